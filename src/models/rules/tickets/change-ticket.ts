import { addToClause } from '../calendar/ask-for-time.ts';
import type { Clause } from '../clause.ts';
import type { PersonMention } from '../find-people.ts';
import type { Answer, Intent, Understanding } from '../intent.ts';
import { patternOf } from '../records/pattern-of.ts';
import { resolvePerson } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps } from '../steps.ts';
import { readProjects } from './read-projects.ts';
import { takeReason, takeTakeover } from './take-takeover.ts';
import {
  changesOf,
  changeVerbPattern,
  hasChanges,
  type TicketChanges,
  takeTicketChanges,
} from './ticket-changes.ts';
import { type TicketSelector, takeTicketSelector, takeTicketTopic } from './ticket-selector.ts';
import { askAboutAnother, resolveTickets } from './ticket-target.ts';
import { priorityPattern, readPriority, readState } from './ticket-words.ts';

const noun = '(?:tickets?|issues?|tasks?|bugs?|to-?dos?|work items?|ones?)';
/** What shows that a clause is about tickets. */
const hint = `(?:${noun.replace('|ones?', '')}\\b|[A-Z]{1,6}-\\d+\\b|\\[ticket:|overdue\\b|in review\\b|in progress\\b)`;
const pronoun =
  '(?:it|(?:this|that|these|those)(?!\\s+(?:days?|weeks?|months?|quarters?|years?|mornings?|afternoons?|evenings?|time)\\b)|them(?: all)?|all of (?:it|them|those))';
const pronounWords = new RegExp(
  `\\b(?:the|that|this|these|those|it|its|them|all|${noun}|of|to|as|is|are|set|change|make|back|again|also|what|state|status|in|on|with|from|now|there|please|for|him|her|me)\\b|['’]s\\b`,
);
const otherThings =
  /\b(?:e-?mails?|mails?|calendar|meetings?|events?|invites?|deals?|customers?|contacts?|follow[- ]?ups?)\b/;

/** Changing the state, owner, date, priority or title of tickets. */
export const changeTicketIntent: Intent = {
  name: 'change ticket',
  effect: 'write',
  example: 'Close ticket T-12',
  lead: new RegExp(
    [
      `${changeVerbPattern}\\b(?! (?:me |us )?(?:an?|another|new|up) )[^\\uE000]*?${hint}`,
      `(?:close|reopen|re-open|resolve|assign|reassign|re-assign|unassign|mark|give)\\s+(?:also\\s+)?(?:${pronoun}|the (?:first|second|third|fourth|fifth|last) one)\\b`,
      `(?:set|change|make|give|move|put|hand|update)\\s+(?:${pronoun}\\s+(?:to|as|due|urgent|high|low|normal)\\b|(?:its|the)\\s+(?:priority|due date|deadline|assignee|owner|state|status|project)\\b)`,
      `(?:due date|deadline|priority|assignee)\\b[^\\uE000]*?${hint}`,
      `(?:close|reopen|resolve)\\s+(?:the|“|"|\\uE001)`,
      `(?:make|set) ${pronoun} (?:${priorityPattern})\\b`,
      `(?:move|set|mark|put|change)\\s+(?!\\s)[^\\uE000]*?\\b(?:to|as)\\s+(?:done|in review|in progress|closed|open)[\\s.!]*(?:\\uE000|$)`,
      `(?:remove|clear|drop|delete|take)\\s+(?:the\\s+|its\\s+)?(?:due dates?|deadlines?|assignee|owner)\\b`,
      `(?:close|reopen|resolve|finish|complete)\\s+(?:everything|all|whatever|anything|what)\\b`,
      `(?:push|shift|postpone|delay|extend|bump|hand|pass|transfer|mark|tick)\\s+(?:off\\s+)?${pronoun}\\b`,
    ].join('|'),
  ),
  understand(clause, scene) {
    if (clause.has(otherThings) && !clause.has(patternOf(`\\b(?:${noun}|[A-Z]{1,6}-\\d+)\\b`)))
      return undefined;
    clause.take(excuse);
    const verb = clause.takeLead(verbPattern) ?? clause.takeLead(/(?:remove|clear|drop|delete)\b/);
    return understandChange(clause, scene, verb?.text ?? '');
  },
};

/** Said to explain, not to ask for anything. */
const excuse =
  /,\s*(?:(?:that|it|i)\s+)?was (?:too (?:fast|early|quick|soon)|a mistake|an error|wrong|premature)\b|,\s*my (?:mistake|bad)\b|,\s*sorry\b/;

const verbPattern = new RegExp(
  `${changeVerbPattern}\\b(?:\\s+(?:out|over|up|back|down|off)\\b(?!\\s+(?:the|of)))?`,
);
const fronted = new RegExp(
  `\\s*(?:[,:;–-]\\s*|\\b)(?:(?:can|could|would|will) you\\s+)?(?:please\\s+|pls\\s+|just\\s+)?(?<verb>${changeVerbPattern})\\s+(?:off\\s+)?${pronoun}(?:\\s+all)?\\b(?:\\s+off\\b)?`,
);
const statement =
  /(?<!\bthat )(?<!\bwhich )\b(?:(?:should|must|can|could|needs to|need to|has to|have to|shall|may)(?: now| all)? (?:be |go )|(?:is|are|was|were|has been|have been|got|goes|go|moves?|belongs?)\b)(?:\s+(?:now|all|already|finally|both))*\s*(?<verb>closed|reopened|called|renamed|assigned|moved|reassigned|given|handed|marked|set|put)?/;
const passive: Record<string, string> = {
  closed: 'close',
  reopened: 'reopen',
  called: 'call',
  renamed: 'rename',
};
const question =
  /^\W*(?:is|are|was|were|has|have|does|do|did|can|could|who|what|when|where|which|why|how|if|unless)\b|\?\s*$/i;

/** The same where the tickets are named first: `my overdue tickets, push them to Monday`, `T-5 is done`. */
export const changeNamedTicketIntent: Intent = {
  name: 'change named ticket',
  effect: 'write',
  isLoose: true,
  lead: new RegExp(`(?:[^\\uE000]*?)${hint}|everything\\b|all\\b`),
  understand(clause, scene) {
    if (!clause.has(patternOf(hint)) && !clause.has(/\beverything\b/)) return undefined;
    if (clause.has(otherThings) || question.test(clause.original)) return undefined;
    takeReason(clause, scene);
    const takeover = takeTakeover(clause, scene);
    if (takeover) return understandChange(clause, scene, 'give', undefined, takeover);
    const headed =
      /^\W*(?:tickets?\s+)?[A-Z]{1,6}-\d+(?:(?:,|\s+and)\s+[A-Z]{1,6}-\d+)*(?:\s*[:–-]\s|\s+(?:to\s|(?:done|closed|finished|resolved|fixed)[\s.!]*$))/i.test(
        clause.original,
      );
    const front = clause.take(fronted);
    if (front) return understandChange(clause, scene, front.groups.verb ?? '');
    if (headed) return understandChange(clause, scene, 'set and assign');
    const said = clause.take(statement);
    const verb = said?.groups.verb?.toLowerCase() ?? '';
    if (said) {
      const state = /^(?:closed|reopened)$/.test(verb);
      // What stands after `is` is read like what stands after `set to`.
      return understandChange(clause, scene, passive[verb] ?? 'set', state ? undefined : said.to);
    }
    return clause.has(/\bto (?:me|[\p{L}]+)[\s.!\uE000]*$/u) &&
      clause.has(/\b(?:all|every|everything|both)\b/)
      ? understandChange(clause, scene, 'give')
      : undefined;
  },
};

function understandChange(
  clause: Clause,
  scene: Scene,
  verb: string,
  valueFrom?: number,
  owner?: PersonMention,
): Understanding | undefined {
  const before = clause.text;
  const start = clause.findLead(/\S/)?.from ?? clause.from;
  const changes = owner ? { assignee: owner } : takeTicketChanges(clause, scene, verb);
  if (valueFrom !== undefined && !hasChanges(changes)) takeStated(clause, valueFrom, changes);
  const span = spanOfSelector(before, clause.text, start, clause.to);
  const field = hasChanges(changes)
    ? undefined
    : clause.take(
        /\b(?:the |its )?(?<field>due dates?|deadlines?|priority|assignee|owner|title|state|status|project)\b(?: (?:of|for|on))?/,
      )?.groups.field;
  if (!hasChanges(changes) && field === undefined) return undefined;
  const named = takeTicketSelector(clause, scene);
  for (let taken = clause.take(pronounWords); taken; taken = clause.take(pronounWords));
  const selector = takeTicketTopic(clause, named);
  // `push them to Monday` after tickets were found in the same request.
  const isAboutFound = selector.isEmpty && scene.found.some(({ kind }) => kind === 'ticket');
  const isClear =
    selector.ids.length > 0 ||
    new RegExp(`\\b(?:${noun}|in review|in progress|overdue)\\b`, 'i').test(before);
  return {
    score: isClear || isAboutFound ? 0.87 : selector.words ? 0.6 : 0.7,
    *run() {
      if (field !== undefined) {
        yield* resolveTickets(selector, 'change', span, scene);
        return yield* ask({
          text: `What shall the new ${field} be?`,
          choices: [],
          complete: (answer) => addToClause(scene.request, clause, `to ${answer}`),
        });
      }
      return yield* applyChanges(selector, changes, span, scene);
    },
  };
}

/** Takes what a statement says of tickets: `is done`, `are now urgent`. */
function takeStated(clause: Clause, from: number, changes: TicketChanges): void {
  const said = /^[\s\uE000]*(?<value>[^\uE000,.;!]+)/u.exec(clause.text.slice(from));
  const value = said?.groups?.value;
  if (!said || value === undefined) return;
  const words = value.replace(/\b(?:now|please|already|all|finally|both)\b/gi, '').trim();
  changes.state = readState(words);
  changes.priority = changes.state ? undefined : readPriority(words.replace(/[- ](?:priority|prio)$/i, ''));
  const end = from + said[0].length;
  if (hasChanges(changes)) clause.takeSpan(end - value.length, end);
}

function* applyChanges(
  selector: TicketSelector,
  changes: TicketChanges,
  span: { from: number; to: number },
  scene: Scene,
): Steps<Answer> {
  const { assignee } = changes;
  const owner = assignee ? (yield* resolvePerson(assignee, scene)).email : assignee;
  if (changes.place !== undefined) changes.project = yield* findProject(changes.place, scene);
  const target = yield* resolveTickets(selector, 'change', span, scene);
  const [only, other] = target.tickets;
  const wanted = changesOf(only ?? {}, changes, owner);
  const isDone = only && !other && wanted.state === only.state && Object.keys(wanted).length === 1;
  if (isDone) return yield* askAboutAnother(only, target.others ?? [], span, scene);
  const dateless = changes.dueShift ? target.tickets.find(({ dueDate }) => dueDate === undefined) : undefined;
  if (dateless)
    return yield* ask({
      text: `${dateless.id} “${dateless.title}” has no due date. Which date shall it get?`,
      choices: [],
    });
  return target.change((ticket) => changesOf(ticket, changes, owner));
}

/** The project that a word names; asks when there is none. */
function* findProject(word: string, scene: Scene): Steps<string> {
  const projects = yield* readProjects();
  const found = projects.find((project) => project.toLowerCase() === word.trim().toLowerCase());
  if (found !== undefined) return found;
  return yield* ask({
    text: `I did not understand “to ${word}”. The projects are ${projects.join(', ')}; the states are open, in progress, in review, done and closed.`,
    choices: projects
      .slice(0, 4)
      .map((project) => ({ label: project, text: scene.request.replace(word, `the project ${project}`) })),
  });
}

/** The stretch after the verb up to the first change: where a choice puts the number of the ticket. */
function spanOfSelector(
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
