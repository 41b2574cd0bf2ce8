import type { DocumentPort } from '../../contracts/ports.ts';
import { searchDocuments } from '../../knowledge/search-documents.ts';
import type { Database } from '../../store/database.ts';
import { listOfficeRows } from '../../store/office-records.ts';
import { readerNames } from './reader-names.ts';
import type { DocumentItem } from './schema/documents.ts';

/** The documents of the built-in office, found by their passages; readers see what they or their team may read. */
export function createDocuments(database: Database): DocumentPort {
  return {
    search: (reader, query, page) =>
      database.transaction(reader.organizationId, async (tx) => {
        const names = await readerNames(tx, reader);
        const documents = (await listOfficeRows<DocumentItem>(tx, 'documents')).map((row) => row.data);
        return searchDocuments(tx, documents, names, query, page);
      }),
  };
}
