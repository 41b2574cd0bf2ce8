import type { z } from 'zod/v4';
import type { OfficeList } from '../../../store/office-records.ts';
import { contactItem, customerItem, dealItem } from './crm.ts';
import { documentItem } from './documents.ts';
import { eventItem } from './events.ts';
import { messageItem } from './messages.ts';
import { personItem } from './people.ts';
import { ticketItem } from './tickets.ts';

/** The schema of an item of each list; `docs/office-document.md` describes them. */
export const officeItems = {
  people: personItem,
  events: eventItem,
  messages: messageItem,
  customers: customerItem,
  contacts: contactItem,
  deals: dealItem,
  tickets: ticketItem,
  documents: documentItem,
} as const satisfies Record<OfficeList, z.ZodType>;

/** The items of each list as they are stored and exported. */
export type OfficeItem = { [List in OfficeList]: z.infer<(typeof officeItems)[List]> };

/** The whole office as one JSON document. */
export type OfficeDocument = { [List in OfficeList]: OfficeItem[List][] };

/** The office document as an importer may write it: lists and fields with a default can be left out. */
export type OfficeDocumentInput = { [List in OfficeList]?: z.input<(typeof officeItems)[List]>[] };

/** How a record of each list is called in references such as `event:e-12`. */
export const refKinds = {
  people: 'person',
  events: 'event',
  messages: 'mail',
  customers: 'customer',
  contacts: 'contact',
  deals: 'deal',
  tickets: 'ticket',
  documents: 'document',
} as const satisfies Record<OfficeList, string>;
