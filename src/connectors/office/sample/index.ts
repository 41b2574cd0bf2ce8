import type { OfficeDocumentInput } from '../schema/office-document.ts';
import { sampleContacts } from './contacts.ts';
import { sampleCustomers } from './customers.ts';
import { sampleDeals } from './deals.ts';
import { sampleDocuments } from './documents.ts';
import { sampleEvents } from './events.ts';
import { sampleMessages } from './messages.ts';
import { samplePeople } from './people.ts';
import { createSampleClock } from './sample-clock.ts';
import { sampleTickets } from './tickets.ts';

export { sampleDomain } from './people.ts';

/** The name of the sample company. */
export const sampleCompany = 'Larkfield';

/** The office of Larkfield, a small company that sells planning software, as it stands on the UTC day of `today`. */
export function buildSample(today: Date): OfficeDocumentInput {
  const clock = createSampleClock(today);
  return {
    people: samplePeople,
    events: sampleEvents(clock),
    messages: sampleMessages(clock),
    customers: sampleCustomers(clock),
    contacts: sampleContacts,
    deals: sampleDeals(clock),
    tickets: sampleTickets(clock),
    documents: sampleDocuments(clock),
  };
}
