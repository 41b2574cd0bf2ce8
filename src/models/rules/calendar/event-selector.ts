import type { Clause } from '../clause.ts';
import type { Moment } from '../dates/moment.ts';
import { type PersonMention, takeKnownPeople, takePeople } from '../find-people.ts';
import type { Scene } from '../scene.ts';
import { takePlace, takeReference, takeWhen } from '../slots.ts';
import { eventNoun } from './event-words.ts';
import { type EventOrder, takeOrder } from './take-order.ts';

/** Which events a request means, as far as its words say. */
export interface EventSelector {
  id?: string;
  /** `the second one` of the list that was shown, or of the day; -1 is the last. */
  place?: number;
  title?: string;
  people: PersonMention[];
  when?: Moment;
  order?: EventOrder;
  /** `all my meetings`, `everything`, `both of them`. */
  isAll: boolean;
  /** `all future meetings`: without an end. */
  isFuture: boolean;
  /** `with people from outside`. */
  isOutside: boolean;
  /** `after the stand-up`: the events on one side of another one. */
  relation?: { way: 'after' | 'before'; anchor: EventSelector };
  /** `it`, `that meeting`, or nothing at all. */
  isPronoun: boolean;
  /** `except the stand-up`. */
  except: EventSelector[];
  /** The title has to fit a title, not only people or a place. */
  isStrict?: boolean;
  /** Where the words can also be read as a list: `lunch and the review`. */
  parts: EventSelector[];
  /** Where the words stand that name the event. */
  span: { from: number; to: number };
}

const pronoun =
  /\b(?:(?:both|all|each|any) of (?:them|those|these)|it|that one|this one|the same(?: one)?|them|those|these|(?:that|this|the) (?:meeting|event|appointment|call|booking|one)(?=\s*(?:\uE000|$|[,.?!]|to\b|by\b|from\b|and\b|for\b|with\b))|that|this(?! (?:week|morning|afternoon|evening|month)))\b/;
const all =
  /\b(?:all(?![\s-]hands|[\s-]day)(?: of)?(?: (?:my|the|our|those|these))?|every|each(?: of)?|everything|both(?: of)?|any(?: of)?(?: (?:my|the|our))?)\b/;
const future =
  /\b(?:future|upcoming|coming|remaining)(?=\s+(?:\w+\s+)?(?:meetings|events|appointments|calls|ones))/;
const plural =
  /\b(?:my|the|our|these|those|[2-9]|two|three|four|five|six)\s+(?:\w+\s+){0,2}(?:meetings|events|appointments|calls|bookings)\b|^[\s\uE000]*(?:meetings|events|appointments|calls|bookings)\b/;
const outside =
  /\b(?:with\s+)?(?:(?:people|someone|somebody|anyone|anybody|persons|guests|participants|attendees|folks|others)\s+(?:from\s+)?outside(?:\s+(?:of\s+)?(?:the\s+)?(?:company|organi[sz]ation|house|team|\p{Lu}[\p{L}-]*|us))?|(?:external|outside)(?:\s+(?:people|guests|participants|attendees|persons|contacts))?|outsiders|externals)\b/u;
const exception =
  /[,\s(]*\b(?:all but(?= the)|except(?: for)?|excluding|besides|other than|apart from|aside from|save for|but (?:not|leave|keep)|leave out|not counting|without counting|(?:that|which|who) (?:is|are)(?:\s+not|n['’]t)|(?:that|which) (?:isn|aren)['’]t)\s+(?<words>(?:(?!\b(?:and then|then)\b)[^\uE000,;.?!])+)/;
const side =
  /\b(?:(?:right |just |immediately )?(?:after|before|following))\s+(?<words>(?:the|my|our)\s+(?!\d)[^\uE000,;?!.]+?)(?=\s*(?:\uE000|$|[,;?!.]|\b(?:on|today|tomorrow|by|to|until|next|this)\b))/;
const called = /(?:called|titled|named|about)?\s*(?<title>\uE001+)/;
const edges =
  /^(?:(?:the|my|our|a|an|this|that|with|on|at|of|in|for|from|to|called|titled|named|about|is|and|also|now|just|one(?![\s-]+on\b)|still|there)\b\s*)+|(?:\s+(?:the|my|our|with|on|at|of|in|for|from|to|and|called|titled|named|about|by|until|till|(?<!on[\s-])one|there|please))+\s*$/gi;
const joint = /\s*,\s*(?:and\s+)?|\s+(?:and|&|plus|as well as)\s+/gi;
/** Matches `two things:` before a list. */
export const countedHead =
  /(?:(?:these|the following|the)\s+)?(?:two|three|four|five|\d)\s+(?:things|meetings|events|appointments|of them)\s*:/;

/** A selector that fits every event. */
export function emptySelector(at: number): EventSelector {
  return {
    people: [],
    isAll: false,
    isFuture: false,
    isOutside: false,
    isPronoun: false,
    except: [],
    parts: [],
    span: { from: at, to: at },
  };
}

/** Takes the words that say which events are meant, up to `end`: `my 3pm meeting with Ana tomorrow`. */
export function takeEventSelector(clause: Clause, scene: Scene, end: number): EventSelector {
  const part = clause.copy();
  part.takeSpan(end, clause.request.length);
  part.takeLead(countedHead);
  const from = part.findLead(/\S/)?.from ?? end;
  const text = part.text;
  const selector = readSelector(part, scene, from);
  selector.parts = readParts(clause, text, from, end, scene);
  clause.takeSpan(from, end);
  return selector;
}

function readSelector(part: Clause, scene: Scene, from: number): EventSelector {
  const text = part.text;
  const except = takeExceptions(part, scene);
  part.take(
    /\b(?:(?:that|which) i(?:['’]ve| have)? (?:organi[sz]ed?|own|set up|created?|booked|called)|of mine)\b/,
  );
  const place = takePlace(part);
  const id = takeReference(part, 'event') ?? part.take(/\b(?<id>e-\d+)\b/)?.groups.id;
  const quoted = part.take(called)?.groups.title;
  const isOutside = takeOutside(part);
  const relation = takeRelation(part, scene);
  const isFuture = part.take(future) !== undefined;
  const isPlural = part.has(plural);
  const order = takeOrder(part);
  const isMany = part.find(/\b(?:both|all|each|any) of (?:them|those|these)\b|\bthem\b/) !== undefined;
  const isAll = isMany || part.take(all) !== undefined || (isPlural && !order) || isFuture;
  // `Friday's demo`: the day, not the name of someone.
  part.take(
    /(?<=\b(?:today|tomorrow|yesterday|week|month|(?:mon|tues|wednes|thurs|fri|satur|sun)day))['’]s\b/,
  );
  const people = takePeople(part, scene, /with|w\/|and/);
  const when = takeWhen(part, scene, 'future');
  if (quoted === undefined && id === undefined) part.take(pronoun);
  if (people.length === 0) people.push(...takeOwners(part, scene));
  part.take(new RegExp(`\\b(?:(?:the|my|our|a)\\s+)?(?:upcoming\\s+)?${eventNoun}\\b`));
  const title = quoted ?? takeTitle(part);
  const isNamed = id !== undefined || title !== undefined || people.length > 0 || isOutside;
  return {
    id,
    place,
    title,
    people,
    when,
    order,
    isAll,
    isFuture,
    isOutside,
    relation,
    isPronoun: isMany ? !isNamed && !when : !isNamed && !when && !order && !isAll,
    except,
    parts: [],
    span: { from, to: endOfRun(text, from) },
  };
}

/** Takes `with people from outside`. */
export function takeOutside(part: Clause): boolean {
  return part.take(outside) !== undefined;
}

/** Takes `after the stand-up`, but no `after 3`. */
export function takeRelation(part: Clause, scene: Scene): EventSelector['relation'] {
  const found = part.find(side);
  const words = found?.groups.words;
  if (!found || !words) return undefined;
  const from = found.to - words.length;
  const inner = part.within(from, found.to);
  const anchor = readSelector(inner, scene, from);
  if (!anchor.title || anchor.when) return undefined;
  part.takeSpan(found.from, found.to);
  return { way: /^before/i.test(found.text.trim()) ? 'before' : 'after', anchor };
}

/** Where the words that name the event end: before the first word that another slot has taken. */
function endOfRun(text: string, from: number): number {
  const run = /^[^\uE000]*/.exec(text.slice(from))?.[0] ?? '';
  return from + run.trimEnd().length;
}

/** Takes `except the stand-up and the review`. */
export function takeExceptions(part: Clause, scene: Scene): EventSelector[] {
  const found = part.find(exception);
  if (!found) return [];
  const from = found.to - (found.groups.words ?? '').length;
  const inner = part.within(from, found.to);
  part.takeSpan(found.from, found.to);
  const whole = takeEventSelector(inner, scene, found.to);
  return whole.parts.length > 0 ? whole.parts : [whole];
}

/** The selectors of a list; none where the words cannot be one. */
function readParts(clause: Clause, text: string, from: number, end: number, scene: Scene): EventSelector[] {
  const cuts = [...text.slice(from, end).matchAll(joint)].map((match) => ({
    from: from + match.index,
    to: from + match.index + match[0].length,
  }));
  if (cuts.length === 0 || cuts.length > 8) return [];
  const starts = [from, ...cuts.map(({ to }) => to)];
  const ends = [...cuts.map((cut) => cut.from), end];
  const parts = starts.map((start, index) => {
    const piece = clause.copy();
    piece.takeSpan(clause.from, start);
    piece.takeSpan(ends[index] ?? end, clause.request.length);
    piece.takeLead(/both\b/);
    return readSelector(piece, scene, start);
  });
  return parts.every(({ title, id, when, isPronoun }) => !isPronoun && (title ?? id ?? when)) ? parts : [];
}

function takeOwners(part: Clause, scene: Scene): PersonMention[] {
  return part.has(/['’]s\b/) ? takeKnownPeople(part, scene) : [];
}

function takeTitle(part: Clause): string | undefined {
  let bare = part
    .takeRest()
    .replace(/['’]s\b/g, '')
    .replace(/^[\s,.:;-]+|[\s,.:;!?-]+$/g, '');
  for (let last = ''; last !== bare; ) {
    last = bare;
    bare = bare.replace(edges, '').trim();
  }
  return bare === '' ? undefined : bare;
}
