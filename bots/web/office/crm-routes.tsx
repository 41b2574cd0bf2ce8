import { Router } from 'express';
import type { CrmKind, CrmRecord } from '../../../src/contracts/ports.ts';
import { UnknownRecordError } from '../../../src/errors/unknown-record-error.ts';
import type { ConsoleParts } from '../console-parts.ts';
import { sendPage } from '../render-page.ts';
import { handle } from '../routes/handle.ts';
import { RecordPage, RecordsPage } from './crm-pages.tsx';
import { loadNames, readAll, readerOf } from './read-office.ts';

const pageSize = 50;
const kinds: CrmKind[] = ['customer', 'contact', 'deal'];

/** Customers, contacts and deals: lists, and one record with what belongs to it. */
export function routeCrm({ ports }: ConsoleParts): Router {
  const router = Router();

  router.get(
    '/office/customers',
    handle(async ({ person, response, query }) => {
      const kind = kinds.find((name) => name === query('kind')) ?? 'customer';
      const page = { limit: pageSize, cursor: query('cursor') };
      const found = await ports.crm.search(readerOf(person), { kind, query: query('q') }, page);
      sendPage(
        response,
        <RecordsPage
          person={person}
          kind={kind}
          records={found.items}
          query={query('q')}
          cursor={found.nextCursor}
        />,
      );
    }),
  );

  router.get(
    ['/office/customers/:id', '/office/contacts/:id', '/office/deals/:id', '/office/crm/:id'],
    handle(async ({ person, response, param }) => {
      const reader = readerOf(person);
      const record = await ports.crm.get(reader, param('id'));

      async function findCustomer(): Promise<CrmRecord | undefined> {
        const id = record.fields.customer;
        if (typeof id !== 'string' || id === '') return undefined;
        try {
          return await ports.crm.get(reader, id);
        } catch (error) {
          if (error instanceof UnknownRecordError) return undefined;
          throw error;
        }
      }

      const related: CrmRecord[] = [];
      for (const kind of record.kind === 'customer' ? (['deal', 'contact'] as const) : []) {
        const filter = { kind, filters: { customer: record.id } };
        related.push(...(await readAll((page) => ports.crm.search(reader, filter, page))));
      }
      sendPage(
        response,
        <RecordPage
          person={person}
          record={record}
          names={await loadNames(ports, person)}
          customer={await findCustomer()}
          related={related}
        />,
      );
    }),
  );

  return router;
}
