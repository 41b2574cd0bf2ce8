import { Clause } from '../clause.ts';
import { findMoments } from '../dates/find-moments.ts';
import { takeKnownPeople } from '../find-people.ts';
import { readOptional } from '../read.ts';
import type { TicketItem } from '../records.ts';
import { findRecord } from '../references/find-record.ts';
import { resolvePeople } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import type { Steps } from '../steps.ts';
import { priorityPattern, readPriority, readState, statePattern } from '../tickets/ticket-words.ts';
import type { ConditionKind } from './condition.ts';

type Test = (ticket: TicketItem) => Steps<boolean>;

const forms: { pattern: RegExp; test(groups: Record<string, string>, scene: Scene): Test | undefined }[] = [
  {
    pattern: new RegExp(
      `^(?:is\\s+)?(?<subject>.+?)\\s+(?:is\\s+|has been\\s+|was\\s+)?(?:in\\s+|marked\\s+(?:as\\s+)?|set to\\s+|on\\s+)?(?:state\\s+)?(?<state>${statePattern})$`,
      'i',
    ),
    test: ({ state = '' }) => {
      const wanted = readState(state);
      const isFinished = /finished|completed?/i.test(state);
      if (!wanted) return undefined;
      return plain((ticket) =>
        isFinished ? /^(?:done|closed)$/.test(ticket.state) : ticket.state === wanted,
      );
    },
  },
  {
    pattern: /^(?:is\s+)?(?<subject>.+?)\s+(?:is\s+)?(?:over ?due|late|past (?:its )?due(?: date)?)$/i,
    test: () => plain((ticket) => ticket.isOverdue),
  },
  {
    pattern: /^(?:is\s+)?(?<subject>.+?)\s+(?:is\s+)?unassigned$/i,
    test: () => plain((ticket) => !ticket.assignee),
  },
  {
    pattern:
      /^(?:somebody|someone|anybody|anyone)\s+(?:is\s+)?(?:assigned to|working on|on|has|owns|works on|has taken)\s+(?<subject>.+)$/i,
    test: () => plain((ticket) => ticket.assignee !== null),
  },
  {
    pattern:
      /^(?<subject>.+?)\s+(?:is\s+assigned|has (?:an?|any) (?:assignee|owner))(?:\s+to (?:somebody|anybody|anyone))?$/i,
    test: () => plain((ticket) => ticket.assignee !== null),
  },
  {
    pattern: /^(?<subject>.+?)\s+(?:is|belongs)\s+(?:assigned\s+)?(?:to|with)\s+(?<who>.+)$/i,
    test: ({ who = '' }, scene) => isWith(who, scene),
  },
  {
    pattern: /^(?<who>.+?)\s+(?:is\s+)?(?:assigned to|working on|on|has|owns|works on)\s+(?<subject>.+)$/i,
    test: ({ who = '' }, scene) => isWith(who, scene),
  },
  {
    pattern: new RegExp(
      `^(?<subject>.+?)\\s+(?:is|has)\\s+(?<level>${priorityPattern})(?:[- ]priority)?$`,
      'i',
    ),
    test: ({ level = '' }) => plain((ticket) => (ticket.priority ?? 'normal') === readPriority(level)),
  },
  {
    pattern: /^(?<subject>.+?)\s+has (?:an?|any) (?:due date|deadline)$/i,
    test: () => plain((ticket) => ticket.dueDate !== undefined),
  },
  {
    pattern: /^(?<subject>.+?)\s+is due\s+(?<when>.+)$/i,
    test: ({ when = '' }, scene) => {
      const [moment, other] = findMoments(when, scene.clock);
      const first = moment?.firstDay?.toString();
      const last = moment?.lastDay?.toString();
      if (!first || !last || other) return undefined;
      return plain(({ dueDate }) => {
        if (dueDate === undefined) return false;
        if (moment?.bound === 'before') return dueDate < first;
        if (moment?.bound === 'by' || moment?.bound === 'until') return dueDate <= last;
        if (moment?.bound === 'after') return dueDate > last;
        return dueDate >= first && dueDate <= last;
      });
    },
  },
];

/** `T-1 is in progress`, `somebody is assigned to T-23`, `the VAT ticket is overdue`. */
export const ticketClaims: ConditionKind = ({ words }, scene) => {
  for (const { pattern, test } of forms) {
    const groups = pattern.exec(words)?.groups;
    const subject = groups?.subject?.replace(/^(?:is|are)\s+/i, '');
    if (!subject || !isTicket(subject)) continue;
    const check = test(groups as Record<string, string>, scene);
    if (!check) continue;
    return function* () {
      const tickets: TicketItem[] = [];
      for (const name of subject.split(/\s*(?:,|\band\b|\bor\b)\s*/i).filter(Boolean)) {
        const record = yield* findRecord(name, ['ticket'], scene);
        if (!record) return { holds: false, because: `I found no ticket “${name}”`, isUnknown: true };
        const whole = yield* readOptional<TicketItem>('tickets_get', { id: record.id });
        tickets.push(whole ?? (record.data as TicketItem));
      }
      const results: boolean[] = [];
      for (const ticket of tickets) results.push(yield* check(ticket));
      return {
        holds: /\bor\b/i.test(subject) ? results.includes(true) : !results.includes(false),
        because: tickets.map((ticket) => `${ticket.id} “${ticket.title}” is ${describe(ticket)}`).join('; '),
        records: tickets.map((ticket) => ({
          kind: 'ticket',
          id: ticket.id,
          title: ticket.title,
          data: ticket,
        })),
      };
    };
  }
  return undefined;
};

function isTicket(subject: string): boolean {
  return /\b[A-Z]{1,6}-\d+\b|\b(?:ticket|issue|task)\b|^(?:it|that|this)$/i.test(subject);
}

function plain(test: (ticket: TicketItem) => boolean): Test {
  return function* (ticket) {
    yield* [];
    return test(ticket);
  };
}

function isWith(who: string, scene: Scene): Test | undefined {
  const clause = new Clause(who, 0, who.length);
  const isMe = /^(?:i|me)$/i.test(who.trim());
  const mentions = takeKnownPeople(clause, scene);
  if (!isMe && (mentions.length !== 1 || /[\p{L}]/u.test(clause.text.replace(/\uE000/g, ''))))
    return undefined;
  return function* ({ assignee }) {
    const [person] = isMe ? [scene.context.person] : yield* resolvePeople(mentions, scene);
    return assignee?.email === person?.email;
  };
}

function describe(ticket: TicketItem): string {
  const who = ticket.assignee
    ? `assigned to ${ticket.assignee.name ?? ticket.assignee.email}`
    : 'not assigned';
  const due = ticket.dueDate ? `, due ${ticket.dueDate}${ticket.isOverdue ? ' (overdue)' : ''}` : '';
  return `${ticket.state}, ${who}${due}`;
}
