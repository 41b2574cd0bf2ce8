import { InvalidInputError } from '../../errors/invalid-input-error.ts';
import { type OfficeList, officeLists } from '../../store/office-records.ts';
import { checkReferences, type Known, type PlacedItems } from './check-references.ts';
import { describeIssues, type Problem } from './parse-item.ts';
import { type OfficeDocument, officeItems } from './schema/office-document.ts';
import { email } from './schema/values.ts';

/**
 * Reads an office document as anyone may have written it. Throws one `InvalidInputError` that names every fault with
 * its path, such as `events[3].end`.
 */
export function readOfficeDocument(value: unknown): OfficeDocument {
  const { lists, problems } = readLists(value);
  const placed = Object.fromEntries(officeLists.map((list) => [list, []])) as unknown as PlacedItems;
  for (const list of officeLists) {
    for (const [index, raw] of lists[list].entries()) {
      const parsed = officeItems[list].safeParse(raw, { reportInput: true });
      if (parsed.success) placed[list].push({ index, item: parsed.data } as never);
      else problems.push(...describeIssues(parsed.error, `${list}[${index}]`));
    }
  }
  problems.push(...findDuplicateIds(lists), ...checkReferences(placed, collectKnown(lists)));
  if (problems.length > 0) throw refuse(problems);
  return Object.fromEntries(
    officeLists.map((list) => [list, placed[list].map(({ item }) => item)]),
  ) as unknown as OfficeDocument;
}

type RawLists = Record<OfficeList, unknown[]>;

function readLists(value: unknown): { lists: RawLists; problems: Problem[] } {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new InvalidInputError(
      `The office document must be an object with the lists ${officeLists.join(', ')}.`,
      '',
    );
  const given = value as Record<string, unknown>;
  const problems: Problem[] = Object.keys(given)
    .filter((name) => !(officeLists as readonly string[]).includes(name))
    .map((name) => ({ path: name, message: `is not a known list; the lists are ${officeLists.join(', ')}` }));
  const lists = Object.fromEntries(
    officeLists.map((list) => {
      const items = given[list] ?? [];
      if (Array.isArray(items)) return [list, items];
      problems.push({ path: list, message: 'must be a list' });
      return [list, []];
    }),
  ) as unknown as RawLists;
  return { lists, problems };
}

/** Each list has its own ids, but customers, contacts and deals share theirs: the CRM finds records by id alone. */
function findDuplicateIds(lists: RawLists): Problem[] {
  const problems: Problem[] = [];
  const crm = new Map<string, string>();
  for (const list of officeLists) {
    const isCrm = list === 'customers' || list === 'contacts' || list === 'deals';
    const seen = isCrm ? crm : new Map<string, string>();
    for (const [index, raw] of lists[list].entries()) {
      const id = readField(raw, 'id');
      if (id === undefined) continue;
      const first = seen.get(id);
      if (first !== undefined)
        problems.push({ path: `${list}[${index}].id`, message: `${id} is the id of ${first} already` });
      else seen.set(id, `${list}[${index}]`);
    }
  }
  return problems;
}

function collectKnown(lists: RawLists): Known {
  const fields = (list: OfficeList, name: string) => lists[list].flatMap((raw) => readField(raw, name) ?? []);
  return {
    emails: new Set(fields('people', 'email').map((address) => email.safeParse(address).data ?? address)),
    customers: new Set(fields('customers', 'id')),
  };
}

function readField(raw: unknown, name: string): string | undefined {
  const value = typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

const shownProblems = 20;

function refuse(problems: Problem[]): InvalidInputError {
  const lines = problems.slice(0, shownProblems).map(({ path, message }) => `${path} ${message}`);
  const more = problems.length > shownProblems ? `; and ${problems.length - shownProblems} more` : '';
  return new InvalidInputError(
    `The office document was not imported, and nothing has changed: ${lines.join('; ')}${more}.`,
    problems[0]?.path ?? '',
  );
}
