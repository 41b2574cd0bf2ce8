import type { DocumentRecord, Reader } from '../../contracts/ports.ts';
import type { Database } from '../../store/database.ts';
import { listOfficeRows } from '../../store/office-records.ts';
import { readerNames } from './reader-names.ts';
import type { DocumentItem } from './schema/documents.ts';

/** The documents that the reader or their team may read, in order of title. */
export function listDocuments(database: Database, reader: Reader): Promise<DocumentRecord[]> {
  return database.transaction(reader.organizationId, async (tx) => {
    const names = await readerNames(tx, reader);
    const documents = (await listOfficeRows<DocumentItem>(tx, 'documents')).map((row) => row.data);
    return documents
      .filter(({ readers }) => !readers || readers.some((name) => names.includes(name.toLowerCase())))
      .sort((one, other) => one.title.localeCompare(other.title));
  });
}
