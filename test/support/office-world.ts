import type { Office } from '../../src/connectors/office/index.ts';
import type { Person } from '../../src/contracts/person.ts';
import type { Reader } from '../../src/contracts/ports.ts';
import { buildOrganization } from './builders.ts';
import { buildOffice, buildOfficePerson } from './office.ts';
import { testDatabase } from './test-database.ts';

/** The small office in an organization of its own, and Mara's account. */
export interface OfficeWorld {
  office: Office;
  id: string;
  mara: Person;
  /** The office document as text, to compare byte for byte. */
  exportText(): Promise<string>;
}

/** Builds a fresh one. */
export async function buildOfficeWorld(): Promise<OfficeWorld> {
  const database = await testDatabase();
  const { id } = await buildOrganization(database);
  const office = await buildOffice(database, id);
  const mara = await buildOfficePerson(database, id);
  return { office, id, mara, exportText: async () => JSON.stringify(await office.exportDocument(id)) };
}

/** The person as ports see who reads. */
export function readerOf(person: Person): Reader {
  return { email: person.email, organizationId: person.organizationId };
}
