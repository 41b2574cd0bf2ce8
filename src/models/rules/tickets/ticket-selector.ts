import type { Clause } from '../clause.ts';
import type { PersonMention } from '../find-people.ts';
import { takeRangeAt } from '../records/day-range.ts';
import { patternOf } from '../records/pattern-of.ts';
import { self, takeAnyPerson, takePersonAfter, takePossessor } from '../records/take-person.ts';
import { takeAll, takeTopic } from '../records/take-topic.ts';
import type { Scene } from '../scene.ts';
import { takePlace } from '../slots.ts';
import { takeReporter } from './take-reporter.ts';
import {
  priorityPattern,
  readPriority,
  readState,
  statePattern,
  takeTicketIds,
  unfinishedPattern,
} from './ticket-words.ts';

/** Which tickets a request means, as far as its words say. */
export interface TicketSelector {
  ids: string[];
  /** `the second one` of the list that was shown. */
  place?: number;
  assignee?: PersonMention;
  /** Who reported them; a name where it is nobody of the directory. */
  reporter?: PersonMention | string;
  isUnassigned: boolean;
  state?: string;
  /** Several states, any of which fits. */
  states?: string[];
  /** `open tickets`, not `in state open`: a search means all that are unfinished. */
  isLooselyOpen: boolean;
  project?: string;
  priority?: string;
  /** What the tickets are called, or a project, as the words of the request say it. */
  words?: string;
  isOverdue: boolean;
  /** Whether they have a due date at all. */
  hasDue?: boolean;
  dueAfter?: string;
  dueBefore?: string;
  /** `except the Kestrel ones`. */
  except?: TicketSelector;
  /** Several are meant: `all`, `every`, `both`, a plural. */
  isMany: boolean;
  isEmpty: boolean;
}

/** A selector that only the conversation can fill. */
export const emptySelector: TicketSelector = {
  ids: [],
  isUnassigned: false,
  isLooselyOpen: false,
  isOverdue: false,
  isMany: false,
  isEmpty: true,
};

/** Words for tickets, for use inside larger patterns. */
const ticketNoun = '(?:tickets?|issues?|tasks?|bugs?|to-?dos?|work items?|ones?|stuff|things?)';

const many =
  /\b(?:all(?: of)?(?: the)?|every(?:thing)?|each|both(?: of)?(?: the)?|any(?:thing)? of|any(?:thing)?|what(?:ever)?(?=(?:['’]s| is| was)\b)|(?:the )?(?:two|three|four|five|\d+)(?= (?:[\w'’-]+ ){0,2}(?:tickets|tasks|issues|bugs|ones)))\b/;
const states = `(?:${statePattern})(?:\\s*(?:,|and|or|&|/)\\s*(?:${statePattern}))*`;
const stateAfter =
  "of|by|for|from|in|on|that|and|to|assigned|with|due|state|status|at|tickets?|under|this|next|right|owned|now|yet|whose|which|except|or|\\w+['’]s";
const stateLead =
  "(?:(?:that|which)\\s+(?:are|is|were)(?:\\s+(?:still|already|now|currently))*\\s+|(?:that|what|everything|anything)['’]s(?:\\s+(?:still|already))?\\s+|what(?:['’]s| is)\\s+|still\\s+|already\\s+|currently\\s+|(?:in|with) (?:the )?(?:state|status|column|list)(?: of)?\\s+|with (?:state|status)\\s+|(?:in|on|from) (?:the )?(?=backlog|todo|to do))?";
const board =
  '(?<after>\\uE001+|[\\w&-]+)|(?:in|on|of|from|for) (?:the )?(?<before>\\uE001+|[\\w&-]+) (?:project|board)';
const allBoards =
  /(?:,\s*)?\b(?:(?:on|in|across|over|from|for) )?(?:all|every|each|any|whatever|whole)(?: of)?(?: the| our| my)? (?:projects?|boards?)\b|\bon the boards?\b/;

/** Takes the words that say which tickets are meant: `all overdue tickets of Ana in the Web project`. */
export function takeTicketSelector(clause: Clause, scene: Scene): TicketSelector {
  // `except T-6` before the numbers; `not` may turn much else round, so that it counts only where no number stands.
  const left = takeException(clause, scene, exceptWords);
  const ids = takeTicketIds(clause);
  const place = takePlace(clause);
  const except = left ?? (ids.length === 0 ? takeException(clause, scene, notWords) : undefined);
  takeAll(clause, allBoards);
  const isPlural = clause.has(/\b(?:tickets|issues|tasks|bugs|ones|to-?dos|stuff|things)\b/);
  const isMany = clause.take(many) !== undefined || isPlural || clause.has(/\b(?:them|these|those)\b/);
  const quoted = clause.take(
    /(?:\b(?:about|called|named|titled|regarding|concerning|mentioning|containing|matching)\s+)?(?<words>\uE001+)/,
  )?.groups.words;
  const isOverdue =
    clause.take(
      /\b(?:over ?due|past (?:their |its |the )?(?:due(?: date)?|deadline)|(?:is|are|running) late|behind schedule|late(?= (?:tickets?|tasks?|issues?|ones?)\b))\b/,
    ) !== undefined;
  const isUnassigned =
    clause.take(
      /\b(?:un-?assigned|not assigned(?: to (?:anyone|anybody))?|(?:without|with no|have no|has no) (?:an? )?(?:assignee|owner)|(?:nobody|no one)(?: is| has|['’]s)?(?: assigned| working| on| taken)?(?: to| on)?|not? (?:anyone|anybody)['’]s)\b/,
    ) !== undefined;
  const hasDue = takeHasDue(clause);
  const isUnfinished =
    clause.take(patternOf(`\\b(?:(?:that|which|what) (?:are|is) )?(?:${unfinishedPattern})(?!\\w)`)) !==
    undefined;
  // `done and closed ones included` leaves nothing out.
  clause.take(
    patternOf(
      `,?\\s*\\b(?:including )?(?:the )?${states}(?: ones)? (?:ones )?(?:too|included|as well)\\b|,?\\s*\\bincluding (?:the )?${states}(?: ones)?\\b`,
    ),
  );
  const stated = isUnfinished
    ? undefined
    : clause.take(
        patternOf(
          `\\b${stateLead}(?<state>${states})(?=\\s*(?:${isPlural ? "(?:[\\w&'’-]+\\s+){0,2}" : ''}${ticketNoun}\\b|\\uE000|$|[,?.!:]|(?:${stateAfter})\\b))`,
        ),
      );
  const priority = clause.take(
    patternOf(
      `\\b(?:with )?(?:an? )?(?:(?<level>${priorityPattern})[- ](?:priority|prio)\\b|(?<plain>${priorityPattern})(?=\\s*(?:${ticketNoun}\\b|\\uE000|$|[,?.!]))|(?:priority|prio)(?: of| is)? (?<after>${priorityPattern})\\b)`,
    ),
  )?.groups;
  const project = clause.take(
    patternOf(`\\b(?:(?:in|on|of|from|for) (?:the )?(?:project|board)\\s+${board})`),
  )?.groups;
  const due = takeDueRange(clause, scene);
  const reporter = takeReporter(clause, scene);
  const assignee = takeAssignee(clause, scene);
  const { state, list } = readStates(stated?.groups.state, isUnfinished);
  const level = priority?.level ?? priority?.plain ?? priority?.after;
  const named = project?.after ?? project?.before;
  const selector: TicketSelector = {
    ids,
    place,
    assignee,
    reporter,
    isUnassigned,
    state,
    states: list,
    isLooselyOpen:
      /\bopen$/i.test(stated?.text.trim() ?? '') &&
      !/\b(?:state|status|column|list)\b/i.test(stated?.text ?? ''),
    project: named,
    priority: level ? readPriority(level) : undefined,
    words: quoted,
    isOverdue,
    hasDue,
    ...due,
    except,
    isMany,
    isEmpty: false,
  };
  return withEmptiness(selector);
}

/** Takes what is left as the name of a ticket or a project; nothing when numbers name the tickets already. */
export function takeTicketTopic(clause: Clause, selector: TicketSelector): TicketSelector {
  if (selector.ids.length > 0 || selector.words !== undefined) return selector;
  takeAll(
    clause,
    /\b(?:about|called|named|titled|regarding|concerning|mentioning|containing|matching|(?:that |which )?(?:mentions?|contains?|includes?|talks? about)|projects?|boards?|one|tickets?|tasks?|issues?|bugs?|to-?dos?|work items?|stuff|things?|ones|items?)\b(?:['’]s)?/,
  );
  return withEmptiness({ ...selector, words: takeTopic(clause) });
}

function withEmptiness(selector: TicketSelector): TicketSelector {
  const {
    ids,
    isOverdue,
    isUnassigned,
    isMany: _,
    isLooselyOpen: __,
    isEmpty: ___,
    place: ____,
    ...others
  } = selector;
  const isEmpty =
    ids.length === 0 &&
    !isOverdue &&
    !isUnassigned &&
    Object.values(others).every((value) => value === undefined);
  return { ...selector, isEmpty };
}

function readStates(words: string | undefined, isUnfinished: boolean): { state?: string; list?: string[] } {
  if (isUnfinished) return { state: 'unfinished' };
  const found = (words ?? '')
    .split(/\s*(?:,|\band\b|\bor\b|&|\/)\s*/i)
    .flatMap((word) => readState(word) ?? []);
  return found.length > 1 ? { list: found } : { state: found[0] };
}

const exceptWords =
  /(?:,\s*)?\b(?:except(?: for)?|excepting|apart from|other than|excluding)\s+(?=[^\s\uE000])/;
const notWords =
  /(?:,\s*)?\b(?:(?:but )?not\s+(?=(?:the|those|any|\w+['’]s)\s+[^\uE000])|(?:that|which) (?:are not|aren['’]t|is not|isn['’]t)\s+(?=(?:mine|assigned|overdue|urgent|high|low|in|on|due|\w+['’]s)\b))/;

function takeException(clause: Clause, scene: Scene, words: RegExp): TicketSelector | undefined {
  const mark = clause.find(words);
  if (!mark) return undefined;
  const gap = clause.text.indexOf('\uE000', mark.to);
  const end = gap === -1 ? clause.to : Math.min(gap, clause.to);
  const part = clause.within(mark.to, end);
  const selector = takeTicketTopic(part, takeTicketSelector(part, scene));
  if (selector.isEmpty) return undefined;
  clause.takeSpan(mark.from, end);
  return selector;
}

function takeHasDue(clause: Clause): boolean | undefined {
  if (
    clause.take(
      /\b(?:(?:that|which) )?(?:without|with no|have no|has no|lacking|missing)(?: an?| any)? (?:due date|deadline)s?\b/,
    )
  )
    return false;
  return clause.take(
    /\b(?:(?:that|which) )?(?:with|has|have)(?: an?| any)? (?:due date|deadline)s?\b(?!\s+(?:of|on|in|before|after))/,
  )
    ? true
    : undefined;
}

function takeDueRange(clause: Clause, scene: Scene): { dueAfter?: string; dueBefore?: string } {
  const mark = clause.find(
    /\b(?:(?:that|which) (?:are|is|fall|falls)\s+)?(?:due(?: dates?)?|deadlines?|with (?:a )?(?:due date|deadline)|falling due)\b\s*(?:of|for|is|are)?\s*/,
  );
  if (!mark) return {};
  const range = takeRangeAt(clause, scene, mark.to);
  if (!range) return {};
  clause.takeSpan(mark.from, mark.to);
  // The search leaves out the bounds themselves.
  return {
    dueAfter: range.first?.subtract({ days: 1 }).toString(),
    dueBefore: range.last?.add({ days: 1 }).toString(),
  };
}

/** Takes a range of days that stands without `due`. */
export function takeBareRange(clause: Clause, scene: Scene): { dueAfter?: string; dueBefore?: string } {
  const range = takeRangeAt(clause, scene, clause.from);
  return {
    dueAfter: range?.first?.subtract({ days: 1 }).toString(),
    dueBefore: range?.last?.add({ days: 1 }).toString(),
  };
}

const mine =
  /\b(?:assigned to me|of mine|mine|i have|do i (?:still )?have|have i(?: got)?|i(?:['’]ve| have)(?: still)? got|i own|am i|i still (?:have|need)|for me|on my (?:plate|list|desk)|my)\b/;
const owned =
  /(?:(?:are |is |currently )*assigned to|owned by|belonging to|(?:that )?belongs? to|(?:that )?(?:does|do|did|has|have|is|are|for|of|from|by|on))/;

function takeAssignee(clause: Clause, scene: Scene): PersonMention | undefined {
  const possessor = takePossessor(clause, scene);
  if (possessor) return possessor;
  if (takeAll(clause, mine)) return self;
  return takePersonAfter(clause, scene, owned) ?? takeAnyPerson(clause, scene);
}
