import { randomBytes } from 'node:crypto';
import type { Person } from '../contracts/person.ts';
import type { TurnOutcome } from '../contracts/turn.ts';
import { DeskhandError } from '../errors/deskhand-error.ts';
import { StoppedError } from '../errors/stopped-error.ts';
import { isDatabaseAway } from '../store/is-database-away.ts';
import { findTurnMessage } from '../store/messages.ts';
import { getPersonById } from '../store/people.ts';
import { beginTurn, findTurn, type Turn } from '../store/turns.ts';
import { runCommand } from './commands/run-command.ts';
import { gatherTurnInput } from './gather-turn-input.ts';
import { plainOutcome } from './plain-outcome.ts';
import { storeOutcome } from './store-outcome.ts';
import type { WorkParts } from './work-parts.ts';

const mostAttempts = 3;
const stopCheckMilliseconds = 1_000;

/** Looks now and then whether another process was asked to stop the turn. */
function watchForStop(parts: WorkParts, organizationId: string, turnId: string): () => void {
  const timer = setInterval(() => {
    parts.database
      .transaction(organizationId, (tx) => findTurn(tx, organizationId, turnId))
      .then((turn) => turn?.isStopping && parts.running.stop(turnId))
      .catch(() => undefined);
  }, stopCheckMilliseconds);
  return () => clearInterval(timer);
}

async function think(
  parts: WorkParts,
  person: Person,
  turn: Turn,
  signal: AbortSignal,
): Promise<TurnOutcome> {
  const input = await gatherTurnInput(parts, person, turn, signal);
  if (!turn.continuesTurn) {
    const answered = await runCommand(parts, person, turn, input);
    if (answered) return answered;
  }
  return parts.thinker.think(input, (progress) =>
    parts.board.post({ conversation: turn.conversationId, turnId: turn.id, ...progress }),
  );
}

/** What a person is told when a turn could not be answered; the log has the cause under the reference. */
function describeFailure(parts: WorkParts, turn: Turn, error: unknown): { text: string; problem: string } {
  const reference = randomBytes(4).toString('hex').toUpperCase();
  parts.logger.error('A turn failed.', { turn: turn.id, reference, error });
  parts.meter.error(error instanceof DeskhandError ? error.code : 'internal');
  if (error instanceof DeskhandError) {
    return { text: `${error.message} (reference ${reference})`, problem: `${reference} ${error.code}` };
  }
  return {
    text: `Sorry, something went wrong on my side and I could not answer. Nothing was changed. Please try again; if it happens again, tell your administrator the reference ${reference}.`,
    problem: `${reference} ${error instanceof Error ? error.name : 'unknown'}`,
  };
}

/**
 * Answers one turn: thinks, then stores the whole outcome in one transaction. Safe to run again at any point; a turn
 * whose process died three times ends in an apology. Throws only when the database is away: then the same attempt is
 * made again.
 */
export async function answerTurn(
  parts: WorkParts,
  organizationId: string,
  turnId: string,
  isNewAttempt = true,
): Promise<void> {
  const { database } = parts;
  const begun = await database.transaction(organizationId, async (tx) => {
    const turn = await beginTurn(tx, turnId, isNewAttempt);
    const person = turn && (await getPersonById(tx, organizationId, turn.personId));
    return turn && person && { turn, person };
  });
  if (!begun) return;
  const { turn, person } = begun;
  const startedAt = performance.now();
  const finish = async (state: 'done' | 'failed' | 'stopped', outcome: TurnOutcome, problem?: string) => {
    await storeOutcome(parts, person, turn, { state, outcome, problem });
    parts.board.clear(turn.conversationId, turn.id);
    parts.meter.turnEnded(state, (performance.now() - startedAt) / 1_000);
  };

  if (turn.attempts > mostAttempts) {
    const message = await database.transaction(organizationId, (tx) =>
      findTurnMessage(tx, organizationId, turnId, 'person'),
    );
    const apology = `Sorry, I tried ${mostAttempts} times and could not answer${message ? ` “${message.text.slice(0, 80)}”` : ''}: my process was stopped each time. Nothing was changed. Please ask again.`;
    await finish('failed', plainOutcome(apology), 'given up after repeated crashes');
    return;
  }

  const signal = parts.running.begin(turnId);
  const stopWatching = watchForStop(parts, organizationId, turnId);
  if (turn.isStopping) parts.running.stop(turnId);
  try {
    const outcome = signal.aborted
      ? plainOutcome('Stopped. Nothing was changed.')
      : await think(parts, person, turn, signal);
    await finish(signal.aborted ? 'stopped' : 'done', outcome);
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    if (error instanceof StoppedError || signal.aborted) {
      await finish('stopped', plainOutcome('Stopped. Nothing was changed.'));
    } else {
      const { text, problem } = describeFailure(parts, turn, error);
      await finish('failed', plainOutcome(text), problem);
    }
  } finally {
    stopWatching();
    parts.running.end(turnId);
  }
}
