import type { Person } from '../../../src/contracts/person.ts';
import type { DirectoryPerson, PageRequest, PortPage, Ports, Reader } from '../../../src/contracts/ports.ts';

const pageLimit = 200;
const mostPages = 10;

/** The person as the ports know who reads. */
export function readerOf(person: Person): Reader {
  return { email: person.email, organizationId: person.organizationId };
}

/** Everyone in the directory by their e-mail address in lower case. */
export type Names = Map<string, DirectoryPerson>;

/** Loads the directory, so that pages show names and know who is outside. */
export async function loadNames(ports: Ports, person: Person): Promise<Names> {
  const people = await ports.directory.list(readerOf(person));
  return new Map(people.map((each) => [each.email.toLowerCase(), each]));
}

/** The name behind an e-mail address, or the address itself. */
export function nameOf(names: Names, email: string): string {
  return names.get(email.toLowerCase())?.name ?? email;
}

/** Whether an address belongs to nobody in the directory. */
export function isOutside(names: Names, email: string): boolean {
  return !names.has(email.toLowerCase());
}

/** All pages of a list, up to 2,000 items. */
export async function readAll<Item>(list: (page: PageRequest) => Promise<PortPage<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < mostPages; pages++) {
    const page = await list({ limit: pageLimit, cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === undefined) break;
  }
  return items;
}
