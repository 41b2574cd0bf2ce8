import { formatDate } from '../../../lib/format-date.ts';
import { fold, type PersonMention } from '../find-people.ts';
import type { RecordReference } from '../intent.ts';
import { readAll } from '../read.ts';
import { fitWords, tokensOf, type WordedRecord } from '../records/fit-words.ts';
import type { CrmItem } from '../records.ts';
import { resolvePerson } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import type { Steps } from '../steps.ts';
import type { RecordRange } from './record-ranges.ts';
import type { RecordSelector } from './record-selector.ts';

const kinds: CrmItem['kind'][] = ['customer', 'contact', 'deal'];

/** Reads every record that a selector fits; without a kind, those of any. For a change, words must name the record. */
export function* readRecords(
  selector: RecordSelector,
  scene: Scene,
  within: CrmItem['kind'][] = kinds,
  isForChange = false,
): Steps<CrmItem[]> {
  const wanted = selector.kind ? [selector.kind] : within;
  const owner = selector.owner ? yield* findOwner(selector.owner, wanted, scene) : undefined;
  const found: CrmItem[] = [];
  for (const kind of wanted) found.push(...(yield* readKindOf(kind, owner, selector, isForChange)));
  return wanted.length > 1 && selector.words !== undefined ? narrow(found, selector.words) : found;
}

/** Whose records are meant; of several people of that name the only one who owns any. */
function* findOwner(mention: PersonMention, wanted: CrmItem['kind'][], scene: Scene): Steps<string> {
  if (mention.matches.length < 2 || mention.group) return (yield* resolvePerson(mention, scene)).email;
  const owners = new Set<unknown>();
  for (const kind of wanted)
    for (const { fields } of yield* readAll<CrmItem>('crm_search', { kind })) owners.add(fields.owner);
  const matches = mention.matches.filter(({ email }) => owners.has(email));
  return (yield* resolvePerson(matches.length === 1 ? { ...mention, matches } : mention, scene)).email;
}

function* readKindOf(
  kind: CrmItem['kind'],
  owner: string | undefined,
  selector: RecordSelector,
  isForChange: boolean,
): Steps<CrmItem[]> {
  if (kind === 'contact' && owner !== undefined) return [];
  const filters: Record<string, unknown> = {};
  if (selector.status && kind === 'customer') filters.status = selector.status;
  if (selector.stage && kind === 'deal') filters.stage = selector.stage;
  if (owner !== undefined) filters.owner = owner;
  for (const { field, min, max, fitsEmpty } of selector.ranges)
    if (!fitsEmpty && (min !== undefined || max !== undefined))
      filters[field] = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  const args = { kind, filters: Object.keys(filters).length > 0 ? filters : undefined };
  const found = yield* searchByWords(args, selector.words, isForChange);
  return found.filter(
    ({ fields }) =>
      (!selector.isOpen || (fields.stage !== 'won' && fields.stage !== 'lost')) &&
      (selector.currency === undefined || fields.currency === selector.currency) &&
      selector.ranges.every(
        (range) =>
          isWithin(fields[range.field], range) &&
          (range.currency === undefined || range.currency === fields.currency),
      ),
  );
}

function* searchByWords(
  args: { kind: CrmItem['kind']; filters: Record<string, unknown> | undefined },
  words: string | undefined,
  isForChange: boolean,
): Steps<CrmItem[]> {
  if (words === undefined) return yield* readAll<CrmItem>('crm_search', args);
  const customers =
    args.kind === 'customer' ? [] : yield* readAll<CrmItem>('crm_search', { kind: 'customer' });
  const describe = (record: CrmItem) => describeWords(record, customers);
  const found = yield* readAll<CrmItem>('crm_search', { ...args, query: words });
  const best = fitWords(found, words, describe);
  if (best.length > 0) return best;
  const near = fitWords(yield* readAll<CrmItem>('crm_search', args), words, describe);
  if (near.length > 0) return near;
  const buyers = args.kind === 'customer' ? yield* readBuyers(args, words) : [];
  // Words in a note are enough to read, not to change.
  return buyers.length > 0 || isForChange ? buyers : found;
}

/** Customers by the product of their deals: `leads interested in Training`. */
function* readBuyers(
  args: { filters: Record<string, unknown> | undefined },
  words: string,
): Steps<CrmItem[]> {
  const deals = yield* readAll<CrmItem>('crm_search', { kind: 'deal' });
  const wanted = tokensOf(words);
  const ids = new Set(
    deals
      .filter(({ fields }) => {
        const product = tokensOf(String(fields.product ?? ''));
        return wanted.every((word) => product.some((part) => part === word || part.startsWith(word)));
      })
      .map(({ fields }) => fields.customer),
  );
  if (ids.size === 0) return [];
  const customers = yield* readAll<CrmItem>('crm_search', { kind: 'customer', ...args });
  return customers.filter(({ id }) => ids.has(id));
}

function describeWords({ id, fields }: CrmItem, customers: CrmItem[]): WordedRecord {
  const customer = customers.find((other) => other.id === fields.customer);
  const values = [fields.city, fields.industry, fields.product, customer ? nameOf(customer) : undefined];
  return {
    name: String(fields.name ?? id),
    labels: values.flatMap((value) => (value === undefined || value === null ? [] : String(value))),
    others: [fields.title, fields.email].flatMap((value) => (value ? String(value) : [])),
  };
}

function isWithin(
  value: CrmItem['fields'][string] | undefined,
  { min, max, fitsEmpty, isMissing }: RecordRange,
): boolean {
  if (value === undefined || value === null || value === '') return fitsEmpty === true || isMissing === true;
  if (isMissing) return false;
  return (min === undefined || value >= min) && (max === undefined || value <= max);
}

/** Of records of several kinds those that are meant: the one of exactly that name, a company of that name, those with the words in their name. */
function narrow(records: CrmItem[], words: string): CrmItem[] {
  const wanted = fold(words);
  const exact = records.filter((record) => fold(nameOf(record)) === wanted);
  if (exact.length > 0) return exact;
  const companies = records.filter(
    (record) => record.kind === 'customer' && fold(nameOf(record)).startsWith(wanted),
  );
  if (companies.length === 1) return companies;
  const named = fitWords(records, words, (record) => ({ name: nameOf(record), labels: [] }));
  const customers = named.filter(({ kind }) => kind === 'customer');
  // `Kestrel` is the company rather than its deals, and `Talspere` with its typing error as well.
  if (customers.length === 1 && tokensOf(words).length === 1) return customers;
  return named.length > 0 ? named : records;
}

/** The name that a record goes by. */
export function nameOf(record: CrmItem): string {
  return String(record.fields.name ?? record.id);
}

/** `62,000 EUR`. */
function moneyOf({ fields }: CrmItem): string | undefined {
  if (typeof fields.amount !== 'number') return undefined;
  return `${fields.amount.toLocaleString('en-GB')} ${fields.currency ?? ''}`.trim();
}

/** A value of a field as people read it. */
export function showValue(record: CrmItem, field: string, scene?: Scene): string {
  const value = record.fields[field];
  if (field === 'amount') return moneyOf(record) ?? String(value);
  if (field === 'owner') {
    const owner = scene?.context.directory.find(({ email }) => email === value);
    return owner ? `${owner.name} (${owner.email})` : String(value);
  }
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
    ? `${formatDate(value)} ${value.slice(0, 4)}`
    : String(value);
}

/** `- Acme renewal (deal, proposal, 12,000 EUR)`. */
export function recordLine(record: CrmItem, scene?: Scene): string {
  const { fields } = record;
  const isSet = (field: string) =>
    fields[field] !== undefined && fields[field] !== null && fields[field] !== '';
  const shown = (field: string, label = '') =>
    isSet(field) ? `${label}${showValue(record, field, scene)}` : '';
  const owner = scene?.context.directory.find(({ email }) => email === fields.owner);
  const facts = [
    record.kind,
    shown('status'),
    shown('stage'),
    shown('title'),
    shown('amount'),
    shown('product'),
    shown('email'),
    shown('industry'),
    shown('city'),
    owner ? owner.name : shown('owner'),
    shown('lastContact', 'last contact '),
    shown('followUp', 'follow up '),
    shown('closeDate', 'closes '),
  ].filter((fact) => fact !== '');
  return `- ${nameOf(record)} (${facts.join(', ')})`;
}

/** What `it` means after a record was named. */
export function recordReference(record: CrmItem): RecordReference {
  return { kind: record.kind, id: record.id, title: nameOf(record), data: record };
}
