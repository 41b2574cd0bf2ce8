import { Temporal } from '@js-temporal/polyfill';
import type { Clause } from '../clause.ts';
import type { PersonMention } from '../find-people.ts';
import { shiftDay } from '../records/day-range.ts';
import { patternOf } from '../records/pattern-of.ts';
import { takeLeadPerson, takePersonAfter } from '../records/take-person.ts';
import type { TicketItem } from '../records.ts';
import type { Scene } from '../scene.ts';
import { takeDueChange } from './take-due-change.ts';
import { priorityPattern, readPriority, readState, statePattern, takePriority } from './ticket-words.ts';

/** What a clause wants to be different about tickets. */
export interface TicketChanges {
  state?: string;
  priority?: string;
  dueDate?: string | null;
  /** `by a week`: how much later or earlier than now. */
  dueShift?: { count: string; unit: string; direction: 1 | -1 };
  title?: string;
  project?: string;
  /** A word after `to` that may be a project; the records tell. */
  place?: string;
  description?: string;
  assignee?: PersonMention | null;
}

const pronoun = '(?:it|this|that|them(?: all)?|these|those)';
const end = '(?=\\s*(?:\\uE000|$|[,.!;]|and\\b|for\\b|please\\b|now\\b))';
/** Verbs that say the new state themselves. */
const stateVerbs: [RegExp, string][] = [
  [/close|shut/, 'closed'],
  [/re-?open/, 'open'],
  [/finish|complete|resolve|tick|check/, 'done'],
  [/start/, 'in progress'],
];
/** Verbs that ask for a change, for use inside larger patterns. */
export const changeVerbPattern =
  '(?:close|shut|reopen|re-open|resolve|finish|complete|tick(?: off)?|check off|start|mark|move|set|change|update|put|make|assign|reassign|re-assign|give|hand(?: over)?|transfer|rename|retitle|call|postpone|delay|extend|raise|lower|increase|decrease|bump|unassign|pass|push|shift|edit|take|delegate|switch|turn|reschedule|bring|get|have)';

/** Takes every new value that a clause names; the verb itself is taken already. */
export function takeTicketChanges(clause: Clause, scene: Scene, verb: string): TicketChanges {
  const changes: TicketChanges = {};
  const original = clause.original;
  const said = verb.toLowerCase();
  changes.state = stateVerbs.find(([pattern]) => new RegExp(`^(?:${pattern.source})\\b`).test(said))?.[1];
  if (/^unassign/.test(said)) changes.assignee = null;
  if (/^take/.test(said)) takeOff(clause, scene, changes);
  if (/^(?:rename|retitle|call|change|edit|update|set)/.test(said))
    changes.title = takeNewTitle(clause, said);
  if (clause.take(/\b(?:the |its )?description\b(?=[^\uE000]*? to\b)(?: of\b)?/))
    changes.description = clause.take(/\bto\s+(?<text>\uE001+|[^\uE000]+)/)?.groups.text;
  takeOwner(clause, scene, changes, `${verb} ${original}`);
  changes.state ??= takeNewState(clause);
  changes.priority = takeNewPriority(clause);
  takeDueChange(clause, scene, changes, original);
  takeProject(clause, changes, said);
  return changes;
}

/** Whether a clause has named any new value. */
export function hasChanges(changes: TicketChanges): boolean {
  return Object.values(changes).some((value) => value !== undefined);
}

function takeOff(clause: Clause, scene: Scene, changes: TicketChanges): void {
  const probe = clause.copy();
  const person = takeLeadPerson(probe, scene);
  const off = clause.find(/\boff(?: of)?\b/);
  if (!off || !person) return;
  changes.assignee = null;
  clause.takeSpan(person.from, off.to);
  clause.take(/,?\s*\b(?:nobody|no one|no-one)(?: else)?(?: for now)?\b/);
}

function takeNewTitle(clause: Clause, verb: string): string | undefined {
  const isTitle = /^(?:rename|retitle|call)/.test(verb) || clause.has(/\b(?:title|name)\b/);
  if (!isTitle) return undefined;
  clause.take(/\b(?:the |its )?(?:title|name)(?: of)?\b/);
  const title = (
    clause.take(/\b(?:to|as|into)\s+(?<title>\uE001+|[^\uE000]+?)\s*(?=\uE000|$)/) ??
    clause.take(/(?<title>\uE001+)/) ??
    clause.takeLead(patternOf(`${pronoun}\\s+(?<title>[^\\uE000]+)`))
  )?.groups.title;
  return title?.replace(/[\s.!]+$/, '');
}

function takeNewState(clause: Clause): string | undefined {
  clause.take(/\b(?:the |its |their )?(?:state|status)\b(?=[^\uE000]*?(?: to\b|:))(?: (?:of|for))?/);
  const places = [
    ...clause.text.matchAll(
      new RegExp(
        `\\b(?:back to|to|as|into|in|under)\\s+(?:be\\s+)?(?:the\\s+)?(?<state>${statePattern})(?:\\s+(?:state|status|column|list))?${end}`,
        'gi',
      ),
    ),
  ];
  const last = places.at(-1);
  if (last?.groups?.state) {
    clause.takeSpan(last.index, last.index + last[0].length);
    return readState(last.groups.state);
  }
  const bare = clause.take(
    patternOf(
      `(?<=\\b(?:it|this|that|them|all|[A-Z]+-\\d+|tickets?|issues?|tasks?)[\\s\\uE000]+)(?<!\\b(?:that|which)[\\s\\uE000]+)(?:(?:is|are|as)\\s+)?(?<state>done|closed|finished|completed?|resolved|fixed|open)${end}`,
    ),
  )?.groups.state;
  return bare ? readState(bare) : undefined;
}

function takeNewPriority(clause: Clause): string | undefined {
  if (clause.take(/\b(?:the |its |their )?(?:priority|prio)\b(?=[^\uE000]*? to\b)(?: (?:of|for))?/)) {
    const named = clause.take(patternOf(`\\bto\\s+(?<level>${priorityPattern})\\b(?:[- ](?:priority|prio))?`))
      ?.groups.level;
    if (named) return readPriority(named);
  }
  const to = clause.take(
    patternOf(`\\b(?:to|as)\\s+(?:an? )?(?<level>${priorityPattern})(?:[- ](?:priority|prio))?${end}`),
  )?.groups.level;
  if (to) return readPriority(to);
  const bare = clause.take(
    patternOf(
      `(?<=\\b(?:${pronoun}|[A-Z]+-\\d+|tickets?|tasks?|issues?|ones)[\\s\\uE000]+)(?:an? )?(?<level>${priorityPattern})(?:[- ](?:priority|prio))?${end}`,
    ),
  )?.groups.level;
  if (bare) return readPriority(bare);
  return clause.has(
    patternOf(`\\b(?:${priorityPattern})[- ](?:priority|prio) (?:tickets?|tasks?|issues?|ones?)\\b`),
  )
    ? undefined
    : takePriority(clause);
}

function takeOwner(clause: Clause, scene: Scene, changes: TicketChanges, original: string): void {
  if (changes.assignee !== undefined) return;
  if (
    /^\W*(?:remove|clear|drop|take|delete)\b/i.test(original) &&
    clause.take(/\b(?:the |its )?(?:assignee|owner)\b(?: (?:from|of|off|on)\b)?/)
  ) {
    changes.assignee = null;
    return;
  }
  if (clause.take(/\b(?:to|for) (?:nobody|no one|none|no-one)\b/)) {
    changes.assignee = null;
    return;
  }
  const self = clause.take(/(?<=\b(?:make|[A-Z]+-\d+|it|them)\b[^\uE001]*?)\bmine\b/);
  if (self) {
    changes.assignee = { from: self.from, to: self.to, phrase: 'me', matches: [], isSelf: true };
    return;
  }
  if (
    !/\b(?:assign|reassign|re-assign|assignee|owner|give|hand|transfer|pass|move|delegate|switch|goes?|shift|push|make|put)\b/i.test(
      original,
    )
  )
    return;
  const isOwner = clause.take(
    /\b(?:as )?(?:the |its |their )?(?:new )?(?:assignee|owner)\b(?: (?:of|for)\b)?/,
  );
  const to = takePersonAfter(clause, scene, /(?:over )?to|assignee|owner/);
  if (to) {
    changes.assignee = to;
    return;
  }
  // `Give Ben T-12`, `Assign Ben to T-12`, `Make Ben the owner of T-12`, `Put Wei on it`.
  if (!isOwner && !/\b(?:assign|reassign|re-assign|give|hand|pass|put)\b/i.test(original)) return;
  if (clause.findLead(/(?:the|my|all|every|ticket|it|this|that)\b/)) return;
  const probe = clause.copy();
  const direct = takeLeadPerson(probe, scene);
  const isPossessive = direct !== undefined && /^['’]s?\b/.test(clause.text.slice(direct.to));
  if (!direct || isPossessive) return;
  clause.takeSpan(direct.from, direct.to);
  clause.take(/\binstead(?: of [\p{L}]+)?/u);
  changes.assignee = direct;
}

function takeProject(clause: Clause, changes: TicketChanges, verb: string): void {
  const project = clause.take(
    /\b(?:to|into|in) (?:the )?(?:project|board)\s+(?<after>\uE001+|[\w&-]+)|\b(?:to|into) (?:the )?(?<before>[\w&-]+) (?:project|board)\b/,
  )?.groups;
  changes.project = project?.after ?? project?.before;
  if (changes.project || !/^(?:move|put|transfer|switch|shift)/.test(verb)) return;
  if (changes.state ?? changes.priority ?? changes.dueDate ?? changes.assignee ?? changes.dueShift) return;
  changes.place = clause.take(
    /\b(?:to|into|under)\s+(?:the )?(?<place>[\p{L}\d&-]+(?: [\p{L}\d&-]+)?)\s*(?=\uE000|$|[.!])/u,
  )?.groups.place;
}

/** The arguments that change one ticket. */
export function changesOf(
  ticket: Pick<TicketItem, 'dueDate'>,
  { dueShift, place: _, assignee: __, ...plain }: TicketChanges,
  assignee: string | null | undefined,
): Record<string, unknown> {
  const args: Record<string, unknown> = { ...plain, assignee };
  if (dueShift && ticket.dueDate)
    args.dueDate = shiftDay(Temporal.PlainDate.from(ticket.dueDate), dueShift, dueShift.direction).toString();
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined));
}
