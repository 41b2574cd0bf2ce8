import type { Clause } from '../clause.ts';
import { patternOf } from '../records/pattern-of.ts';

/** The states of a ticket and how people say them. */
const states: [pattern: RegExp, state: string][] = [
  [
    /in[- ]?review|(?:ready for|under|up for|for|waiting for) review|being reviewed|reviewing|review/,
    'in review',
  ],
  [
    /in[- ]?progress|(?:already )?started|ongoing|being worked on|doing|wip|underway|under way/,
    'in progress',
  ],
  [/done|finished|completed?|resolved|fixed|solved/, 'done'],
  [/closed/, 'closed'],
  [/open|reopened|to[- ]?do|new|(?:the |in )?backlog|not (?:yet )?started/, 'open'],
];

/** What is said of work that is left, in whatever state. */
export const unfinishedPattern =
  "neither (?:done|closed|finished) n?or (?:done|closed|finished)|(?:are not|is not|aren['’]?t|isn['’]?t|not)(?: yet)? (?:done|closed|finished) (?:or|nor|and) (?:done|closed|finished)|unfinished|unresolved|unclosed|uncompleted|incomplete|outstanding|remaining|pending|(?:are not|is not|aren['’]?t|isn['’]?t|not)(?: yet)? (?:done|finished|closed|completed?|resolved)(?: yet)?|yet to be (?:done|finished)|still (?:has|have|needs?) to (?:do|finish|get done)|has to do|have to do|left to do|still to do|still (?:on|left)\\b|(?:has|have) left";

const priorities: [pattern: RegExp, priority: string][] = [
  [/urgent|critical|highest|asap|blocker|p0/, 'urgent'],
  [/high(?:er)?|important|p1/, 'high'],
  [/normal|medium|regular|standard|default|p2/, 'normal'],
  [/low(?:est|er)?|minor|trivial|p3/, 'low'],
];

/** Words for a state, for use inside larger patterns. */
export const statePattern = states.map(([pattern]) => pattern.source).join('|');
/** Words for a priority, for use inside larger patterns. */
export const priorityPattern = priorities.map(([pattern]) => pattern.source).join('|');

/** The state that words name. */
export function readState(words: string): string | undefined {
  return states.find(([pattern]) => new RegExp(`^(?:${pattern.source})$`, 'i').test(words.trim()))?.[1];
}

/** The priority that words name. */
export function readPriority(words: string): string | undefined {
  return priorities.find(([pattern]) => new RegExp(`^(?:${pattern.source})$`, 'i').test(words.trim()))?.[1];
}

/** Takes `high priority`, `priority: high`, `with priority high`, `urgent`. */
export function takePriority(clause: Clause): string | undefined {
  const found =
    clause.take(
      patternOf(
        `(?:,\\s*)?\\b(?:(?:with|and|at|of|make it|set)\\s+)?(?:an?\\s+|the\\s+)?(?<level>${priorityPattern})[- ]?(?:priority|prio|importance)\\b`,
      ),
    ) ??
    clause.take(
      patternOf(
        `(?:,\\s*)?\\b(?:(?:with|and|set)\\s+)?(?:the\\s+|its\\s+)?(?:priority|prio)\\s*(?::|is|to|of|=|as)?\\s*(?<level>${priorityPattern})\\b`,
      ),
    ) ??
    clause.take(/(?:,\s*|\band (?:it(?:['’]s| is) )?|\bit(?:['’]s| is)\s+)(?<level>urgent|critical)\b/);
  return found?.groups.level ? readPriority(found.groups.level) : undefined;
}

/** Takes ticket numbers, all that are listed: `T-12, T-13 and T-14`. */
export function takeTicketIds(clause: Clause): string[] {
  const ids: string[] = [];
  const one =
    '(?:\\[ticket:(?<ref>[^\\]\\s]+)\\]|(?:#\\s?)?(?<id>[A-Z]{1,6}-\\d+)|(?:ticket|issue|task|number|no\\.?)\\s*#?\\s*(?<number>\\d+)|#(?<hash>\\d+))';
  for (
    let found = clause.take(patternOf(`(?:(?:tickets?|issues?|tasks?|and|&|,)\\s*)*${one}(?![\\w-])`));
    found;
  ) {
    const { ref, id, number, hash } = found.groups;
    ids.push(ref ?? (id ? id.toUpperCase() : `T-${number ?? hash}`));
    found = clause.take(patternOf(`(?:(?:tickets?|issues?|tasks?|and|&|,)\\s*)*${one}(?![\\w-])`));
  }
  return ids;
}
