import type { Clause } from '../clause.ts';
import type { Answer, Intent, Understanding } from '../intent.ts';
import { read } from '../read.ts';
import { patternOf } from '../records/pattern-of.ts';
import { takePersonAfter } from '../records/take-person.ts';
import { takeAll } from '../records/take-topic.ts';
import type { TicketItem } from '../records.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps } from '../steps.ts';
import { describeTicket } from './describe-ticket.ts';
import { listTickets, readTickets, ticketReference } from './read-tickets.ts';
import {
  type TicketSelector,
  takeBareRange,
  takeTicketSelector,
  takeTicketTopic,
} from './ticket-selector.ts';

const noun = '(?:tickets?|issues?|tasks?|bugs?|to-?dos?|work items?|work)';
const lead = new RegExp(
  [
    `(?:show|list|find|search(?: for)?|get|check|see|view|display|look (?:for|up)|pull up|give me|any|is there|are there|do (?:i|we) have|does|have i(?: got)?|what(?:['’]?s| is| are| do| does)?|which|how many|read|open|tell me(?: about)?|summari[sz]e|count)\\b[^\\uE000]*?\\b(?:${noun}\\b|[A-Z]{1,6}-\\d+\\b|overdue|assigned)`,
    `(?:what(?:['’]?s| is)|who(?:['’]?s| is)?|when is)\\b[^\\uE000]*?\\b(?:[A-Z]{1,6}-\\d+|overdue|in review|in progress|working on)\\b`,
    `(?:my|our|all|overdue|open|unassigned)\\s+(?:[\\w-]+\\s+){0,2}${noun}\\b`,
    `${noun}\\s+(?:of|for|from|due|assigned|in|about)\\b`,
    `[A-Z]{1,6}-\\d+[\\s?.!]*(?:$|\\uE000)`,
  ].join('|'),
);
/** What shows that a clause is about tickets, wherever it stands. */
const hint = new RegExp(
  `\\b(?:${noun.replace('|work)', ')')}|[A-Z]{1,6}-\\d+|over ?due|in review|in progress|unassigned|backlog|boards?|working on)\\b|\\bon \\S+ plate\\b|\\bdue\\b`,
);
const otherThings =
  /\b(?:e-?mails?|mails?|inbox|calendar|meetings?|deals?|customers?|clients?|follow[- ]?ups?|events?|polic(?:y|ies)|playbook|handbook|leads)\b/;
const noise = new RegExp(
  `\\b(?:show|list|find|search(?: for)?|get|check|see|view|display|look (?:for|up|at)|pull(?: up)?|up|give|any|anything|everything|something|is there|are there|do (?:i|we) have|does|did|have i(?: got)?|what(?:['’]?s| is| are| do| does)?|which|who(?:['’]?s| is)?|when(?:['’]?s| is)?|how many|how much|number of|count|read|open|tell|summari[sz]e|${noun}|working(?: on)?|status|state|assigned|owner|assignee|priority|prio|(?:sorted|ordered) by(?: \\w+){1,2}|reported|raised|title|description|due dates?|reporter|details?|currently|still|already|right now|at the moment|moment|now|exist|got|were|was|overview|list|left|have|has|ones|each|names?|with (?:the|their) names?|board|boards|project|projects|on|plate|ticket ?wise|wise|in total|altogether|total|overall|due|deadline|yet|ever|news|updates?|happening|everybody|everyone|everybody['’]s|everyone['’]s|want|all|latest|last|newest|most recent|comments?|say|said|write|written|wrote|moment|(?:he|she|they)|his|her|their|been|let|see|know|info|information|stuff|things)\\b|['’]s\\b|-\\s`,
);
const singular = /\b(?:ticket|issue|task|bug|to-?do|work item)\b/;

/** Finding and reading tickets. */
export const showTicketsIntent: Intent = {
  name: 'show tickets',
  effect: 'read',
  example: 'Which tickets are overdue?',
  lead,
  understand(clause, scene) {
    return understandShow(clause, scene, 0.8);
  },
};

/** The same in other words: `urgent tickets?`, `the Office board`, `what’s on my plate`. */
export const showTicketsLooselyIntent: Intent = {
  name: 'show tickets loosely',
  effect: 'read',
  isLoose: true,
  lead: new RegExp(
    `(?!(?:create|add|make|raise|file|log|close|reopen|delete|remove|move|set|change|update|put|assign|reassign|give|hand|transfer|rename|mark|comment|send|mail|reply|forward|book|schedule|cancel|push|if|unless)\\b)[^\\uE000]*?(?:${hint.source})`,
  ),
  understand(clause, scene) {
    return understandShow(clause, scene, 0.7);
  },
};

function understandShow(clause: Clause, scene: Scene, score: number): Understanding | undefined {
  if (!clause.has(hint) && !clause.has(patternOf(`\\b${noun}\\b`))) return undefined;
  if (clause.has(otherThings)) return undefined;
  const isSingular = clause.has(singular) && !clause.has(/\b(?:tickets|issues|tasks|bugs)\b/);
  const isEvery = clause.has(/\b(?:all|every|each|both|any)\b/);
  const isComment = clause.has(/\b(?:comments?|write|wrote|say|said)\b/);
  const author = isComment ? takePersonAfter(clause, scene, /did|has|by|of|from/) : undefined;
  clause.takeLead(/open\b(?!\s+(?:tickets|issues|tasks|bugs|ones)\b)/);
  const isCount = clause.take(/\b(?:how many|number of|count(?: of)?)\b/) !== undefined;
  const isMine = clause.take(/\bon my (?:plate|list|desk)\b/) !== undefined;
  const isFirst =
    clause.take(
      /\b(?:the )?(?:oldest|longest)(?= overdue)|\b(?:due|is) (?:next|first|soonest)\b|\b(?:the )?(?:next|first|soonest)(?= (?:ticket|task|one)?\s*(?:that is )?due\b)/,
    ) !== undefined;
  const isWork = clause.take(/\bworking on\b/) !== undefined;
  const given = takeTicketSelector(clause, scene);
  const self = { from: 0, to: 0, phrase: 'me', matches: [], isSelf: true };
  const dated = (given.dueAfter ?? given.dueBefore) ? {} : takeBareRange(clause, scene);
  takeAll(clause, noise);
  const selector = takeTicketTopic(clause, {
    ...given,
    ...dated,
    assignee: given.assignee ?? (isMine ? self : undefined),
    state: given.isLooselyOpen || (isMine && !given.state) ? 'unfinished' : given.state,
  });
  const isOne = selector.ids.length > 0 || (isSingular && !isEvery && selector.words !== undefined);
  return {
    score: selector.ids.length > 0 ? score + 0.05 : score,
    run: () =>
      showTickets(selector, { isCount, isOne, isWork, isFirst, author: author?.matches[0]?.email }, scene),
  };
}

/** What is asked of the tickets beyond their list. */
interface Asked {
  isCount: boolean;
  /** One ticket with all that is known of it. */
  isOne: boolean;
  /** What someone is working on: what is in progress, if anything is. */
  isWork: boolean;
  /** Only the one that is due before the others. */
  isFirst: boolean;
  /** Whose comments are wanted. */
  author?: string;
}

function* showTickets(selector: TicketSelector, asked: Asked, scene: Scene): Steps<Answer> {
  if (asked.author !== undefined && !asked.isOne)
    return yield* ask({
      text: 'I cannot search tickets by who commented on them. Which ticket do you mean?',
      choices: [],
    });
  const found = yield* readTickets(selector, scene);
  const ongoing = found.filter(({ state }) => state === 'in progress');
  const left = found.filter(({ state }) => state !== 'done' && state !== 'closed');
  const fitting =
    asked.isWork && selector.state === undefined ? (ongoing.length > 0 ? ongoing : left) : found;
  const tickets = asked.isFirst ? left.filter(({ dueDate }) => dueDate !== undefined).slice(0, 1) : fitting;
  const records = tickets.map(ticketReference);
  const [only, second] = tickets;
  if (!only)
    return {
      text: `I found no tickets${selector.words ? ` for “${selector.words}”` : ' like that'}.`,
      records,
    };
  if (selector.ids.length > 0 || (asked.isOne && !second)) {
    const whole: string[] = [];
    for (const { id } of tickets)
      whole.push(describeTicket(yield* read<TicketItem>('tickets_get', { id }), scene, asked.author));
    return { text: whole.join('\n\n'), records };
  }
  const count = `${tickets.length} ${tickets.length === 1 ? 'ticket' : 'tickets'}`;
  return {
    text:
      asked.isCount && tickets.length > 20
        ? `${count}.`
        : `${count}:\n${listTickets(tickets.slice(0, 30))}${tickets.length > 30 ? `\n… and ${tickets.length - 30} more` : ''}`,
    records,
  };
}
