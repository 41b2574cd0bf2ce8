import { randomBytes } from 'node:crypto';
import type { TurnOutcome } from '../contracts/turn.ts';
import { DeskhandError } from '../errors/deskhand-error.ts';
import { StoppedError } from '../errors/stopped-error.ts';
import { isDatabaseAway } from '../store/is-database-away.ts';
import type { ClaimedTurn, Turn } from '../store/turns.ts';
import { runCommand } from './commands/run-command.ts';
import { type GatheredTurn, gatherTurn } from './gather-turn.ts';
import { plainOutcome } from './plain-outcome.ts';
import { storeOutcome } from './store-outcome.ts';
import type { WorkParts } from './work-parts.ts';

const mostAttempts = 3;

async function think(parts: WorkParts, { turn, person, input }: GatheredTurn): Promise<TurnOutcome> {
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
 * Answers a turn that this process has taken: thinks, then stores the whole outcome in one transaction. Safe to run
 * again at any point; a turn whose process died three times ends in an apology. Gives the next turn of the
 * conversation, which it has taken with the outcome. Throws only when the database is away, or an outcome cannot be
 * stored at all.
 */
export async function answerTurn(
  parts: WorkParts,
  organizationId: string,
  claimed: ClaimedTurn,
): Promise<ClaimedTurn | undefined> {
  const startedAt = performance.now();
  const signal = parts.running.begin(claimed.id);
  try {
    const gathered = await gatherTurn(parts, organizationId, claimed, signal);
    if (!gathered) return undefined;
    const { turn, input } = gathered;
    if (turn.isStopping) parts.running.stop(turn.id);

    const finish = async (state: 'done' | 'failed' | 'stopped', outcome: TurnOutcome, problem?: string) => {
      const next = await storeOutcome(parts, gathered, { state, outcome, problem });
      parts.board.clear(turn.conversationId, turn.id);
      parts.meter.turnEnded(state, (performance.now() - startedAt) / 1_000);
      return next;
    };
    const finishStopped = () => finish('stopped', plainOutcome('Stopped. Nothing was changed.'));

    if (turn.attempts > mostAttempts) {
      const apology = `Sorry, I tried ${mostAttempts} times and could not answer${input.text ? ` “${input.text.slice(0, 80)}”` : ''}: my process was stopped each time. Nothing was changed. Please ask again.`;
      return await finish('failed', plainOutcome(apology), 'given up after repeated crashes');
    }
    try {
      if (signal.aborted) return await finishStopped();
      return await finish('done', await think(parts, gathered));
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      if (error instanceof StoppedError || signal.aborted) return await finishStopped();
      const { text, problem } = describeFailure(parts, turn, error);
      return await finish('failed', plainOutcome(text), problem);
    }
  } finally {
    parts.running.end(claimed.id);
  }
}
