import { randomUUID } from 'node:crypto';
import type { Ledger } from '../../src/actions/ledger.ts';
import type { Thinker } from '../../src/agent/think-about-turn.ts';
import { createOffice, type Office } from '../../src/connectors/office/index.ts';
import type { Assistant, TurnView } from '../../src/contracts/assistant.ts';
import type { Person } from '../../src/contracts/person.ts';
import type { ToolRegistry } from '../../src/contracts/tool.ts';
import type { IncomingMessage, TurnInput, TurnOutcome, TurnProgress } from '../../src/contracts/turn.ts';
import { createPolicies } from '../../src/policies/create-policies.ts';
import type { Database } from '../../src/store/database.ts';
import { retryWhileAway } from '../../src/store/retry-while-away.ts';
import { createAssistant } from '../../src/workflows/create-assistant.ts';
import { plainOutcome } from '../../src/workflows/plain-outcome.ts';
import { createProgressBoard } from '../../src/workflows/progress-board.ts';
import { createRunningTurns } from '../../src/workflows/running-turns.ts';
import { createRuntime } from '../../src/workflows/runtime.ts';
import { startWorkers, type Workers } from '../../src/workflows/start-workers.ts';
import type { WorkParts } from '../../src/workflows/work-parts.ts';
import { createToolRegistry } from '../../tools/create-tool-registry.ts';
import { createTools } from '../../tools/create-tools.ts';
import { closeAtEnd } from './close-at-end.ts';
import { silentLogger } from './silent-logger.ts';
import { openTestDatabase } from './test-database.ts';

const undoWindowSeconds = 30;
const drainMilliseconds = 2_000;

/** What a scripted thinker does with a turn. */
export type Think = (
  input: TurnInput,
  onProgress: (progress: TurnProgress) => void,
) => Promise<TurnOutcome> | TurnOutcome;

/** Everything but the model and the surfaces, running for real. */
export interface RunningDesk {
  database: Database;
  assistant: Assistant;
  parts: WorkParts;
  ledger: Ledger;
  office: Office;
  workers: Workers;
  /** Replaces what the thinker does from now on with the turns of one organization; at first it says hello. */
  script(organizationId: string, think: Think): void;
  /** Sends a message and waits for its turn, again where the database was away meanwhile, as a surface does. */
  say(person: Person, text: string, conversation?: string): Promise<TurnView>;
  /** A draft of a write tool, prepared as the person. */
  prepare(person: Person, tool: string, args: unknown): Promise<TurnOutcome['drafts'][number]>;
}

let starting: Promise<RunningDesk> | undefined;

/** What a desk is started with where the usual will not do. */
interface DeskSetting {
  database: Database;
  /** Instead of the tools of the office. */
  tools?: ToolRegistry;
}

/**
 * One desk for the whole run, since the durable engine is one a process. It has a database of its own: its workers go
 * on with whatever they find there, also with what other tests leave in the middle.
 */
export function runningDesk(): Promise<RunningDesk> {
  starting ??= openTestDatabase().then((database) => startDesk({ database }));
  return starting;
}

/** Starts a desk; only one a process. */
export async function startDesk(setting: DeskSetting): Promise<RunningDesk> {
  const { database } = setting;
  const office = createOffice(database);
  const tools = setting.tools ?? createToolRegistry(createTools(office, { undoWindowSeconds }));
  const scripts = new Map<string, Think>();
  let workers: Workers | undefined;
  const ledger: Ledger = {
    database,
    tools,
    policies: createPolicies(),
    logger: silentLogger,
    undoWindowSeconds,
    onWork: (organizationId) => workers?.wake(organizationId),
  };
  const thinker: Thinker = {
    async think(input, onProgress) {
      const think = scripts.get(input.person.organizationId);
      return think ? think(input, onProgress) : plainOutcome('Hello.');
    },
  };
  const runtime = createRuntime(database, silentLogger);
  const parts: WorkParts = {
    worker: { id: runtime.executorId, isStopping: false },
    database,
    ledger,
    thinker,
    logger: silentLogger,
    meter: { turnEnded: () => undefined, error: () => undefined },
    board: createProgressBoard(),
    running: createRunningTurns(),
    describeStatus: async () => 'All is on.',
  };
  const running = await startWorkers(parts, runtime, () => undefined);
  workers = running;
  closeAtEnd(() => running.stop(drainMilliseconds));
  const assistant = createAssistant(parts, running);
  return {
    database,
    assistant,
    parts,
    ledger,
    office,
    workers: running,
    script: (organizationId, think) => void scripts.set(organizationId, think),
    async say(person, text, conversation = `test-${randomUUID()}`) {
      const message: IncomingMessage = {
        id: `test:${randomUUID()}`,
        organizationId: person.organizationId,
        personId: person.id,
        surface: 'api',
        conversation,
        text,
      };
      const { turnId } = await retryWhileAway(() => assistant.receive(message), silentLogger);
      return retryWhileAway(() => assistant.waitForTurn(person, turnId, 10_000), silentLogger);
    },
    async prepare(person, tool, args) {
      const draft = await tools
        .getWrite(tool)
        .prepare(args, { person, now: new Date(), signal: new AbortController().signal });
      return { tool, draft };
    },
  };
}
