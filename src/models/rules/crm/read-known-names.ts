import { readAll } from '../read.ts';
import type { CrmItem } from '../records.ts';
import type { Steps } from '../steps.ts';
import type { KnownNames } from './new-record.ts';
import { nameOf } from './read-records.ts';

/** The names that records hold already, for reading those of a new one. */
export function* readKnownNames(kind: CrmItem['kind']): Steps<KnownNames> {
  const customers = yield* readAll<CrmItem>('crm_search', { kind: 'customer' });
  const deals = kind === 'deal' ? yield* readAll<CrmItem>('crm_search', { kind: 'deal' }) : [];
  const valuesOf = (records: CrmItem[], field: string) => [
    ...new Set(records.flatMap(({ fields }) => (fields[field] ? String(fields[field]) : []))),
  ];
  return {
    customers: customers.map(nameOf),
    products: valuesOf(deals, 'product'),
    industries: valuesOf(customers, 'industry'),
  };
}
