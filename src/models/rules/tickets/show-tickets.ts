import type { Clause } from '../clause.ts';
import { filler } from '../fillers.ts';
import type { Intent } from '../intent.ts';
import { read } from '../read.ts';
import type { TicketItem } from '../records.ts';
import { listTickets, readTickets, takeTicketSelector, ticketLine, ticketReference } from './find-tickets.ts';

const noun = '(?:tickets?|issues?|tasks?|bugs?|to-?dos?|work items?|work)';
const lead = new RegExp(
  [
    `(?:show|list|find|search(?: for)?|get|check|see|view|display|look (?:for|up)|pull up|give me|any|is there|are there|do (?:i|we) have|does|have i(?: got)?|what(?:['’]?s| is| are| do| does)?|which|how many|read|open|tell me(?: about)?|summari[sz]e)\\b[^\\uE000]*?\\b(?:${noun}\\b|[A-Z]{1,6}-\\d+\\b|overdue|assigned)`,
    `(?:what(?:['’]?s| is)|who(?:['’]?s| is)?|when is)\\b[^\\uE000]*?\\b(?:[A-Z]{1,6}-\\d+|overdue|in review|in progress|working on)\\b`,
    `(?:my|our|all|overdue|open|unassigned)\\s+(?:[\\w-]+\\s+){0,2}${noun}\\b`,
    `${noun}\\s+(?:of|for|from|due|assigned|in|about)\\b`,
    `[A-Z]{1,6}-\\d+[\\s?.!]*(?:$|\\uE000)`,
  ].join('|'),
);
const verbs =
  /\b(?:show|list|find|search(?: for)?|get|check|see|view|display|look (?:for|up)|pull up|give|any|is there|are there|do (?:i|we) have|does|have i(?: got)?|what(?:['’]?s| is| are| do| does)?|which|who(?:['’]?s| is)?|when is|how many|read|open|tell|summari[sz]e|tickets?|issues?|tasks?|bugs?|to-?dos?|work items?|work|working|status|state|assigned|owner|assignee|details?|currently|still|right now|exist|got|were|overview|list|left|have|ones)\b|['’]s\b/;

/** Finding and reading tickets. */
export const showTicketsIntent: Intent = {
  name: 'show tickets',
  effect: 'read',
  example: 'Which tickets are overdue?',
  lead,
  understand(clause, scene) {
    if (clause.has(/\b(?:e-?mails?|mails?|inbox|calendar|meetings?|deals?|customers?)\b/)) return undefined;
    clause.takeLead(/open\b(?!\s+(?:tickets|issues|tasks|bugs)\b)/);
    const isCount = clause.take(/how many\b/) !== undefined;
    const selector = takeTicketSelector(clause, scene);
    if (selector.isLooselyOpen) selector.state = 'unfinished';
    for (let taken = clause.take(verbs); taken; taken = clause.take(verbs));
    selector.words ??= takeTopic(clause);
    return {
      score: selector.ids.length > 0 ? 0.85 : 0.8,
      *run() {
        const tickets = yield* readTickets(selector, scene);
        const records = tickets.map(ticketReference);
        const [only] = tickets;
        if (!only) return { text: `No tickets fit${selector.words ? ` “${selector.words}”` : ''}.`, records };
        if (selector.ids.length > 0) {
          const whole = [];
          for (const { id } of tickets)
            whole.push(describeTicket(yield* read<TicketItem>('tickets_get', { id })));
          return { text: whole.join('\n\n'), records };
        }
        const count = `${tickets.length} ${tickets.length === 1 ? 'ticket' : 'tickets'}`;
        return {
          text:
            isCount && tickets.length > 20
              ? `${count}.`
              : `${count}:\n${listTickets(tickets.slice(0, 30))}${tickets.length > 30 ? `\n… and ${tickets.length - 30} more` : ''}`,
          records,
        };
      },
    };
  },
};

/** Other words before or after `tickets`, such as `login` in `the login tickets`. */
function takeTopic(clause: Clause): string | undefined {
  const [words, ...others] = clause.leftover(filler);
  if (!words || others.length > 0 || /\b(?:if|unless|except|not|but|when|without)\b/i.test(words))
    return undefined;
  clause.takeRest();
  return words.replace(filler, ' ').replace(/\s+/g, ' ').trim();
}

function describeTicket(ticket: TicketItem): string {
  const comments = (ticket.comments ?? [])
    .slice(-3)
    .map(
      ({ text, by, at }) => `> ${typeof by === 'string' ? by : (by.name ?? by.email)}, ${at.text}: ${text}`,
    );
  return [ticketLine(ticket), ticket.description ? `> ${ticket.description}` : '', ...comments]
    .filter((line) => line !== '')
    .join('\n');
}
