import { addToClause } from '../calendar/ask-for-time.ts';
import type { Clause } from '../clause.ts';
import { type PersonMention, takeLeadPeople, takePeople } from '../find-people.ts';
import { takeFreeText } from '../free-text.ts';
import type { Answer, Intent } from '../intent.ts';
import { resolvePerson } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { takeWhen } from '../slots.ts';
import { ask, type Steps } from '../steps.ts';
import { takeDue } from './create-ticket.ts';
import { type TicketSelector, takeTicketSelector } from './find-tickets.ts';
import { askAboutAnother, resolveTickets } from './ticket-target.ts';
import { priorityPattern, readPriority, readState, statePattern, takePriority } from './ticket-words.ts';

const noun = '(?:tickets?|issues?|tasks?|bugs?|to-?dos?|work items?|ones?)';
const hint = `(?:${noun.replace('|ones?', '')}\\b|[A-Z]{1,6}-\\d+\\b|\\[ticket:|overdue\\b|in review\\b|in progress\\b)`;
const pronoun = '(?:it|this|that|them|these|those)';
const verbStates: Record<string, string> = {
  close: 'closed',
  reopen: 'open',
  're-open': 'open',
  finish: 'done',
  complete: 'done',
  resolve: 'done',
  start: 'in progress',
};
const ticketWords = new RegExp(
  `\\b(?:the|that|this|these|those|it|its|them|${noun}|of|to|as|is|are|set|change|make|back|again|also|what|state|status|in|on|with|from)\\b|['’]s\\b`,
);

/** What a clause wants to be different about tickets. */
interface Changes {
  state?: string;
  priority?: string;
  dueDate?: string | null;
  title?: string;
  project?: string;
  description?: string;
  assignee?: PersonMention | null;
}

/** Changing the state, owner, date, priority or title of tickets. */
export const changeTicketIntent: Intent = {
  name: 'change ticket',
  effect: 'write',
  example: 'Close ticket T-12',
  lead: new RegExp(
    [
      `(?:close|reopen|re-open|resolve|finish|complete|start|mark|move|set|change|update|put|make|assign|reassign|re-assign|give|hand(?: over)?|transfer|rename|retitle|postpone|extend|raise|lower|increase|decrease|bump|unassign|pass|push|edit)\\b[^\\uE000]*?${hint}`,
      `(?:close|reopen|re-open|resolve|assign|reassign|re-assign|unassign|mark|give)\\s+(?:also\\s+)?(?:${pronoun}|the (?:first|second|third|fourth|fifth|last) one)\\b`,
      `(?:set|change|make|give|move|put|hand|update)\\s+(?:${pronoun}\\s+(?:to|as|due|urgent|high|low|normal)\\b|(?:its|the)\\s+(?:priority|due date|deadline|assignee|owner|state|status|project)\\b)`,
      `(?:due date|deadline|priority|assignee)\\b[^\\uE000]*?${hint}`,
      `(?:close|reopen|resolve)\\s+(?:the|“|"|\\uE001)`,
      `(?:make|set) ${pronoun} (?:${priorityPattern})\\b`,
    ].join('|'),
  ),
  understand(clause, scene) {
    if (
      clause.has(/\b(?:e-?mails?|mails?|calendar|meetings?|events?|deals?|customers?|contacts?)\b/) &&
      !clause.has(new RegExp(`${noun}|[A-Z]{1,6}-\\d+`))
    )
      return undefined;
    const start = clause.findLead(/\S/)?.from ?? clause.from;
    const before = clause.text;
    const changes = takeChanges(clause, scene);
    if (Object.values(changes).every((value) => value === undefined)) return undefined;
    const end = endOfSelector(before, clause.text, start, clause.to);
    const selector = takeTicketSelector(clause, scene);
    const title = selector.isEmpty && selector.place === undefined ? takeNamed(clause) : undefined;
    const asked: TicketSelector = title ? { ...selector, words: title, isEmpty: false } : selector;
    for (let taken = clause.take(ticketWords); taken; taken = clause.take(ticketWords));
    const isClear = asked.ids.length > 0 || new RegExp(`\\b${noun}\\b`, 'i').test(before);
    return {
      score: isClear ? 0.87 : title ? 0.6 : 0.7,
      run: () => applyChanges(asked, changes, end, scene),
    };
  },
};

function* applyChanges(
  selector: TicketSelector,
  changes: Changes,
  span: { from: number; to: number },
  scene: Scene,
): Steps<Answer> {
  const { assignee, ...plain } = changes;
  const owner = assignee ? (yield* resolvePerson(assignee, scene)).email : assignee;
  const target = yield* resolveTickets(selector, 'change', span, scene);
  const wanted = Object.fromEntries(
    Object.entries({ ...plain, assignee: owner }).filter(([, value]) => value !== undefined),
  );
  const [only, other] = target.tickets;
  const isDone = only && !other && wanted.state === only.state && Object.keys(wanted).length === 1;
  if (isDone) return yield* askAboutAnother(only, target.others ?? [], span, scene);
  return target.change(wanted);
}

function takeChanges(clause: Clause, scene: Scene): Changes {
  const changes: Changes = {};
  const verb = clause
    .takeLead(/(?:close|reopen|re-open|resolve|finish|complete|start)\b(?: off| out)?/)
    ?.text.split(/\s/)[0]
    ?.toLowerCase();
  if (verb) changes.state = verbStates[verb];
  else
    clause.takeLead(
      /(?:mark|move|set|change|update|put|make|assign|reassign|re-assign|give|hand(?: over)?|transfer|rename|retitle|postpone|extend|raise|lower|increase|decrease|bump|unassign|pass|push|edit)\b/,
    );
  const original = clause.original;
  if (/^(?:\W|please|also|and|then|can you|could you)*unassign\b/i.test(original)) changes.assignee = null;
  changes.title = takeNewTitle(clause, original);
  changes.state ??= takeNewState(clause);
  changes.priority = takeNewPriority(clause);
  changes.dueDate = takeNewDue(clause, scene, original);
  changes.assignee ??= takeNewOwner(clause, scene, original);
  const project = clause.take(
    /\b(?:to|into|in) (?:the )?(?:project|board)\s+(?<after>\uE001+|[\w&-]+)|\b(?:to|into) (?:the )?(?<before>[\w&-]+) (?:project|board)\b/,
  )?.groups;
  changes.project = project?.after ?? project?.before;
  const description = clause.take(
    /\b(?:the )?description (?:of [^\uE000]*? )?to\s+(?<text>\uE001+|[^\uE000]+)/,
  )?.groups.text;
  changes.description = description;
  return changes;
}

function takeNewTitle(clause: Clause, original: string): string | undefined {
  if (!/\b(?:rename|retitle|title|name)\b/i.test(original)) return undefined;
  clause.take(/\bthe (?:title|name)(?: of)?\b/);
  const title = clause.take(/\b(?:to|as|into)\s+(?<title>\uE001+|[^\uE000]+?)\s*(?=\uE000|$)/)?.groups.title;
  return title?.replace(/[\s.!]+$/, '');
}

function takeNewState(clause: Clause): string | undefined {
  clause.take(/\b(?:the |its )?(?:state|status)\b(?=[^\uE000]*? to\b)(?: (?:of|for))?/);
  const state = clause.take(
    new RegExp(
      `\\b(?:to|as|into|back to|is|are)\\s+(?:be\\s+)?(?:the\\s+)?(?<state>${statePattern})(?:\\s+(?:state|status|column))?(?=\\s*(?:\\uE000|$|[,.!]|and\\b))`,
    ),
  )?.groups.state;
  if (state) return readState(state);
  const last = clause.take(
    new RegExp(
      `(?<=\\b(?:it|this|that|them|[A-Z]+-\\d+|${noun}))\\s+(?<state>done|closed|finished|completed?|resolved|fixed)(?=\\s*(?:\\uE000|$|[,.!]))`,
    ),
  )?.groups.state;
  return last ? readState(last) : undefined;
}

function takeNewPriority(clause: Clause): string | undefined {
  if (clause.take(/\b(?:the |its )?(?:priority|prio)\b(?=[^\uE000]*? to\b)(?: (?:of|for))?/)) {
    const named = clause.take(
      new RegExp(`\\bto\\s+(?<level>${priorityPattern})\\b(?:[- ](?:priority|prio))?`),
    )?.groups.level;
    if (named) return readPriority(named);
  }
  const level = takePriority(clause);
  if (level) return level;
  const plain = clause.take(
    new RegExp(
      `(?:\\b(?:to|as)\\s+|(?<=\\b(?:it|this|that|[A-Z]+-\\d+)\\s))(?<level>${priorityPattern})(?=\\s*(?:\\uE000|$|[,.!]))`,
    ),
  )?.groups.level;
  return plain ? readPriority(plain) : undefined;
}

function takeNewDue(clause: Clause, scene: Scene, original: string): string | null | undefined {
  if (clause.take(/\b(?:no|without (?:a )?) ?(?:due date|deadline)\b/)) return null;
  const due = takeDue(clause, scene);
  if (due) return due;
  if (!/\b(?:due|deadline|postpone|extend|push|until|move)\b/i.test(original)) return undefined;
  clause.take(/\bthe (?:due date|deadline)(?: of| for)?\b|\bdue date\b|\bdeadline\b/);
  const mark = clause.find(/\b(?:to|until|till|for|on)\s+(?=\S)/);
  if (!mark) return undefined;
  const rest = clause.copy();
  rest.takeSpan(0, mark.to);
  const when = takeWhen(rest, scene);
  if (!when?.firstDay || when.time) return undefined;
  clause.takeSpan(mark.from, when.to);
  return (when.lastDay ?? when.firstDay).toString();
}

function takeNewOwner(clause: Clause, scene: Scene, original: string): PersonMention | null | undefined {
  if (!/\b(?:assign|reassign|re-assign|assignee|owner|give|hand|transfer|pass|move)\b/i.test(original))
    return undefined;
  if (clause.take(/\bto (?:nobody|no one|none)\b/)) return null;
  clause.take(/\bthe (?:assignee|owner)(?: of)?\b/);
  const people = takePeople(clause, scene, /(?:over )?to|assignee|owner/).filter(
    ({ matches, email, isSelf }) => matches.length > 0 || email || isSelf,
  );
  const [person] = people;
  if (person) return person;
  // `Give Ben T-12`, `Assign Ben to T-12`.
  if (clause.findLead(/(?:the|my|all|ticket|it|this|that)\b/)) return undefined;
  const probe = clause.copy();
  const [direct] = takeLeadPeople(probe, scene);
  if (
    !direct ||
    (direct.matches.length === 0 && !direct.email && !direct.isSelf) ||
    probe.findLead(/['’]s\b/)
  )
    return undefined;
  return takeLeadPeople(clause, scene)[0];
}

/** A ticket called by its title: `close the printer jam`. */
function takeNamed(clause: Clause): string | undefined {
  const probe = clause.findLead(
    /(?:the\s+|my\s+)?(?:ticket\s+)?(?:about\s+|called\s+)?(?<title>\uE001+|[^\uE000,]+)/,
  );
  const words = probe?.groups.title
    ?.replace(/\b(?:tickets?|issues?|tasks?)\b/gi, '')
    .replace(/\s+(?:to|as|is)\s*$/i, '')
    .replace(/[\s.!]+$/, '')
    .trim();
  if (!probe || !words || new RegExp(`^(?:${pronoun}|its?)$`, 'i').test(words)) return undefined;
  clause.takeSpan(probe.from, probe.to);
  return words;
}

/** The stretch after the verb up to the first change: where a choice puts the number of the ticket. */
function endOfSelector(
  before: string,
  after: string,
  start: number,
  end: number,
): { from: number; to: number } {
  let from = start;
  while (from < end && after[from] === '\uE000') from++;
  let to = from;
  while (to < end && before[to] === after[to]) to++;
  const run = before.slice(from, to);
  return { from: from + (run.length - run.trimStart().length), to: from + run.trimEnd().length };
}

/** Commenting on a ticket. */
export const commentTicketIntent: Intent = {
  name: 'comment ticket',
  effect: 'write',
  example: 'Comment on T-12: toner is ordered',
  lead: new RegExp(
    `(?:comment|add (?:an? |the )?(?:comment|remark)|leave (?:an? )?(?:comment|note|remark)|write (?:an? )?comment|post (?:an? )?comment|reply)\\b(?:[^\\uE000]*?${hint}|\\s+(?:on|to) ${pronoun}\\b|\\s*:)|add (?:an? )?note (?:to|on) (?:the )?(?:ticket|issue|task|[A-Z]{1,6}-\\d+|\\[ticket)|note (?:on|to) (?:ticket )?[A-Z]{1,6}-\\d+`,
  ),
  understand(clause, scene) {
    const text = takeFreeText(clause) ?? clause.take(/(?<text>\uE001+)/)?.groups.text ?? takeThat(clause);
    clause.takeLead(
      /(?:comment|reply|note|(?:add|leave|write|post)\s+(?:an?\s+|the\s+)?(?:comment|note|remark))\b/,
    );
    clause.takeLead(/(?:on|to|in|for)\b/);
    const from = clause.findLead(/\S/)?.from ?? clause.to;
    const asked = takeNamedTickets(clause, scene);
    return {
      score: 0.87,
      *run() {
        const target = yield* resolveTickets(asked, 'comment on', { from, to: from }, scene);
        if (!target.write) return { isLater: true };
        if (text === undefined)
          return yield* ask({
            text: 'What should the comment say?',
            choices: [],
            complete: (answer) => addToClause(scene.request, clause, `saying ${answer}`),
          });
        return target.write('tickets_comment', { text });
      },
    };
  },
};

/** Which tickets: by what is known of them, else by the words of a title. */
function takeNamedTickets(clause: Clause, scene: Scene): TicketSelector {
  const selector = takeTicketSelector(clause, scene);
  const title = selector.isEmpty && selector.place === undefined ? takeNamed(clause) : undefined;
  for (let taken = clause.take(ticketWords); taken; taken = clause.take(ticketWords));
  return title ? { ...selector, words: title, isEmpty: false } : selector;
}

function takeThat(clause: Clause): string | undefined {
  return clause.take(/\b(?:that|with)\s+(?<text>[^\uE000]+)/)?.groups.text;
}

/** Deleting tickets. */
export const deleteTicketIntent: Intent = {
  name: 'delete ticket',
  effect: 'write',
  example: 'Delete ticket T-16',
  lead: new RegExp(`(?:delete|remove|erase|get rid of|trash|drop|cancel)\\b[^\\uE000]*?${hint}`),
  understand(clause, scene) {
    if (clause.has(/\b(?:e-?mails?|mails?|messages?|comment|calendar|meetings?|events?)\b/)) return undefined;
    clause.takeLead(/(?:delete|remove|erase|get rid of|trash|drop|cancel)\b/);
    const from = clause.findLead(/\S/)?.from ?? clause.to;
    const asked = takeNamedTickets(clause, scene);
    return {
      score: 0.86,
      *run() {
        const target = yield* resolveTickets(asked, 'delete', { from, to: clause.to }, scene);
        return target.write ? target.write('tickets_delete') : { isLater: true };
      },
    };
  },
};
