import type { CrmPort, Reader } from '../../src/contracts/ports.ts';
import { AmbiguousError } from '../../src/errors/ambiguous-error.ts';
import { InvalidInputError } from '../../src/errors/invalid-input-error.ts';
import { UnknownRecordError } from '../../src/errors/unknown-record-error.ts';
import { foldText } from '../../src/lib/fold-text.ts';
import type { Directory } from '../people/directory.ts';
import { resolvePerson } from '../people/resolve-person.ts';
import { resolveRecipient } from '../people/resolve-recipient.ts';
import { readDate } from '../read-time.ts';
import { requireLine } from '../require-text.ts';
import { type CrmField, readChoice, readNumber } from './crm-fields.ts';

/** What reading a value of the CRM may look things up in. */
export interface CrmLookup {
  crm: CrmPort;
  reader: Reader;
  directory: Directory;
}

/** A value in the form it is stored: people as addresses, customers by id. Throws errors that name the field. */
export async function readCrmValue(
  rule: CrmField,
  value: string | number | boolean,
  field: string,
  lookup: CrmLookup,
): Promise<string | number> {
  const text = String(value);
  switch (rule.holds) {
    case 'number':
      return readNumber(value, field);
    case 'date':
      return readDate(text, lookup.directory.self.timeZone, field);
    case 'choice':
      return readChoice(text, rule.choices ?? [], field);
    case 'person':
      return resolvePerson(lookup.directory, text, field).email;
    case 'customer':
      return findCustomer(text, field, lookup);
    case 'email':
      return readAddress(text, field, lookup.directory);
    case 'currency':
      return readCurrency(text, field);
    case 'line':
      return requireLine(text, field);
  }
}

function readAddress(text: string, field: string, directory: Directory): string {
  if (text.includes('@')) return resolveRecipient(directory, text, field).email;
  throw new InvalidInputError(
    `“${text}” in ${field} is not an e-mail address. Write it like name@company.example.`,
    field,
  );
}

function readCurrency(text: string, field: string): string {
  const code = text.trim().toUpperCase();
  if (/^[A-Z]{3}$/.test(code)) return code;
  throw new InvalidInputError(
    `“${text}” in ${field} is not a currency. Use a code of three letters, such as EUR.`,
    field,
  );
}

/** The id of a customer, given the id or the name. */
async function findCustomer(text: string, field: string, { crm, reader }: CrmLookup): Promise<string> {
  const wanted = text.trim();
  try {
    const record = await crm.get(reader, wanted);
    if (record.kind === 'customer') return record.id;
  } catch (error) {
    if (!(error instanceof UnknownRecordError)) throw error;
  }
  const { items } = await crm.search(reader, { kind: 'customer', query: wanted }, { limit: 200 });
  const named = (fits: (name: string) => boolean) =>
    items.filter((item) => fits(foldText(String(item.fields.name))));
  const exact = named((name) => name === foldText(wanted));
  const fitting = exact.length > 0 ? exact : named((name) => name.includes(foldText(wanted)));
  const [first] = fitting;
  if (first === undefined) {
    throw new UnknownRecordError(
      `There is no customer “${text}” (${field}). Search for it with crm_search, or create it first.`,
      { details: { field, value: text } },
    );
  }
  if (fitting.length === 1) return first.id;
  throw new AmbiguousError(
    `“${text}” in ${field} fits ${fitting.length} customers. Which one is meant?`,
    field,
    fitting.map((item) => ({
      value: item.id,
      label: [item.fields.name, item.fields.city].filter(Boolean).join(', '),
    })),
  );
}
