import type { CrmKind } from '../../src/contracts/ports.ts';
import { InvalidInputError } from '../../src/errors/invalid-input-error.ts';
import { findSimilar } from '../../src/lib/find-similar.ts';
import { foldText } from '../../src/lib/fold-text.ts';

/** What a field of the CRM holds, and how a card calls it. */
export interface CrmField {
  label: string;
  holds: 'line' | 'email' | 'date' | 'number' | 'currency' | 'person' | 'customer' | 'choice';
  choices?: readonly string[];
  /** Cannot be left out when a record is made, nor cleared. */
  isRequired?: boolean;
  /** What a new record has when nothing is given; `me` is the person. */
  usual?: string;
}

const name: CrmField = { label: 'Name', holds: 'line', isRequired: true };
const owner: CrmField = { label: 'Owner', holds: 'person', usual: 'me' };

/** The fields of every kind, in the order in which cards show them. */
export const crmFields: Record<CrmKind, Record<string, CrmField>> = {
  customer: {
    name,
    status: {
      label: 'Status',
      holds: 'choice',
      choices: ['lead', 'active', 'at risk', 'churned'],
      usual: 'lead',
    },
    owner,
    industry: { label: 'Industry', holds: 'line' },
    phone: { label: 'Phone', holds: 'line' },
    website: { label: 'Website', holds: 'line' },
    city: { label: 'City', holds: 'line' },
    lastContact: { label: 'Last contact', holds: 'date' },
    followUp: { label: 'Follow up', holds: 'date' },
  },
  contact: {
    name,
    email: { label: 'E-mail', holds: 'email' },
    phone: { label: 'Phone', holds: 'line' },
    title: { label: 'Job title', holds: 'line' },
    customer: { label: 'Customer', holds: 'customer' },
  },
  deal: {
    name,
    customer: { label: 'Customer', holds: 'customer' },
    product: { label: 'Product', holds: 'line' },
    stage: {
      label: 'Stage',
      holds: 'choice',
      choices: ['qualified', 'proposal', 'negotiation', 'won', 'lost'],
      usual: 'qualified',
    },
    amount: { label: 'Amount', holds: 'number', isRequired: true },
    currency: { label: 'Currency', holds: 'currency', usual: 'EUR' },
    owner,
    closeDate: { label: 'Close date', holds: 'date' },
  },
};

/** The rule for a field. Throws `InvalidInputError` naming the fields there are, and the likely one. */
export function findCrmField(kind: CrmKind, field: string, within: string): CrmField {
  const rules = crmFields[kind];
  const rule = Object.hasOwn(rules, field) ? rules[field] : undefined;
  if (rule !== undefined) return rule;
  const [similar] = findSimilar(field, Object.keys(rules), 1);
  const hint = similar === undefined ? '' : ` Did you mean “${similar}”?`;
  throw new InvalidInputError(
    `A ${kind} has no field “${field}” (${within}).${hint} Its fields are ${Object.keys(rules).join(', ')}.`,
    `${within}.${field}`,
  );
}

/** One of a field's choices, however it is spelt: `At-Risk` is `at risk`. Throws `InvalidInputError` naming them. */
export function readChoice(value: string, choices: readonly string[], field: string): string {
  const wanted = foldChoice(value);
  const found = choices.find((choice) => foldChoice(choice) === wanted);
  if (found !== undefined) return found;
  throw new InvalidInputError(
    `“${value}” is not a value of ${field}. Use one of ${choices.join(', ')}.`,
    field,
  );
}

function foldChoice(text: string): string {
  return foldText(text).replace(/[\s_-]+/g, '');
}

/** A number, also from text such as `12,500.50`. Throws `InvalidInputError`. */
export function readNumber(value: string | number | boolean, field: string): number {
  const text = String(value).trim();
  const isPlain = /^\d+(\.\d+)?$/.test(text) || /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text);
  const number = Number(text.replaceAll(',', ''));
  if (typeof value !== 'boolean' && isPlain && number <= 1e12) return number;
  throw new InvalidInputError(
    `“${value}” in ${field} is not an amount. Write a number without a currency, such as 12500.50.`,
    field,
  );
}
