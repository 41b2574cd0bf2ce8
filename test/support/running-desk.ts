import { randomUUID } from 'node:crypto';
import type { Ledger } from '../../src/actions/ledger.ts';
import type { Thinker } from '../../src/agent/think-about-turn.ts';
import { createOffice, type Office } from '../../src/connectors/office/index.ts';
import type { Assistant, TurnView } from '../../src/contracts/assistant.ts';
import type { Person } from '../../src/contracts/person.ts';
import type { TurnInput, TurnOutcome, TurnProgress } from '../../src/contracts/turn.ts';
import { createPolicies } from '../../src/policies/create-policies.ts';
import type { Database } from '../../src/store/database.ts';
import { createAssistant } from '../../src/workflows/create-assistant.ts';
import { plainOutcome } from '../../src/workflows/plain-outcome.ts';
import { createProgressBoard } from '../../src/workflows/progress-board.ts';
import { createRunningTurns } from '../../src/workflows/running-turns.ts';
import { createRuntime } from '../../src/workflows/runtime.ts';
import { startWorkers, type Workers } from '../../src/workflows/start-workers.ts';
import type { WorkParts } from '../../src/workflows/work-parts.ts';
import { createToolRegistry } from '../../tools/create-tool-registry.ts';
import { createTools } from '../../tools/create-tools.ts';
import { silentLogger } from './silent-logger.ts';

/** What a scripted thinker does with a turn. */
export type Think = (
  input: TurnInput,
  onProgress: (progress: TurnProgress) => void,
  desk: RunningDesk,
) => Promise<TurnOutcome> | TurnOutcome;

/** Everything but the model and the surfaces, running for real. */
export interface RunningDesk {
  assistant: Assistant;
  parts: WorkParts;
  ledger: Ledger;
  office: Office;
  workers: Workers;
  /** Replaces what the thinker does from now on. */
  script(think: Think): void;
  /** Sends a message and waits for its turn. */
  say(person: Person, text: string, conversation?: string): Promise<TurnView>;
  /** A draft of a write tool, prepared as the person. */
  prepare(person: Person, tool: string, args: unknown): Promise<TurnOutcome['drafts'][number]>;
  stop(): Promise<void>;
}

/** Starts the durable engine, the ledger and the assistant over a database, with a thinker that tests script. */
export async function startDesk(database: Database, undoWindowSeconds = 30): Promise<RunningDesk> {
  const office = createOffice(database);
  const tools = createToolRegistry(createTools(office, { undoWindowSeconds }));
  let workers: Workers | undefined;
  let think: Think = () => plainOutcome('Hello.');
  const ledger: Ledger = {
    database,
    tools,
    policies: createPolicies(),
    logger: silentLogger,
    undoWindowSeconds,
    onWork: (organizationId) => workers?.wake(organizationId),
  };
  const thinker: Thinker = { think: async (input, onProgress) => think(input, onProgress, desk) };
  const parts: WorkParts = {
    database,
    ledger,
    thinker,
    logger: silentLogger,
    meter: { turnEnded: () => undefined },
    board: createProgressBoard(),
    running: createRunningTurns(),
    describeStatus: async () => 'All is on.',
  };
  workers = await startWorkers(parts, createRuntime(database, silentLogger), () => undefined);
  const assistant = createAssistant(parts, workers);
  const running = workers;
  const desk: RunningDesk = {
    assistant,
    parts,
    ledger,
    office,
    workers,
    script(next) {
      think = next;
    },
    async say(person, text, conversation = `test-${randomUUID()}`) {
      const { turnId } = await assistant.receive({
        id: `test:${randomUUID()}`,
        organizationId: person.organizationId,
        personId: person.id,
        surface: 'api',
        conversation,
        text,
      });
      return assistant.waitForTurn(person, turnId, 10_000);
    },
    async prepare(person, tool, args) {
      const draft = await tools
        .getWrite(tool)
        .prepare(args, { person, now: new Date(), signal: new AbortController().signal });
      return { tool, draft };
    },
    stop: () => running.stop(2_000),
  };
  return desk;
}
