import type { CrmKind, CrmRecord, FieldFilter } from '../../contracts/ports.ts';
import { InvalidInputError } from '../../errors/invalid-input-error.ts';
import { foldText } from '../../lib/fold-text.ts';
import { crmLists } from './crm-view.ts';
import { officeItems } from './schema/office-document.ts';

/** The names of a kind's fields. */
function listCrmFields(kind: CrmKind): string[] {
  return Object.keys(officeItems[crmLists[kind]].shape).filter((name) => name !== 'id' && name !== 'notes');
}

/** Throws `InvalidInputError` naming the first field that this kind does not have. */
export function refuseUnknownFields(kind: CrmKind, names: string[], field: string): void {
  const known = listCrmFields(kind);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new InvalidInputError(
      `A ${kind} has no field “${unknown}”. Its fields are ${known.join(', ')}.`,
      `${field}.${unknown}`,
    );
}

/** Whether a record passes every filter; a field that is not set passes none. */
export function passesFilters(record: CrmRecord, filters: Record<string, FieldFilter>): boolean {
  return Object.entries(filters).every(([name, filter]) => passes(record.fields[name], filter, name));
}

type FieldValue = CrmRecord['fields'][string] | undefined;

function passes(value: FieldValue, filter: FieldFilter, name: string): boolean {
  if (value === undefined || value === null) return false;
  if (typeof filter !== 'object') return compare(value, filter, name) === 0;
  if (filter.min === undefined && filter.max === undefined)
    throw new InvalidInputError(`The range for ${name} has neither min nor max.`, `filters.${name}`);
  return (
    (filter.min === undefined || compare(value, filter.min, name) >= 0) &&
    (filter.max === undefined || compare(value, filter.max, name) <= 0)
  );
}

/** Numbers as numbers; text and dates as text without regard to case. */
function compare(value: string | number | boolean, wanted: string | number | boolean, name: string): number {
  if (typeof value !== 'number') {
    const [left, right] = [foldText(String(value)), foldText(String(wanted))];
    return left === right ? 0 : left < right ? -1 : 1;
  }
  const number = typeof wanted === 'string' && wanted.trim() !== '' ? Number(wanted) : wanted;
  if (typeof number !== 'number' || Number.isNaN(number))
    throw new InvalidInputError(`${name} is a number, and “${wanted}” is not.`, `filters.${name}`);
  return value - number;
}
