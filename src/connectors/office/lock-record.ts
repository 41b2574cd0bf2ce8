import type { VersionedRef } from '../../contracts/ports.ts';
import { ConflictError } from '../../errors/conflict-error.ts';
import { UnknownRecordError } from '../../errors/unknown-record-error.ts';
import { canonicalJson } from '../../lib/canonical-json.ts';
import type { Transaction } from '../../store/database.ts';
import { listImagesBefore } from '../../store/office-effects.ts';
import { findOfficeRow, type OfficeList, type OfficeRow } from '../../store/office-records.ts';
import { refKinds } from './schema/office-document.ts';

/** How a list's records are versioned and called. */
export interface RecordKind<Data> {
  list: OfficeList;
  /** What a person calls it, such as `ticket`. */
  noun: string;
  version(data: Data): string;
}

/** Locks a record that is not deleted and still has the version that the person saw; otherwise throws `ConflictError`. */
export async function lockRecord<Data extends object>(
  tx: Transaction,
  kind: RecordKind<Data>,
  target: VersionedRef,
): Promise<OfficeRow<Data>> {
  const row = await lockAnyRecord(tx, kind, target.id);
  if (row.isDeleted)
    throw new ConflictError(`The ${kind.noun} ${target.id} was deleted since. Nothing was changed.`, {
      details: { changed: ['deleted'] },
    });
  await requireVersion(tx, kind, row, target.version);
  return row;
}

/** Locks a record, deleted or not. */
export async function lockAnyRecord<Data>(
  tx: Transaction,
  kind: RecordKind<Data>,
  id: string,
): Promise<OfficeRow<Data>> {
  const row = await findOfficeRow<Data>(tx, kind.list, id, true);
  if (!row) throw unknownRecord(kind.noun, id);
  return row;
}

/**
 * Locks a record that is to become as in an image again. With a version, that is what an effect left, and the record must
 * still be there and have it; without one, the record was removed, and must otherwise be as in the image.
 */
export async function lockForRestore<Data extends { id: string }>(
  tx: Transaction,
  kind: RecordKind<Data>,
  image: Data,
  version: string | undefined,
): Promise<OfficeRow<Data>> {
  if (version !== undefined) return lockRecord(tx, kind, { id: image.id, version });
  const row = await lockAnyRecord(tx, kind, image.id);
  await requireVersion(tx, kind, row, kind.version(image));
  return row;
}

/** Throws `ConflictError`, naming the fields that changed, unless the record has this version. */
export async function requireVersion<Data extends object>(
  tx: Transaction,
  kind: RecordKind<Data>,
  row: OfficeRow<Data>,
  version: string,
): Promise<void> {
  if (kind.version(row.data) === version) return;
  const images = await listImagesBefore<Data>(tx, `${refKinds[kind.list]}:${row.id}`);
  const seen = images.find((image) => kind.version(image) === version);
  const changed = seen ? listChangedFields(seen, row.data) : [];
  const what = changed.length === 0 ? 'It is no longer as it was shown' : `Changed: ${changed.join(', ')}`;
  throw new ConflictError(
    `Someone changed the ${kind.noun} ${row.id} since. ${what}. Nothing was overwritten; look at it again.`,
    { details: { changed } },
  );
}

/** The same words whether it does not exist or may not be seen, so that nothing is given away. */
export function unknownRecord(noun: string, id: string): UnknownRecordError {
  return new UnknownRecordError(`There is no ${noun} ${id} that you can see. Search for it to get its id.`);
}

function listChangedFields(before: object, after: object): string[] {
  const left = before as Record<string, unknown>;
  const right = after as Record<string, unknown>;
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])].filter(
    (name) => name !== 'history',
  );
  const text = (value: unknown) => (value === undefined ? '' : canonicalJson(value));
  return names.filter((name) => text(left[name]) !== text(right[name])).sort();
}
