import type { Reader } from '../../contracts/ports.ts';
import type { Transaction } from '../../store/database.ts';
import { listPeople } from './directory.ts';

/** What a document's list of readers may call this reader: their e-mail address and their team, in lower case. */
export async function readerNames(tx: Transaction, reader: Reader): Promise<string[]> {
  const email = reader.email.toLowerCase();
  const team = (await listPeople(tx)).find((person) => person.email === email)?.team;
  return team === undefined ? [email] : [email, team.toLowerCase()];
}
