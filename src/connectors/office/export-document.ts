import type { Database } from '../../store/database.ts';
import { listOfficeRows, officeLists } from '../../store/office-records.ts';
import { type OfficeDocument, officeItems } from './schema/office-document.ts';

/**
 * The whole office as one document: what is deleted is not in it, and neither is a reference to what is. The same
 * office gives the same document, to the byte once written as JSON.
 */
export async function exportDocument(database: Database, organizationId: string): Promise<OfficeDocument> {
  const document = await database.transaction(organizationId, async (tx) => {
    const lists: [string, unknown[]][] = [];
    for (const list of officeLists) {
      const rows = await listOfficeRows<unknown>(tx, list);
      // Reading again by the schema puts the fields in its order: the database keeps its own.
      lists.push([list, rows.map((row) => officeItems[list].parse(row.data))]);
    }
    return Object.fromEntries(lists) as OfficeDocument;
  });
  return dropLostReferences(document);
}

function dropLostReferences(document: OfficeDocument): OfficeDocument {
  const emails = new Set(document.people.map((person) => person.email));
  const customers = new Set(document.customers.map((customer) => customer.id));
  const lost: Record<string, (value: string) => boolean> = {
    manager: (email) => !emails.has(email),
    owner: (email) => !emails.has(email),
    assignee: (email) => !emails.has(email),
    customer: (id) => !customers.has(id),
  };
  const clean = <Item extends object>(items: Item[]): Item[] =>
    items.map(
      (item) =>
        Object.fromEntries(
          Object.entries(item).filter(([name, value]) => typeof value !== 'string' || !lost[name]?.(value)),
        ) as Item,
    );
  return {
    ...document,
    people: clean(document.people),
    customers: clean(document.customers),
    contacts: clean(document.contacts),
    deals: clean(document.deals),
    tickets: clean(document.tickets),
  };
}
