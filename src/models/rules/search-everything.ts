import { eventReference, listEvents, readEvents } from './calendar/list-events.ts';
import { rangeOf } from './calendar/when-range.ts';
import { recordLine, recordReference } from './crm/read-records.ts';
import { fold } from './find-people.ts';
import type { Intent, RecordReference } from './intent.ts';
import { listMails, mailReference } from './mail/show-mails.ts';
import { readAll } from './read.ts';
import type { CrmItem, MailItem, TicketItem } from './records.ts';
import type { Steps } from './steps.ts';
import { listTickets, ticketReference } from './tickets/read-tickets.ts';

const most = 5;

/** Looking for a name without saying what it is the name of: events, tickets, mail, customers and deals are searched. */
export const searchEverythingIntent: Intent = {
  name: 'search everything',
  effect: 'read',
  example: 'Find the Budget review',
  lead: /(?:find|search(?: for)?|look (?:for|up)|show(?: me)?|open|where(?:['’]?s| is)|when(?:['’]?s| is)|tell me about)\s+\S/,
  understand(clause, scene) {
    clause.takeLead(
      /(?:find|search(?: for)?|look (?:for|up)|show(?: me)?|open|where(?:['’]?s| is)|when(?:['’]?s| is)|tell me about)\b/,
    );
    clause.takeLead(/(?:the|my|our|a|an)\b/);
    const words = clause.takeRest().replace(/^["“]|["”]$/g, '');
    if (words === '' || words.split(/\s+/).length > 5 || /\b(?:if|unless|and|or|not|me|you|i)\b/i.test(words))
      return undefined;
    return {
      score: 0.46,
      *run() {
        const today = scene.clock.now.toPlainDate();
        const range = rangeOf(
          { from: 0, to: 0, firstDay: today.subtract({ days: 30 }), lastDay: today.add({ days: 60 }) },
          scene.clock,
        );
        const sections: string[] = [];
        const records: RecordReference[] = [];
        const events = (yield* readEvents(range)).filter(({ title }) => fold(title).includes(fold(words)));
        const distinct = events.filter(
          (event, index) => events.findIndex(({ id }) => id === event.id) === index,
        );
        add('Calendar', listEvents(distinct.slice(0, most)), distinct.map(eventReference));
        const tickets = yield* readAll<TicketItem>('tickets_search', { query: words });
        add('Tickets', listTickets(tickets.slice(0, most)), tickets.map(ticketReference));
        const found = yield* searchCrm(words);
        add(
          'Customers, contacts and deals',
          found
            .slice(0, most)
            .map((record) => recordLine(record, scene))
            .join('\n'),
          found.map(recordReference),
        );
        const mails = yield* readAll<MailItem>('mail_search', { query: words });
        add('Mail', listMails(mails.slice(0, most)), mails.map(mailReference));
        if (sections.length === 0)
          return {
            text: `I found nothing called “${words}” in your calendar, tickets, customers or mail.`,
            records,
          };
        return { text: sections.join('\n\n'), records };

        function add(title: string, lines: string, references: RecordReference[]): void {
          if (references.length === 0) return;
          sections.push(
            `${title}:\n${lines}${references.length > most ? `\n… and ${references.length - most} more` : ''}`,
          );
          records.push(...references);
        }
      },
    };
  },
};

function* searchCrm(words: string): Steps<CrmItem[]> {
  const found: CrmItem[] = [];
  for (const kind of ['customer', 'deal', 'contact'])
    found.push(...(yield* readAll<CrmItem>('crm_search', { kind, query: words })));
  return found;
}
