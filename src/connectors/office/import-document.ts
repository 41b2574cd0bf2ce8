import { indexDocuments } from '../../knowledge/index-documents.ts';
import type { Database, Transaction } from '../../store/database.ts';
import {
  clearOfficeRows,
  countOfficeRows,
  insertOfficeRows,
  lockOffice,
  type OfficeList,
  officeLists,
} from '../../store/office-records.ts';
import { readOfficeDocument } from './read-office-document.ts';
import type { OfficeDocument } from './schema/office-document.ts';

/** Replaces the whole office, the trash too, by a document; on any fault nothing is replaced. Says how many of each. */
export async function importDocument(
  database: Database,
  organizationId: string,
  value: unknown,
): Promise<Record<OfficeList, number>> {
  const document = readOfficeDocument(value);
  return database.transaction(organizationId, async (tx) => {
    await lockOffice(tx);
    await clearOfficeRows(tx);
    await insertDocument(tx, document, false);
    return countOfficeRows(tx);
  });
}

/** Adds every item of a document, and makes its documents searchable. */
export async function insertDocument(
  tx: Transaction,
  document: OfficeDocument,
  isSample: boolean,
): Promise<void> {
  for (const list of officeLists) await insertOfficeRows(tx, list, document[list], isSample);
  await indexDocuments(tx, document.documents);
}
