import type { EffectContext } from '../../contracts/tool.ts';
import { UnavailableError } from '../../errors/unavailable-error.ts';
import type { Database, Transaction } from '../../store/database.ts';
import { findOfficeEffect, insertOfficeEffect } from '../../store/office-effects.ts';
import { lockOffice } from '../../store/office-records.ts';

/** What a write has done: its answer, and the record as it was before for those who saw an older version. */
export interface Written<Result> {
  recordRef: string;
  result: Result;
  before?: unknown;
}

/**
 * Makes a change of the office once: in one transaction that finds the same key again and answers it with the stored
 * result. `now` is the database's clock. After the effect's deadline, or once it was stopped, nothing is written.
 */
export async function performWrite<Result>(
  database: Database,
  effect: EffectContext,
  operation: string,
  write: (tx: Transaction, now: string) => Promise<Written<Result>>,
): Promise<Result> {
  refuseStopped(effect);
  return database.transaction(effect.person.organizationId, async (tx) => {
    await lockOffice(tx);
    const done = await findOfficeEffect(tx, effect.key, operation);
    if (done) return done.result as Result;
    const now = await readClock(tx);
    refuseLate(effect, now);
    const written = await write(tx, toInstant(now));
    refuseStopped(effect);
    await insertOfficeEffect(tx, {
      key: effect.key,
      operation,
      recordRef: written.recordRef,
      person: effect.person.email,
      result: written.result,
      before: written.before,
    });
    return written.result;
  });
}

async function readClock(tx: Transaction): Promise<Date> {
  const [row] = await tx.query<{ now: Date }>('SELECT clock_timestamp() AS now');
  if (!row) throw new Error('The database did not tell the time.');
  return row.now;
}

/** Whole seconds: nobody reads more, and the document stays plain. */
function toInstant(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}Z`;
}

function refuseStopped(effect: EffectContext): void {
  if (effect.signal.aborted)
    throw new UnavailableError(
      'The change was stopped before it was made. Nothing has changed; try it again.',
    );
}

function refuseLate(effect: EffectContext, now: Date): void {
  if (now > effect.deadline)
    throw new UnavailableError(
      `The time for this change ran out at ${effect.deadline.toISOString()} before it was made. ` +
        'Nothing has changed; try it again.',
    );
}
