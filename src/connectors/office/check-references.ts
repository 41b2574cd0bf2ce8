import type { Problem } from './parse-item.ts';
import type { OfficeItem } from './schema/office-document.ts';

/** An item that has passed its schema, with its place in the list. */
type Placed<List extends keyof OfficeItem> = { index: number; item: OfficeItem[List] }[];

/** The items of each list that have passed their schemas. */
export type PlacedItems = { [List in keyof OfficeItem]: Placed<List> };

/** Ids and addresses that other items may refer to, from all items, so that one fault is not reported twice. */
export interface Known {
  emails: Set<string>;
  customers: Set<string>;
}

/** What is wrong between items: unknown people and customers, two people of one address, readers that nobody is. */
export function checkReferences(lists: PlacedItems, known: Known): Problem[] {
  const problems: Problem[] = [];
  const requirePerson = (email: string | undefined, path: string) => {
    if (email !== undefined && !known.emails.has(email))
      problems.push({ path, message: `${email} is not the address of anyone in people` });
  };
  const requireCustomer = (id: string | undefined, path: string) => {
    if (id !== undefined && !known.customers.has(id))
      problems.push({ path, message: `${id} is not the id of a customer` });
  };
  const domains = new Set([...known.emails].map(domainOf));
  const teams = new Set(lists.people.map(({ item }) => item.team?.toLowerCase()));

  const addresses = new Set<string>();
  for (const { index, item } of lists.people) {
    if (addresses.has(item.email))
      problems.push({ path: `people[${index}].email`, message: `${item.email} is used by someone else` });
    addresses.add(item.email);
    requirePerson(item.manager, `people[${index}].manager`);
  }
  for (const { index, item } of lists.events) {
    // Meetings that outsiders organize are fine; an address of our own domain must be someone's.
    if (domains.has(domainOf(item.organizer))) requirePerson(item.organizer, `events[${index}].organizer`);
  }
  for (const { index, item } of lists.customers) requirePerson(item.owner, `customers[${index}].owner`);
  for (const { index, item } of lists.contacts) requireCustomer(item.customer, `contacts[${index}].customer`);
  for (const { index, item } of lists.deals) {
    requireCustomer(item.customer, `deals[${index}].customer`);
    requirePerson(item.owner, `deals[${index}].owner`);
  }
  for (const { index, item } of lists.tickets) requirePerson(item.assignee, `tickets[${index}].assignee`);
  for (const { index, item } of lists.documents) {
    for (const [place, reader] of (item.readers ?? []).entries()) {
      const name = reader.toLowerCase();
      if (!known.emails.has(name) && !teams.has(name))
        problems.push({
          path: `documents[${index}].readers[${place}]`,
          message: `${reader} is neither a person's address nor a team`,
        });
    }
  }
  return problems;
}

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1);
}
