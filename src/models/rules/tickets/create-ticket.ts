import { addToClause } from '../calendar/ask-for-time.ts';
import { Clause } from '../clause.ts';
import type { Answer, Intent } from '../intent.ts';
import { write } from '../read.ts';
import { patternOf } from '../records/pattern-of.ts';
import { resolvePerson } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps, type ToolCall } from '../steps.ts';
import { type NewTicket, readNewTicket } from './new-ticket.ts';
import { readProjects } from './read-projects.ts';
import { priorityPattern, readPriority } from './ticket-words.ts';

const noun = '(?:tickets?|issues?|tasks?|bugs?|to-?dos?|work items?|bug reports?|bug tickets?)';
const verb =
  '(?:create|open|file|raise|log|add|make|submit|report|start|new|write|set up|put in|put|enter|register|we need|i need|need|get)';
const lead = new RegExp(
  [
    `${verb}\\s+(?:(?:me|us|up)\\s+)?(?:(?:an?|another|(?<=(?:create|raise|file|log|submit)\\s)the|one|two|three|\\d)\\s+)?(?:(?!(?:of|all|every|overdue|the|my|his|her|their|this|that|those|these|your|our)\\b)[\\w-]+\\s+){0,3}?${noun}\\b(?!\\s+(?:[A-Z]+-\\d|about [^:]*\\?))`,
    `(?:new|another)\\s+(?:[\\w-]+\\s+){0,2}${noun}\\b`,
    `(?:bug\\s+)?${noun}(?:\\s+(?:pls|please|for\\s+[^:,]+))?\\s*:`,
    `bug ticket\\b`,
    `(?:create|open|make|file|raise|add|log)\\s+one\\s+(?:called|titled|named|about|for|to|saying)\\b`,
  ].join('|'),
);
const kindWords = new RegExp(
  `(?:(?:me|us)\\s+)?(?:(?:an?|another|the|one|new|two|three|\\d)\\s+)*(?:${noun}|(?<=(?:open|create|make|add|file|raise|log)\\s+)one)\\b(?:\\s+(?:pls|please)\\b)?`,
);

/** Creating tickets. */
export const createTicketIntent: Intent = {
  name: 'create ticket',
  effect: 'write',
  example: 'Create a ticket: printer is broken, assign it to Ana, due Friday, high priority',
  lead,
  understand(clause, scene) {
    if (/\?\s*$/.test(clause.original) && /^\W*(?:new|any)\b/i.test(clause.original)) return undefined;
    // A ticket that has a number exists already.
    if (clause.has(/\b(?:add|put)\b[^\uE000]*\b(?:to|on|into)\s+(?:ticket\s+)?[A-Z]{1,6}-\d+\b/))
      return undefined;
    const isForMe = clause.has(/^[\s\uE000]*\w+\s+me\b/) || /\bfor me[\s.!]*$/i.test(clause.original);
    clause.takeLead(patternOf(`${verb}\\b`));
    const kind = clause.find(kindWords);
    const before = kind ? clause.text.slice(clause.from, kind.from) : '';
    if (kind) clause.takeSpan(kind.from, kind.to);
    const asked = clause.copy();
    clause.takeRest();
    return {
      score: 0.88,
      run: () => createTickets(asked, { isForMe, before, isMany: /s\b/i.test(kind?.text ?? '') }, scene),
    };
  },
};

/** `a ticket for Marcus, check the backup`: what follows the comma is its title, although it sounds like a request. */
export const untitledTicketIntent: Intent = {
  name: 'untitled ticket',
  effect: 'write',
  lead: new RegExp(
    `${verb}\\s+(?:(?:an?|another|one)\\s+)?(?:new\\s+)?${noun}(?:\\s+(?:for|to)\\s+[^\\uE000,:]{1,30})?\\s*(?:\\uE000|$)`,
  ),
  continues: /(?!(?:and|then|also|please|can|could|would)\b)\w+/,
  understand: () => undefined,
};

function* createTickets(
  clause: Clause,
  { isForMe, before, isMany }: { isForMe: boolean; before: string; isMany: boolean },
  scene: Scene,
): Steps<Answer> {
  const projects = yield* readProjects();
  const quotes = [...clause.text.matchAll(/\uE001+/g)];
  const level = new RegExp(`\\b(?:${priorityPattern})\\b`, 'i').exec(before)?.[0];
  const writes: ToolCall[] = [];
  const parts =
    isMany && quotes.length > 1
      ? quotes.map(({ index }, at) => clauseBetween(clause, index, quotes[at + 1]?.index ?? clause.to))
      : [clause];
  for (const part of parts) {
    const ticket = readNewTicket(part, scene, projects);
    if (ticket.title === undefined || fromMail.test(ticket.title))
      return yield* ask({
        text: 'What should the ticket be called?',
        choices: [],
        complete: (answer) => addToClause(scene.request, clause, `titled "${answer.replaceAll('"', "'")}"`),
      });
    if (ticket.rest !== undefined)
      return yield* ask({
        text: `I did not understand “${ticket.rest}”, so I have prepared nothing. Say it in other words, or leave it out.`,
        choices: [],
      });
    ticket.priority ??= level ? readPriority(level) : undefined;
    writes.push(yield* toWrite(ticket, isForMe, scene));
  }
  return { writes };
}

/** A title would have to be found in a mail first. */
const fromMail = /^(?:out of|from|based on)\b.*\b(?:e-?mail|mail|message|thread)\b/i;

function clauseBetween(clause: Clause, from: number, to: number): Clause {
  const trimmed = clause.request.slice(from, to).replace(/(?:\s*(?:,|\band\b|&|;))+\s*$/i, '');
  return new Clause(clause.request, from, from + trimmed.length);
}

function* toWrite(ticket: NewTicket, isForMe: boolean, scene: Scene): Steps<ToolCall> {
  const { assignee: mention, rest: _, ...fields } = ticket;
  const assignee = mention
    ? (yield* resolvePerson(mention, scene)).email
    : isForMe
      ? scene.context.person.email
      : undefined;
  return write('tickets_create', { ...fields, assignee });
}
