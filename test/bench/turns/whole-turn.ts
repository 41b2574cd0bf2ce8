import { randomUUID } from 'node:crypto';
import { createThinker } from '../../../src/agent/think-about-turn.ts';
import type { Person } from '../../../src/contracts/person.ts';
import type { Database } from '../../../src/store/database.ts';
import { createToolRegistry } from '../../../tools/create-tool-registry.ts';
import { buildOrganization, buildPerson } from '../../support/builders.ts';
import { startDesk } from '../../support/running-desk.ts';
import { buildScriptedTier } from '../../support/scripted-model.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import { answerWithNotes, noteTools } from './scripted-work.ts';

const mostMilliseconds = 30_000;

/** Deskhand in this process, with the scripted model and the two tools of the measurement. */
export interface WholeTurn {
  person: Person;
  /** Sends a message and waits until its reply is stored and read back as a surface does. */
  turn(conversation: string, text: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts it on a database that has been migrated. */
export async function startWholeTurn(database: Database): Promise<WholeTurn> {
  const tools = createToolRegistry(noteTools);
  const desk = await startDesk({ database, tools });
  const { id } = await buildOrganization(database);
  const person = await buildPerson(database, id);
  const thinker = createThinker({
    tools,
    logger: silentLogger,
    tiers: [{ ...buildScriptedTier(answerWithNotes), name: 'scripted', isRules: false }],
    directory: desk.office.directory,
    meter: { modelCall: () => undefined, toolCall: () => undefined, tokens: () => undefined },
  });
  desk.script(id, (input, onProgress) => thinker.think(input, onProgress));
  return {
    person,
    async turn(conversation, text) {
      const { turnId } = await desk.assistant.receive({
        id: `bench:${randomUUID()}`,
        organizationId: id,
        personId: person.id,
        surface: 'api',
        conversation,
        text,
      });
      const view = await desk.assistant.waitForTurn(person, turnId, mostMilliseconds);
      if (view.state !== 'done') throw new Error(`A turn ended ${view.state}: ${view.reply?.text}`);
      if (view.reply?.actions.length !== 1) throw new Error('A turn did not prepare its action.');
    },
    close: () => desk.workers.stop(2_000),
  };
}
