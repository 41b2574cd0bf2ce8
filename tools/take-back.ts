import { ConflictError } from '../src/errors/conflict-error.ts';
import { UnknownRecordError } from '../src/errors/unknown-record-error.ts';
import { previewChanges, type ShownField } from './shown-field.ts';

/** A record as an undo looks at it. */
interface TakeBack<Result> {
  /** How the record is called: `“Budget”`. */
  title: string;
  /** The write that takes the effect back, on the version that the effect left. */
  write(): Promise<Result>;
  /** The record as the effect left it, and as it is now; asked for only when someone changed it since. */
  compare(): Promise<{ left: ShownField[]; now: ShownField[]; by?: string }>;
}

/**
 * Takes an effect back. Throws `ConflictError` saying what was changed since, with nothing overwritten. The system of
 * record itself compares the versions, so that the same undo sent again is not mistaken for someone else's change.
 */
export async function takeBack<Result>(undo: TakeBack<Result>): Promise<Result> {
  try {
    return await undo.write();
  } catch (error) {
    if (error instanceof UnknownRecordError) throw goneSince(undo.title, error);
    if (!(error instanceof ConflictError)) throw error;
    const { left, now, by } = await undo.compare().catch(explainGone(undo.title, error));
    const changed = previewChanges(left, now).map(({ label, value }) => `${label}: ${value}`);
    const what = changed.length === 0 ? '' : ` (${changed.join('; ')})`;
    throw new ConflictError(
      `${undo.title} was changed${by === undefined ? '' : ` by ${by}`} since${what}. Nothing was overwritten; look at it and change it by hand if you still want to.`,
      { cause: error, details: { ...error.details, changed } },
    );
  }
}

function explainGone(title: string, conflict: ConflictError): (error: unknown) => never {
  return (error) => {
    throw error instanceof UnknownRecordError ? goneSince(title, conflict) : error;
  };
}

function goneSince(title: string, cause: Error): ConflictError {
  return new ConflictError(`${title} was removed since, so there is nothing left to take back.`, {
    cause,
    details: { changed: ['removed'] },
  });
}

/** Reads back after an undo: throws `ConflictError` when the record is not as it shall be. */
export function verifyRestored(
  title: string,
  wanted: readonly ShownField[],
  found: readonly ShownField[],
): void {
  const different = previewChanges(wanted, found);
  if (different.length === 0) return;
  throw new ConflictError(
    `${title} was taken back, but is not as it was: ${different.map(({ label, value }) => `${label}: ${value}`).join('; ')}. Look at it and correct it by hand.`,
    { details: { changed: different.map(({ label }) => label) } },
  );
}

/** Reads back after a removal: throws `ConflictError` when the record can still be read. */
export async function verifyGone(title: string, read: () => Promise<unknown>): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (error instanceof UnknownRecordError) return;
    throw error;
  }
  throw new ConflictError(`${title} was removed, but is still there. Look at it and remove it by hand.`);
}
