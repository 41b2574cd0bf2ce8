import type { Person } from '../contracts/person.ts';
import type { EffectContext, Receipt } from '../contracts/tool.ts';
import { ConflictError } from '../errors/conflict-error.ts';
import { DeskhandError } from '../errors/deskhand-error.ts';
import { OutcomeUnknownError } from '../errors/outcome-unknown-error.ts';
import type { Attempt } from '../store/attempts.ts';
import type { Ledger } from './ledger.ts';

/** What a call to a system of record came to. `failed` is certain: nothing was changed. */
export type EffectOutcome =
  | { kind: 'done'; receipt: Receipt }
  | { kind: 'failed'; problem: string; code: string; conflict?: ConflictError }
  | { kind: 'unknown'; problem: string };

const cutOff = 'It did not answer in time.';

/** Waits for a call no longer than its deadline, whether it listens to the signal or not. */
function cutAtDeadline<T>(call: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const cut = () => reject(new OutcomeUnknownError(cutOff));
    if (signal.aborted) cut();
    signal.addEventListener('abort', cut, { once: true });
    call.then(resolve, reject).finally(() => signal.removeEventListener('abort', cut));
  });
}

/** Gives one call what an attempt needs, and cuts it at the attempt's deadline. */
export function withEffect<T>(
  attempt: Attempt,
  person: Person,
  call: (effect: EffectContext) => Promise<T>,
): Promise<T> {
  const signal = AbortSignal.timeout(Math.max(1, Math.round(attempt.millisecondsLeft)));
  const effect = { person, key: attempt.effectKey, deadline: attempt.deadline, signal };
  return cutAtDeadline(call(effect), signal);
}

/**
 * Makes the call of an attempt, says what it came to and measures it. Our own errors say what happened; any other error
 * says nothing about whether the effect took place, so it counts as unknown.
 */
export async function callEffect(
  ledger: Ledger,
  tool: string,
  attempt: Attempt,
  person: Person,
  call: (effect: EffectContext) => Promise<Receipt>,
): Promise<EffectOutcome> {
  const startedAt = performance.now();
  const outcome = await settleCall(ledger, attempt, person, call);
  ledger.meter?.effect(tool, outcome.kind, (performance.now() - startedAt) / 1_000);
  return outcome;
}

async function settleCall(
  ledger: Ledger,
  attempt: Attempt,
  person: Person,
  call: (effect: EffectContext) => Promise<Receipt>,
): Promise<EffectOutcome> {
  try {
    return { kind: 'done', receipt: await withEffect(attempt, person, async (effect) => call(effect)) };
  } catch (error) {
    if (error instanceof OutcomeUnknownError) return { kind: 'unknown', problem: error.message };
    if (error instanceof DeskhandError) {
      const conflict = error instanceof ConflictError ? error : undefined;
      return { kind: 'failed', problem: error.message, code: error.code, conflict };
    }
    ledger.logger.error('An effect ended in an unexpected error; its outcome is unknown.', {
      key: attempt.effectKey,
      error,
    });
    return { kind: 'unknown', problem: 'It ended in an unexpected error.' };
  }
}
