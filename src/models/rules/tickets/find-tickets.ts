import type { Clause } from '../clause.ts';
import { isTimeOnly } from '../dates/moment.ts';
import { type PersonMention, takeKnownPeople } from '../find-people.ts';
import type { RecordReference } from '../intent.ts';
import { read, readAll } from '../read.ts';
import type { TicketItem } from '../records.ts';
import { resolvePerson } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { takePlace, takeWhen } from '../slots.ts';
import type { Steps } from '../steps.ts';
import { priorityPattern, readPriority, readState, statePattern, takeTicketIds } from './ticket-words.ts';

/** Which tickets a request means, as far as its words say. */
export interface TicketSelector {
  ids: string[];
  /** `the second one` of the list that was shown. */
  place?: number;
  assignee?: PersonMention;
  isUnassigned: boolean;
  state?: string;
  /** `open tickets`, not `in state open`: a search means all that are unfinished. */
  isLooselyOpen: boolean;
  project?: string;
  priority?: string;
  words?: string;
  isOverdue: boolean;
  dueAfter?: string;
  dueBefore?: string;
  /** Several are meant: `all`, `every`, a plural. */
  isMany: boolean;
  isEmpty: boolean;
}

const noun = '(?:tickets?|issues?|tasks?|bugs?|to-?dos?|work items?|ones?)';

/** Takes the words that say which tickets are meant: `all overdue tickets of Ana in the Web project`. */
export function takeTicketSelector(clause: Clause, scene: Scene): TicketSelector {
  const ids = takeTicketIds(clause);
  const place = takePlace(clause);
  const isMany =
    clause.take(/\b(?:all(?: of)?(?: the)?|every|each)\b/) !== undefined ||
    clause.has(/\b(?:tickets|issues|tasks|bugs|ones)\b/);
  const isOverdue =
    clause.take(/\b(?:over ?due|past (?:their |its |the )?(?:due(?: date)?|deadline)|late)\b/) !== undefined;
  const isUnassigned =
    clause.take(
      /\b(?:un-?assigned|not assigned|without (?:an )?(?:assignee|owner)|nobody(?:['’]s)?|no one(?:['’]s)?)\b/,
    ) !== undefined;
  const stated = clause.take(
    new RegExp(
      `\\b(?:(?:that|which) (?:are|is)(?: still)?\\s+|what(?:['’]s| is)\\s+|still\\s+|(?:in|with) (?:the )?(?:state|status)\\s+|with (?:state|status)\\s+)?(?<state>${statePattern})(?=\\s*(?:${noun}\\b|\\uE000|$|[,?.!]|(?:of|by|for|from|in|on|that|and|to|assigned|with|due|state|status)\\b))`,
    ),
  );
  const state = stated?.groups.state;
  const priority = clause.take(
    new RegExp(
      `\\b(?:with )?(?:(?<level>${priorityPattern})(?:[- ](?:priority|prio))?(?=\\s*(?:${noun}\\b|\\uE000|$))|(?:priority|prio) (?<after>${priorityPattern}))`,
    ),
  )?.groups;
  const project = clause.take(
    /\b(?:(?:in|on|of|from|for) (?:the )?(?:project|board)\s+(?<after>\uE001+|[\w&-]+(?:\s[A-Z][\w-]*)?)|(?:in|on|of|from|for) (?:the )?(?<before>\uE001+|[\w&-]+(?:\s[A-Z][\w-]*)?) (?:project|board))/,
  )?.groups;
  const isMine =
    clause.take(/\b(?:assigned to me|of mine|mine|i have|do i have|i own|am i|for me|my)\b/) !== undefined;
  const due = takeDueRange(clause, scene);
  clause.take(/\b(?:assigned to|owned by|belonging to|(?:that )?belongs? to|on)\b(?=\s+\p{L})/u);
  const [person] = takeKnownPeople(clause, scene);
  const words =
    clause.take(
      /\b(?:about|called|named|titled|regarding|concerning|mentioning|with (?:the )?(?:title|words?)|containing|matching)\s+(?<words>\uE001+|[^\uE000,;?]+)/,
    )?.groups.words ?? clause.take(/(?<words>\uE001+)/)?.groups.words;
  const self = { from: 0, to: 0, phrase: 'me', matches: [], isSelf: true };
  const level = priority?.level ?? priority?.after;
  const named = project?.after ?? project?.before;
  return {
    ids,
    place,
    assignee: person ?? (isMine ? self : undefined),
    isUnassigned,
    state: state ? readState(state) : undefined,
    isLooselyOpen:
      /\bopen$/i.test(stated?.text.trim() ?? '') && !/\b(?:state|status)\b/i.test(stated?.text ?? ''),
    project: named,
    priority: level ? readPriority(level) : undefined,
    words: words?.replace(/^(?:the|a|an|our|my)\s+/i, '').replace(/[\s.?!]+$/, ''),
    isOverdue,
    ...due,
    isMany,
    isEmpty:
      ids.length === 0 &&
      !person &&
      !isMine &&
      !state &&
      !named &&
      !level &&
      !words &&
      !isOverdue &&
      !isUnassigned &&
      !due.dueAfter &&
      !due.dueBefore,
  };
}

function takeDueRange(clause: Clause, scene: Scene): { dueAfter?: string; dueBefore?: string } {
  const mark = clause.find(
    /\b(?:(?:that|which) (?:are|is)\s+)?(?:due|deadline|with (?:a )?due date)\s*(?:on|in|by|for|within)?\s*/,
  );
  if (!mark) return {};
  const rest = clause.copy();
  rest.takeSpan(0, mark.to);
  const when = takeWhen(rest, scene);
  if (!when?.firstDay || !when.lastDay || isTimeOnly(when)) return {};
  clause.takeSpan(mark.from, when.to);
  // The search leaves out the bounds themselves.
  if (when.bound === 'before') return { dueBefore: when.firstDay.toString() };
  if (when.bound === 'by' || when.bound === 'until' || /\bby\b/i.test(mark.text))
    return { dueBefore: when.lastDay.add({ days: 1 }).toString() };
  if (when.bound === 'after') return { dueAfter: when.firstDay.toString() };
  return {
    dueAfter: when.firstDay.subtract({ days: 1 }).toString(),
    dueBefore: when.lastDay.add({ days: 1 }).toString(),
  };
}

/** Reads every ticket that a selector fits. */
export function* readTickets(selector: TicketSelector, scene: Scene): Steps<TicketItem[]> {
  if (selector.ids.length > 0) {
    const tickets: TicketItem[] = [];
    for (const id of selector.ids) tickets.push(yield* read<TicketItem>('tickets_get', { id }));
    return tickets;
  }
  const assignee = selector.assignee ? (yield* resolvePerson(selector.assignee, scene)).email : undefined;
  const tickets = yield* readAll<TicketItem>('tickets_search', {
    query: selector.words,
    assignee,
    state: selector.state,
    project: selector.project,
    dueAfter: selector.dueAfter,
    dueBefore: selector.dueBefore,
  });
  return tickets.filter(
    (ticket) =>
      (!selector.isOverdue || ticket.isOverdue) &&
      (!selector.isUnassigned || !ticket.assignee) &&
      (!selector.priority || (ticket.priority ?? 'normal') === selector.priority),
  );
}

/** Tickets as the lines of a list. */
export function listTickets(tickets: TicketItem[]): string {
  return tickets.map(ticketLine).join('\n');
}

/** `- T-12 Printer jam (open, Ana Ruiz, due 2026-11-24, overdue)`. */
export function ticketLine(ticket: TicketItem): string {
  const facts = [
    ticket.state,
    ticket.assignee ? (ticket.assignee.name ?? ticket.assignee.email) : 'unassigned',
    ticket.dueDate ? `due ${ticket.dueDate}` : '',
    ticket.isOverdue ? 'overdue' : '',
    ticket.priority && ticket.priority !== 'normal' ? `${ticket.priority} priority` : '',
  ].filter((fact) => fact !== '');
  return `- ${ticket.id} ${ticket.title} (${facts.join(', ')})`;
}

/** What `it` means after a ticket was named. */
export function ticketReference(ticket: TicketItem): RecordReference {
  return { kind: 'ticket', id: ticket.id, title: ticket.title, data: ticket };
}
