import { z } from 'zod/v4';
import type { CrmKind, FieldFilter, Ports } from '../../src/contracts/ports.ts';
import type { ReadTool } from '../../src/contracts/tool.ts';
import { InvalidInputError } from '../../src/errors/invalid-input-error.ts';
import { dropUndefined } from '../../src/lib/drop-undefined.ts';
import { pageOf, pagingFields } from '../paging.ts';
import { readDirectory } from '../people/directory.ts';
import { resolveRecipient } from '../people/resolve-recipient.ts';
import { readerOf } from '../reader-of.ts';
import { findCrmField } from './crm-fields.ts';
import { crmSource } from './crm-source.ts';
import { type CrmLookup, readCrmValue } from './read-crm-value.ts';

const bound = z.union([z.string(), z.number()]).optional();
const input = z.strictObject({
  kind: z.enum(['customer', 'contact', 'deal']).describe('What to look for.'),
  query: z.string().optional().describe('Words in any field, in a note, or in the name of the customer.'),
  filters: z
    .record(
      z.string(),
      z.union([z.string(), z.number(), z.boolean(), z.strictObject({ min: bound, max: bound })]),
    )
    .optional()
    .describe(
      'Tests by field name, all of which must hold: a value, or {min, max} (both included) for amounts and dates, such as ' +
        '{"stage": "proposal", "amount": {"min": 10000}}.',
    ),
  ...pagingFields,
});
type Filters = z.infer<typeof input>['filters'];

/** Searches customers, contacts or deals. */
export function crmSearch(ports: Pick<Ports, 'crm' | 'directory'>): ReadTool<z.infer<typeof input>> {
  return {
    name: 'crm_search',
    description:
      'Searches customers, contacts or deals. Customer fields: name, status (lead, active, at risk, churned), owner, industry, ' +
      'phone, website, city, lastContact, followUp. Contact fields: name, email, phone, title, customer. Deal fields: name, ' +
      'customer, product, stage (qualified, proposal, negotiation, won, lost), amount, currency, owner, closeDate. Owners may ' +
      'be named, customers given by name or id. All matches come page by page.',
    input,
    effect: 'read',
    async run(query, { person }) {
      const reader = readerOf(person);
      const directory = await readDirectory(ports.directory, person);
      const filters = await readFilters(query.kind, query.filters, { crm: ports.crm, reader, directory });
      const filter = dropUndefined({ kind: query.kind, query: query.query?.trim() || undefined, filters });
      const page = await ports.crm.search(reader, filter, pageOf(query));
      return {
        data: dropUndefined({
          items: page.items.map(({ id, kind, fields, notes }) => ({ id, kind, fields, notes: notes.length })),
          nextCursor: page.nextCursor,
        }),
        sources: page.items.map((record) => crmSource(record, false)),
      };
    },
  };
}

async function readFilters(
  kind: CrmKind,
  given: Filters,
  lookup: CrmLookup,
): Promise<Record<string, FieldFilter> | undefined> {
  if (given === undefined) return undefined;
  const filters: Record<string, FieldFilter> = {};
  for (const [name, test] of Object.entries(given)) {
    const rule = findCrmField(kind, name, 'filters');
    const field = `filters.${name}`;
    if (typeof test !== 'object') {
      filters[name] =
        rule.holds === 'person'
          ? resolveRecipient(lookup.directory, String(test), field).email
          : await readCrmValue(rule, test, field, lookup);
      continue;
    }
    if (rule.holds !== 'number' && rule.holds !== 'date') {
      throw new InvalidInputError(
        `${field} cannot be a range: it holds no number or date. Give a value.`,
        field,
      );
    }
    if (test.min === undefined && test.max === undefined) {
      throw new InvalidInputError(`${field} has neither min nor max. Give one of them.`, field);
    }
    const edge = (value: string | number | undefined) =>
      value === undefined ? undefined : readCrmValue(rule, value, field, lookup);
    filters[name] = dropUndefined({ min: await edge(test.min), max: await edge(test.max) });
  }
  return filters;
}
