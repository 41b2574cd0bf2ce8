import { InvalidInputError } from '../../errors/invalid-input-error.ts';
import { indexDocuments } from '../../knowledge/index-documents.ts';
import type { Database } from '../../store/database.ts';
import {
  clearOfficeRows,
  countOfficeRows,
  deleteSampleRows,
  listOfficeRows,
  lockOffice,
  type OfficeList,
} from '../../store/office-records.ts';
import { insertDocument } from './import-document.ts';
import { readOfficeDocument } from './read-office-document.ts';
import { buildSample } from './sample/index.ts';
import type { DocumentItem } from './schema/documents.ts';

/** Fills an empty office with the sample company; refuses where there is anything already. */
export async function loadSample(
  database: Database,
  organizationId: string,
  today: Date,
): Promise<Record<OfficeList, number>> {
  const document = readOfficeDocument(buildSample(today));
  return database.transaction(organizationId, async (tx) => {
    await lockOffice(tx);
    const counts = await countOfficeRows(tx);
    if (Object.values(counts).some((count) => count > 0))
      throw new InvalidInputError(
        'The office has records already, so the sample was not added. Export them, import an empty document, then try again.',
      );
    await clearOfficeRows(tx);
    await insertDocument(tx, document, true);
    return countOfficeRows(tx);
  });
}

/** Removes every record that came with the sample, changed or deleted since or not; what people added stays. */
export async function removeSample(
  database: Database,
  organizationId: string,
): Promise<Record<OfficeList, number>> {
  return database.transaction(organizationId, async (tx) => {
    await lockOffice(tx);
    const removed = await deleteSampleRows(tx);
    const documents = await listOfficeRows<DocumentItem>(tx, 'documents');
    await indexDocuments(
      tx,
      documents.map((row) => row.data),
    );
    return removed;
  });
}
