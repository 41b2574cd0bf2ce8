import type { Ports } from '../src/contracts/ports.ts';
import type { Tool } from '../src/contracts/tool.ts';
import { calendarCancelEvent } from './calendar/calendar-cancel-event.ts';
import { calendarCreateEvent } from './calendar/calendar-create-event.ts';
import { calendarFindTime } from './calendar/calendar-find-time.ts';
import { calendarListEvents } from './calendar/calendar-list-events.ts';
import { calendarUpdateEvent } from './calendar/calendar-update-event.ts';
import { crmAddNote } from './crm/crm-add-note.ts';
import { crmCreate } from './crm/crm-create.ts';
import { crmDelete } from './crm/crm-delete.ts';
import { crmGet } from './crm/crm-get.ts';
import { crmSearch } from './crm/crm-search.ts';
import { crmUpdate } from './crm/crm-update.ts';
import { knowledgeSearch } from './knowledge/knowledge-search.ts';
import { mailDelete } from './mail/mail-delete.ts';
import { mailForward } from './mail/mail-forward.ts';
import type { MailOptions } from './mail/mail-options.ts';
import { mailRead } from './mail/mail-read.ts';
import { mailReply } from './mail/mail-reply.ts';
import { mailSearch } from './mail/mail-search.ts';
import { mailSend } from './mail/mail-send.ts';
import { peopleFind } from './people/people-find.ts';
import { ticketsComment } from './tickets/tickets-comment.ts';
import { ticketsCreate } from './tickets/tickets-create.ts';
import { ticketsDelete } from './tickets/tickets-delete.ts';
import { ticketsGet } from './tickets/tickets-get.ts';
import { ticketsSearch } from './tickets/tickets-search.ts';
import { ticketsUpdate } from './tickets/tickets-update.ts';

/** Every tool over these systems of record. A new tool is one file and one line here. */
export function createTools(ports: Ports, options: MailOptions = {}): Tool[] {
  return [
    calendarListEvents(ports),
    calendarFindTime(ports),
    calendarCreateEvent(ports),
    calendarUpdateEvent(ports),
    calendarCancelEvent(ports),
    mailSearch(ports),
    mailRead(ports),
    mailSend(ports, options),
    mailReply(ports, options),
    mailForward(ports, options),
    mailDelete(ports),
    crmSearch(ports),
    crmGet(ports),
    crmCreate(ports),
    crmUpdate(ports),
    crmAddNote(ports),
    crmDelete(ports),
    ticketsSearch(ports),
    ticketsGet(ports),
    ticketsCreate(ports),
    ticketsUpdate(ports),
    ticketsComment(ports),
    ticketsDelete(ports),
    peopleFind(ports),
    knowledgeSearch(ports),
  ];
}
