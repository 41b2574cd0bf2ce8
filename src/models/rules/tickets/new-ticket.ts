import type { Clause } from '../clause.ts';
import type { PersonMention } from '../find-people.ts';
import { patternOf } from '../records/pattern-of.ts';
import { self, takeLeadPerson, takePersonAfter } from '../records/take-person.ts';
import type { Scene } from '../scene.ts';
import { takeWhen } from '../slots.ts';
import { priorityPattern, readPriority, readState, takePriority } from './ticket-words.ts';

/** What a request says of a ticket that is to be made. */
export interface NewTicket {
  title?: string;
  description?: string;
  assignee?: PersonMention;
  project?: string;
  priority?: string;
  state?: string;
  dueDate?: string;
  /** What stood before the title and is no field. */
  rest?: string;
}

const description =
  /(?:[,.;]\s*|\b(?:and|with)\s+)?(?:with (?:the |a )?)?\b(?:description|details?|desc|body)\s*(?::|is|of|saying|(?=\s*\uE001))\s*(?<text>\uE001+(?!\uE001)|[^\uE000\uE001]+?(?=\s*(?:\uE000|$)))/;
const titleMark =
  /(?:\b(?:called|titled|named|entitled|saying|with (?:the )?(?:title|name)|title:?|about|regarding|that (?:says|reads)|that|to(?= (?!(?:me|the (?:project|board))\b)\p{L}))\s*:?|:)\s*/u;
const assign =
  /(?:\band\s+|\bthen\s+)?(?:please\s+)?(?:assign(?:ed|ing)?(?: (?:it|this|that|the ticket))?(?: to)?|for|give (?:it|this|that) to|owner(?: is|:)?|assignee(?: is|:)?|owned by|hand (?:it|this|that) to|to be done by|with)/;
const due =
  /(?:\band\s+)?(?:(?:it(?:['’]s| is)?|is|make it|set|with)\s+)?(?:a\s+|the\s+)?(?:due(?: date)?(?: is)?(?: on| by| for| to| in)?|deadline(?: is| of| on)?|to be (?:done|finished) by|(?:to be )?(?:done|finished) by|by|until|for|on)\b\s*:?\s*/;
const loose =
  /\b(?:and|please|pls|so|no hurry|no rush|put|it|in|should|have|that|done|is|be|with|the|a|make|set|needs? to|will|to|as)\b/gi;
const headWords =
  /\b(?:and|please|pls|so|it|with|the|an?|is|new|for|that|which|we|i|need|want|in|on|to|bug|list|my|our|one|two|three|backlog|project|board|priority|prio|ticket|tickets|task|tasks|issue|issues|also|then)\b/gi;
const noOwner =
  /\b(?:nobody|no one|no-one|not) (?:is )?(?:assigned|yet)(?: yet)?(?: to anyone)?\b|\bunassigned\b/;

/** Reads what a clause says of a new ticket: fields before its title, the title, and fields after it. */
export function readNewTicket(clause: Clause, scene: Scene, projects: string[]): NewTicket {
  const ticket: NewTicket = {};
  ticket.description = clause.take(description)?.groups.text;
  const quoted = clause.find(
    /(?:\b(?:called|titled|named|entitled|saying|with (?:the )?title|title|about|for|that)\s*:?\s*|:\s*)?(?<title>\uE001+)/,
  );
  const mark = quoted ? undefined : clause.find(titleMark);
  const head = partOf(clause, clause.from, quoted?.from ?? mark?.from ?? clause.to);
  const isTitled = quoted !== undefined || mark !== undefined;
  takeFields(head, ticket, scene, projects);
  if (isTitled) ticket.rest = head.leftover(headWords).join(' ') || undefined;
  if (quoted) {
    ticket.title = quoted.groups.title;
    const rest = partOf(clause, quoted.to, clause.to);
    stripFields(rest, ticket, scene, projects);
    takeFields(rest, ticket, scene, projects);
    ticket.description ??= restOf(rest);
    return ticket;
  }
  const tail = isTitled && mark ? partOf(clause, mark.to, clause.to) : head;
  stripFields(tail, ticket, scene, projects);
  ticket.title = toTitle(restOf(tail) ?? (isTitled ? restOf(head) : undefined));
  return ticket;
}

/** Reads a clause that holds nothing but fields; `rest` is what is not one. */
export function readDetails(
  clause: Clause,
  scene: Scene,
  projects: string[],
): { ticket: NewTicket; isWhole: boolean; rest: string } {
  const ticket: NewTicket = {};
  stripFields(clause, ticket, scene, projects);
  takeFields(clause, ticket, scene, projects);
  const rest = clause.leftover(loose).join(' ');
  return { ticket, isWhole: rest === '', rest };
}

/** A stretch of a clause with what is taken in it. */
function partOf(clause: Clause, from: number, to: number): Clause {
  const part = clause.copy();
  part.takeSpan(clause.from, from);
  part.takeSpan(to, clause.to);
  return part;
}

function restOf(part: Clause): string | undefined {
  const words = part
    .copy()
    .takeRest()
    .replace(/^[\s,.;:–—-]+|[\s,.;:–—-]+$/g, '')
    .replace(/\s+([,.;:])/g, '$1');
  return /\p{L}{2}/u.test(words) ? words : undefined;
}

function toTitle(words: string | undefined): string | undefined {
  const bare = words
    ?.replace(/^(?:(?:and|with|which|that|please|pls|for|about|regarding)\b[\s,:]*)+/i, '')
    .replace(/(?:[,\s]+(?:and|with|which|that|please|pls|so|it|put it))+$/i, '')
    .trim();
  return bare ? bare.charAt(0).toUpperCase() + bare.slice(1) : undefined;
}

/** Takes fields wherever they stand; what they leave is a title only where nothing else is. */
function takeFields(part: Clause, ticket: NewTicket, scene: Scene, projects: string[]): void {
  part.take(noOwner);
  if (part.take(/\b(?:on my (?:list|plate)|(?<=^[\s\uE000]*)me\b|mine)\b/)) ticket.assignee ??= self;
  ticket.priority ??= takePriority(part) ?? takeLevel(part);
  ticket.project ??= takeNamedProject(part, projects);
  ticket.dueDate ??= takeDate(part, scene);
  ticket.assignee ??= takePersonAfter(part, scene, assign) ?? takeListedPerson(part, scene);
  ticket.state ??= readState(part.take(/\b(?:backlog|to-?do)\b/)?.text ?? '');
}

/** Takes fields from the end of a title, one after the other, for as long as what stands there is one. */
function stripFields(part: Clause, ticket: NewTicket, scene: Scene, projects: string[]): void {
  for (let count = 0; count < 8; count++) {
    const run = /(?<run>[^\uE000]*?)[\s.,;!\uE000]*$/.exec(part.text.slice(part.from, part.to));
    if (!run) return;
    const before = part.text;
    stripOne(part, ticket, scene, projects);
    if (part.text === before) return;
  }
}

function stripOne(part: Clause, ticket: NewTicket, scene: Scene, projects: string[]): void {
  const end = part.to - (/[\s.,;!\uE000]*$/.exec(part.text.slice(part.from, part.to))?.[0].length ?? 0);
  // The last few words, the longest first, that are wholly a field.
  for (const start of startsOf(part, end)) {
    const tail = partOf(part, start, end);
    const fields: NewTicket = {};
    const isUnowned = tail.has(noOwner);
    takeFields(tail, fields, scene, projects);
    const isWhole = tail.leftover(loose).length === 0;
    const named = Object.entries(fields).filter(([, value]) => value !== undefined);
    if (!isWhole || (named.length === 0 && !isUnowned)) continue;
    if (named.some(([name]) => ticket[name as keyof NewTicket] !== undefined)) continue;
    Object.assign(ticket, Object.fromEntries(named));
    part.takeSpan(start, end);
    return;
  }
}

/** Where a trailing field may begin: after a comma or a full stop, or at one of the words that lead to one. */
function startsOf(part: Clause, end: number): number[] {
  const text = part.text.slice(0, end);
  const starts = [
    ...text.matchAll(
      /[,.;]\s+|\s[-–—](?=\s)|\s(?=(?:and|with|for|by|due|in|under|on|at|to|until|assigned?|owner|assignee|priority|prio|project|deadline|(?:urgent|high|low|normal) (?:priority|prio))\b)/gi,
    ),
  ].map(({ index }) => index);
  return starts.filter((start) => start >= part.from).sort((left, right) => left - right);
}

function takeLevel(part: Clause): string | undefined {
  const level = part.take(
    patternOf(
      `(?:(?<=^[\\s\\uE000–—-]*)|,\\s*|\\b(?:is|so|and|an?)\\s+)(?<level>${priorityPattern})(?=[\\s\\uE000]*(?:$|[,.;]))`,
    ),
  )?.groups.level;
  return level ? readPriority(level) : undefined;
}

function takeNamedProject(part: Clause, projects: string[]): string | undefined {
  const explicit = part.take(
    /(?:,\s*)?\b(?:(?:put (?:it|this) )?(?:in|on|to|for|under|into)\s+)?(?:the )?(?:(?:project|board)(?::| is)?\s+(?<after>\uE001+|[\w&-]+)|(?<before>[\w&-]+) (?:project|board))(?!\w)/,
  )?.groups;
  const said = explicit?.after ?? explicit?.before;
  if (said !== undefined) return knownProject(said, projects) ?? said;
  const known = projects.map((project) => project.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  if (known === '') return undefined;
  const named = part.take(
    new RegExp(
      `(?:\\b(?:put (?:it|this) )?(?:in|on|under|into|to|for)\\s+(?:the )?|(?<=^[\\s\\uE000,–—-]*)|,\\s*|\\b(?:new|an?|another)\\s+)(?<name>${known})\\b(?=[\\s\\uE000]*(?:$|[,.;:\\uE001\\uE000]|for\\b|with\\b|due\\b|and\\b))`,
    ),
  )?.groups.name;
  return named ? knownProject(named, projects) : undefined;
}

function knownProject(name: string, projects: string[]): string | undefined {
  return projects.find((project) => project.toLowerCase() === name.trim().toLowerCase());
}

function takeDate(part: Clause, scene: Scene): string | undefined {
  const marks = [...part.text.matchAll(new RegExp(`(?:,\\s*)?(?<![\\w-])(?:${due.source})`, 'gi'))];
  for (const mark of marks) {
    const day = readDay(part, scene, mark.index, mark.index + mark[0].length);
    if (day) return day;
  }
  // A date that stands alone between commas.
  const alone = part.findLead(/\S/);
  return alone ? readDay(part, scene, alone.from, alone.from) : undefined;
}

function readDay(part: Clause, scene: Scene, from: number, after: number): string | undefined {
  const rest = part.copy();
  rest.takeSpan(part.from, after);
  const when = takeWhen(rest, scene);
  if (!when?.firstDay || when.time || when.from > after + 3) return undefined;
  part.takeSpan(from, when.to);
  return (when.lastDay ?? when.firstDay).toString();
}

/** `Marcus should have that done`, or a name alone between commas. */
function takeListedPerson(part: Clause, scene: Scene): PersonMention | undefined {
  const probe = part.copy();
  const person = takeLeadPerson(probe, scene);
  if (!person || person.isSelf) return undefined;
  const rest = probe.find(
    /^[\s,\uE000]*(?:(?:should|will|can|shall|must|has to|needs to|is to) (?:please )?(?:have (?:it|that|this) done|do (?:it|that|this)|take care(?: of (?:it|that|this))?|handle (?:it|that|this)|take (?:it|that|this)|own (?:it|that))|takes (?:it|that|this|care(?: of (?:it|that))?)|does (?:it|that)|owns it)/,
  );
  const isAlone = /^[\s\uE000]*(?:$|[,.;])/.test(part.text.slice(person.to, part.to));
  if (!rest && !isAlone) return undefined;
  part.takeSpan(person.from, rest?.to ?? person.to);
  return person;
}
