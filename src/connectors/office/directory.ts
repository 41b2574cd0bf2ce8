import type { DirectoryPort } from '../../contracts/ports.ts';
import type { Database, Transaction } from '../../store/database.ts';
import { listOfficeRows } from '../../store/office-records.ts';
import type { PersonItem } from './schema/people.ts';

/** The people of the office, in the order of the document. */
export function createDirectory(database: Database): DirectoryPort {
  return { list: (reader) => database.transaction(reader.organizationId, listPeople) };
}

/** Everyone in the directory. */
export async function listPeople(tx: Transaction): Promise<PersonItem[]> {
  return (await listOfficeRows<PersonItem>(tx, 'people')).map((row) => row.data);
}
