import type { CrmKind, CrmPort, CrmRecord, Reader } from '../../src/contracts/ports.ts';
import type { Target } from '../../src/contracts/tool.ts';
import { UnknownRecordError } from '../../src/errors/unknown-record-error.ts';
import { formatDate } from '../../src/lib/format-date.ts';
import { type Directory, findByEmail } from '../people/directory.ts';
import { describeRecipient } from '../people/resolve-recipient.ts';
import type { ShownField } from '../shown-field.ts';
import { type CrmField, crmFields } from './crm-fields.ts';

const amounts = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });

/** What a card calls the values of CRM records: people by the directory, customers by name. */
export interface CrmNames {
  directory: Directory;
  /** Names of customers by id. */
  customers: Map<string, string>;
}

/** Reads the names of all customers that the fields of some records speak of. */
export async function readCrmNames(
  directory: Directory,
  crm: CrmPort,
  reader: Reader,
  ...records: CrmRecord['fields'][]
): Promise<CrmNames> {
  const customers = new Map<string, string>();
  for (const { customer } of records) {
    if (typeof customer !== 'string' || customers.has(customer)) continue;
    try {
      customers.set(customer, String((await crm.get(reader, customer)).fields.name));
    } catch (error) {
      if (!(error instanceof UnknownRecordError)) throw error;
    }
  }
  return { directory, customers };
}

/** The fields of a record in the words of a person. */
export function showCrm(kind: CrmKind, fields: CrmRecord['fields'], names: CrmNames): ShownField[] {
  return Object.entries(crmFields[kind]).map(([name, rule]) => {
    const value = fields[name];
    const isSet = value !== undefined && value !== null && value !== '';
    return {
      label: rule.label,
      value: isSet ? showValue(rule, value, names) : '',
      isText: rule.holds === 'line',
    };
  });
}

/** How a sentence calls a record: `Ola Berg`, or `contact k-3` when it has no name. */
export function nameOfRecord(record: Pick<CrmRecord, 'id' | 'kind' | 'fields'>): string {
  return typeof record.fields.name === 'string' ? record.fields.name : `${record.kind} ${record.id}`;
}

/** A record as the target of an action. */
export function crmTarget(record: CrmRecord): Target {
  return { ref: `${record.kind}:${record.id}`, title: nameOfRecord(record), version: record.version };
}

function showValue(rule: CrmField, value: string | number | boolean, names: CrmNames): string {
  if (typeof value === 'number') return amounts.format(value);
  const text = String(value);
  switch (rule.holds) {
    case 'person':
      return describeRecipient({ email: text, person: findByEmail(names.directory, text) });
    case 'customer':
      return names.customers.has(text) ? `${names.customers.get(text)} (${text})` : text;
    case 'date':
      return formatDate(text, 'with year');
    default:
      return text;
  }
}
