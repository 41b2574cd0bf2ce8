import { formatDate } from '../../../lib/format-date.ts';
import { fold } from '../find-people.ts';
import type { RecordReference } from '../intent.ts';
import { read, readAll } from '../read.ts';
import { fitWords, type WordedRecord } from '../records/fit-words.ts';
import type { TicketItem } from '../records.ts';
import { resolvePerson } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { callAll, type Steps } from '../steps.ts';
import type { TicketSelector } from './ticket-selector.ts';

const mostReporters = 200;

/** Reads every ticket that a selector fits; for a change, words must stand in its title or its project. */
export function* readTickets(
  selector: TicketSelector,
  scene: Scene,
  isForChange = false,
): Steps<TicketItem[]> {
  if (selector.ids.length > 0) {
    const tickets: TicketItem[] = [];
    for (const id of selector.ids) tickets.push(yield* read<TicketItem>('tickets_get', { id }));
    return tickets;
  }
  const assignee = selector.assignee ? (yield* resolvePerson(selector.assignee, scene)).email : undefined;
  const filter = {
    assignee,
    state: selector.state,
    project: selector.project,
    dueAfter: selector.dueAfter,
    dueBefore: selector.dueBefore,
  };
  const found = yield* searchByWords(filter, selector.words, isForChange);
  // `the Mobile App board`: only the words together may be the name of a project.
  const searched =
    found.length === 0 && selector.project !== undefined && selector.words !== undefined
      ? yield* searchByWords(
          { ...filter, project: undefined },
          `${selector.words} ${selector.project}`,
          isForChange,
        )
      : found;
  const fitting = searched.filter((ticket) => holds(ticket, selector));
  const reported = yield* filterByReporter(fitting, selector, scene);
  return yield* leaveOut(reported, selector, scene);
}

function* searchByWords(
  filter: Record<string, unknown>,
  words: string | undefined,
  isForChange: boolean,
): Steps<TicketItem[]> {
  if (words === undefined) return yield* readAll<TicketItem>('tickets_search', filter);
  const found = yield* readAll<TicketItem>('tickets_search', { ...filter, query: words });
  const best = fitWords(found, words, describeWords);
  if (best.length > 0) return best;
  const all = yield* readAll<TicketItem>('tickets_search', filter);
  const near = fitWords(all, words, describeWords);
  // Where no title fits, the words may stand in a description or a comment.
  return near.length > 0 || isForChange ? near : found;
}

function describeWords({ id, title, project }: TicketItem): WordedRecord {
  return { name: title, labels: project ? [project] : [], others: [id] };
}

function holds(ticket: TicketItem, selector: TicketSelector): boolean {
  const { states, hasDue, priority } = selector;
  return (
    (!selector.isOverdue || ticket.isOverdue) &&
    (!selector.isUnassigned || !ticket.assignee) &&
    (states === undefined || states.includes(ticket.state)) &&
    (hasDue === undefined || hasDue === (ticket.dueDate !== undefined)) &&
    (priority === undefined || (ticket.priority ?? 'normal') === priority)
  );
}

function* filterByReporter(
  tickets: TicketItem[],
  { reporter }: TicketSelector,
  scene: Scene,
): Steps<TicketItem[]> {
  if (reporter === undefined) return tickets;
  const person = typeof reporter === 'string' ? undefined : yield* resolvePerson(reporter, scene);
  const wanted = fold(typeof reporter === 'string' ? reporter : reporter.phrase);
  const outcomes = yield* callAll(
    tickets.slice(0, mostReporters).map(({ id }) => ({ name: 'tickets_get', args: { id } })),
  );
  return outcomes.flatMap((outcome) => {
    if (outcome.kind !== 'data') return [];
    const ticket = outcome.data as TicketItem;
    const by = typeof ticket.reporter === 'string' ? ticket.reporter : (ticket.reporter?.email ?? '');
    return by === person?.email || fold(by).includes(wanted) ? [ticket] : [];
  });
}

function* leaveOut(tickets: TicketItem[], { except }: TicketSelector, scene: Scene): Steps<TicketItem[]> {
  if (!except) return tickets;
  const left = new Set((yield* readTickets(except, scene)).map(({ id }) => id));
  return tickets.filter(({ id }) => !left.has(id));
}

/** Tickets as the lines of a list. */
export function listTickets(tickets: TicketItem[]): string {
  return tickets.map(ticketLine).join('\n');
}

/** `- T-12 Printer jam (open, Ana Ruiz, IT, due Tue 24 Nov, overdue)`. */
export function ticketLine(ticket: TicketItem): string {
  const facts = [
    ticket.state,
    ticket.assignee ? (ticket.assignee.name ?? ticket.assignee.email) : 'unassigned',
    ticket.project ?? '',
    ticket.dueDate ? `due ${formatDate(ticket.dueDate)}` : '',
    ticket.isOverdue ? 'overdue' : '',
    ticket.priority && ticket.priority !== 'normal' ? `${ticket.priority} priority` : '',
  ].filter((fact) => fact !== '');
  return `- ${ticket.id} ${ticket.title} (${facts.join(', ')})`;
}

/** What `it` means after a ticket was named. */
export function ticketReference(ticket: TicketItem): RecordReference {
  return { kind: 'ticket', id: ticket.id, title: ticket.title, data: ticket };
}
