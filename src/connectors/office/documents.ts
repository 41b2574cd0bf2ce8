import type { DocumentPort } from '../../contracts/ports.ts';
import { searchDocuments } from '../../knowledge/search-documents.ts';
import type { Database } from '../../store/database.ts';
import { listOfficeRows } from '../../store/office-records.ts';
import { listPeople } from './directory.ts';
import type { DocumentItem } from './schema/documents.ts';

/** The documents of the built-in office, found by their passages; readers see what they or their team may read. */
export function createDocuments(database: Database): DocumentPort {
  return {
    search: (reader, query, page) =>
      database.transaction(reader.organizationId, async (tx) => {
        const email = reader.email.toLowerCase();
        const team = (await listPeople(tx)).find((person) => person.email === email)?.team;
        const documents = (await listOfficeRows<DocumentItem>(tx, 'documents')).map((row) => row.data);
        return searchDocuments(tx, documents, team === undefined ? [email] : [email, team], query, page);
      }),
  };
}
