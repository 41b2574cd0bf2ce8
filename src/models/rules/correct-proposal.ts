import type { KnownAction } from '../../contracts/turn.ts';
import type { ModelContext } from '../model-tier.ts';
import { Clause } from './clause.ts';
import { findDurations } from './dates/find-durations.ts';
import { findMoments } from './dates/find-moments.ts';
import { takeKnownPeople } from './find-people.ts';
import { addsCopy, elaborate } from './follow-ups/elaborate.ts';
import { isUnderstood } from './follow-ups/is-understood.ts';
import { narrow, substitute } from './follow-ups/substitute.ts';
import { takeBack } from './follow-ups/take-back.ts';
import type { RecordKind } from './intent.ts';
import { kindOfTool } from './record-kinds.ts';
import type { Scene } from './scene.ts';
import { verbOf } from './share-verb.ts';
import { readPriority, readState } from './tickets/ticket-words.ts';
import { understandClause } from './understand-clause.ts';

const before =
  /^(?:\s*(?:instead|better|(?:please\s+)?(?:make|change) (?:it|that)(?: to)?|and|then|please|just|ok(?:ay)?|but|how about|what about)(?![\w'’])[\s,.:;!–-]*)+/i;
const after = /(?:[\s,]+(?:instead|rather|then|please|better|thanks|thank you))+[\s.!?]*$|[\s.!?]+$/i;
const saysInstead = /\b(?:instead|rather|(?:make|change) (?:it|that))\b/i;
const more = /^[\s,]*(?:and(?: also)?|what about|how about|same (?:for|with)|also)\b[\s,]*/i;
const tooLast = /[\s,]+(?:too|as well|also)[\s.!?]*$/i;
const relative = /^(?:[\p{L}\d]+\s+){1,5}(?:later|earlier|sooner|longer|shorter)$/iu;
const startsAsField =
  /^(?:(?:and|also|with|make it)\s+)*(?:due|low|high|normal|urgent|in (?:the )?\p{L}+ project|project|priority|subject|titled?|called|for (?=\p{Lu})|cc|bcc|location|online|\d+ min)\b/iu;
/** Words of their own, and no other value for the last request. */
const startsAsRequest =
  /^(?:show|list|what|which|who|when|where|how|is|are|do|does|find|give|tell|mail|e-?mail|send|book|cancel|delete|close|create|make|move|set|assign|forward|reply|add|invite|put|mark|reopen|call|remind)\b/i;
const longest = 200;

/** Actions that the last answer of the assistant proposed and that can still be changed. */
export function waitingActions({ window, actions }: ModelContext): KnownAction[] {
  const last = window.findLast(({ role }) => role === 'assistant');
  if (!last) return [];
  // Where the turn of the answer is not known, its words say whether it proposed the newest.
  const turn = last.turnId ?? (/\bto confirm\b/i.test(last.text) ? actions.at(-1)?.turnId : undefined);
  return actions.filter(({ turnId, status }) => status === 'proposed' && turnId === turn);
}

/**
 * A message that goes on from the last one, as the request that it stands for: `no, Friday` after a booking is `move it
 * to Friday`, `and Talsperre?` asks the `earlier` question again. `undefined` for everything else, also when several
 * proposals could be meant.
 */
export function rewriteCorrection(
  request: string,
  scene: Scene,
  earlier: string | undefined,
): string | undefined {
  if (request.length > longest) return undefined;
  const { rest: said, isRefused, isMeant, isAgreed } = takeBack(request);
  const understood = (words: string) => isUnderstood(words, scene);
  if (isAgreed) return understood(said) ? said : undefined;
  const waiting = waitingActions(scene.context);
  const last = scene.context.window.findLast(({ role }) => role === 'assistant');
  const isCorrection = isRefused || isMeant || saysInstead.test(request);
  // A question is answered, not corrected.
  const isAnswer = waiting.length === 0 && last?.text.includes('?') === true;
  const rest = said.replace(before, '').replace(after, '').trim();
  if (rest === '' || !/[\p{L}\p{N}]/u.test(rest)) return undefined;
  const kinds = waiting.map(({ tool }) => kindOfTool(tool));
  const moved = relativeMove(rest, kinds, scene);
  if (moved !== undefined) return moved;
  // A reason was given: `reopen it, was too fast`.
  if (!isCorrection && said !== request && understood(said)) return said;
  if (isCorrection && !isAnswer) {
    const changed = asChanges(rest, kinds, saysInstead.test(request), scene);
    if (changed !== undefined) return changed;
    const again = earlier === undefined || startsAsRequest.test(rest) ? [] : substitute(earlier, rest, scene);
    const other = again.find(understood);
    if (other !== undefined) return other;
    const whole = [said, rest].find((words) => words !== request.trim() && understood(words));
    if (whole !== undefined) return whole;
    if (rest !== request.trim() && understandClause(new Clause(rest, 0, rest.length), scene)) return rest;
  }
  if (waiting.length > 0 && earlier !== undefined && more.test(request)) {
    const words = request.replace(more, '').replace(tooLast, '');
    const guests = kinds.length === 1 && kinds[0] === 'event' ? asGuests(`with ${words}`, scene) : undefined;
    if (guests !== undefined) return guests;
    const others = startsAsRequest.test(words) ? [] : substitute(earlier, words, scene);
    const shared =
      startsAsRequest.test(words) || /\bones?\b/i.test(words) ? [] : [`${verbOf(earlier)} ${words}`];
    const again = [...shared, ...others].find(understood);
    if (again !== undefined) return again;
  }
  if (waiting.length === 1 && earlier !== undefined && !isOwnRequest(request, scene)) {
    const changed = asChanges(rest, kinds, true, scene);
    // What is added to a mail would end up in its text.
    const isNew = /_create/.test(waiting[0]?.tool ?? '');
    const mayAdd = addsCopy(request) || (isNew && !isCorrection);
    const added = mayAdd ? elaborate(earlier, request, scene).find(understood) : undefined;
    if (changed ?? added) return changed ?? added;
  }
  if (earlier === undefined || understood(request)) return undefined;
  if (isCorrection) return substitute(earlier, rest, scene).find(understood);
  const narrowed = narrow(earlier, request);
  if (narrowed !== undefined && understood(narrowed)) return narrowed;
  if (!more.test(request)) return undefined;
  return substitute(earlier, request.replace(more, ''), scene).find(understood);
}

/** A request that does not read like an addition to the last one: `due Friday, low priority` and `put Ana in cc` do. */
function isOwnRequest(request: string, scene: Scene): boolean {
  if (addsCopy(request) || startsAsField.test(request)) return false;
  return isUnderstood(request, scene);
}

/** `half an hour later`: what was last moved, booked or proposed is moved on. */
function relativeMove(rest: string, kinds: (RecordKind | undefined)[], scene: Scene): string | undefined {
  if (!relative.test(rest)) return undefined;
  const newest = scene.context.actions.at(-1);
  const kind = kinds.length === 1 ? kinds[0] : newest && kindOfTool(newest.tool);
  if (kind !== 'event') return undefined;
  return /\b(?:longer|shorter)$/i.test(rest) ? `make it ${rest}` : `move it ${rest}`;
}

/** Several changes in a row: `to Grace, and make it high priority`. */
function asChanges(
  rest: string,
  kinds: (RecordKind | undefined)[],
  isInstead: boolean,
  scene: Scene,
): string | undefined {
  const whole = asChange(rest, kinds, isInstead, scene);
  if (whole !== undefined) return whole;
  const parts = rest.split(/\s*(?:,\s*and|,|;|\band\b)\s+/i).filter((part) => part !== '');
  if (parts.length < 2) return undefined;
  const changes = parts.map(
    (part) => asChange(part.replace(before, ''), kinds, isInstead, scene) ?? asRequest(part, scene),
  );
  return changes.includes(undefined) ? undefined : changes.join(' and ');
}

function asRequest(part: string, scene: Scene): string | undefined {
  return isUnderstood(part, scene) ? part : undefined;
}

function asChange(
  rest: string,
  kinds: (RecordKind | undefined)[],
  isInstead: boolean,
  scene: Scene,
): string | undefined {
  const isOnly = (kind: RecordKind) => kinds.filter((other) => other === kind).length === 1;
  const isEvent = isOnly('event') || (isInstead && kinds.length === 0);
  const { moments, minutes, isWhole } = readWhen(rest, scene);
  if (isEvent && isWhole) {
    const time = moments.map((words) => words.replace(/^(?:(?:at|on|to|for|from)\s+)+/i, '')).join(' at ');
    return [time && `move it to ${time}`, minutes && `make it ${minutes} minutes long`]
      .filter(Boolean)
      .join(' and ');
  }
  const guests = isOnly('event') ? asGuests(rest, scene) : undefined;
  if (guests !== undefined) return guests;
  if (isOnly('event') && relative.test(rest)) return relativeMove(rest, kinds, scene);
  if (!isOnly('ticket')) return undefined;
  if (isWhole && moments.length === 1 && minutes === undefined)
    return `set its due date to ${moments[0]?.replace(/^(?:(?:by|on|to|for|due)\s+)+/i, '')}`;
  const level = readPriority(
    rest.replace(/^(?:(?:the )?priority|to|at|with)\s+/i, '').replace(/[\s-]+(?:priority|prio)$/i, ''),
  );
  if (level) return `set its priority to ${level}`;
  const state = readState(
    rest.replace(/^not\s+[\p{L} ]+?,\s*/iu, '').replace(/^(?:just|only|but|to|as|in state)\s+/i, ''),
  );
  if (state) return `set its state to ${state}`;
  return asAssignee(rest, scene);
}

/** `with Helena too`, `without Wei`: who comes to the meeting. */
function asGuests(rest: string, scene: Scene): string | undefined {
  const groups =
    /^(?:(?<without>without|not)|(?:(?:and|also|with|plus)\s*)+)\s+(?<who>.+?)(?:\s+(?:too|as well|also))?$/i.exec(
      rest,
    )?.groups;
  const who = groups?.who;
  if (!who) return undefined;
  const clause = new Clause(who, 0, who.length);
  const people = takeKnownPeople(clause, scene);
  const left = clause.text.replace(/\uE000/g, '').replace(/\band\b|[\s,&]/gi, '');
  if (people.length === 0 || left !== '') return undefined;
  return groups.without ? `remove ${who} from it` : `invite ${who} to it`;
}

/** `to Grace`, `Grace`: who the ticket is for. */
function asAssignee(rest: string, scene: Scene): string | undefined {
  const clause = new Clause(rest, 0, rest.length);
  const [person, other] = takeKnownPeople(clause, scene);
  const left = clause.text
    .replace(/\uE000/g, '')
    .replace(/\b(?:to|for|give|assign|put|on|it|instead of)\b|[\s,.]/gi, '');
  const isInstead = other !== undefined && /\binstead of\s+\S+\s*$/i.test(rest);
  return person && (!other || isInstead) && left === '' ? `assign it to ${person.phrase}` : undefined;
}

/** The moments and the length in words that hold nothing else. */
function readWhen(
  rest: string,
  scene: Scene,
): { moments: string[]; minutes: number | undefined; isWhole: boolean } {
  const lengths = findDurations(rest);
  let left = rest;
  for (const { from, to } of lengths) left = left.slice(0, from) + ' '.repeat(to - from) + left.slice(to);
  // A bare `11` is a time here, which only words before it can say.
  const bare = /^\s*\d{1,2}(?:[:.]\d\d)?\s*$/.test(left) ? `at ${left.trim()}` : left;
  const found = findMoments(bare, scene.clock);
  let remains = bare;
  for (const { from, to } of found)
    remains = remains.slice(0, from) + ' '.repeat(to - from) + remains.slice(to);
  const isWhole =
    found.length + lengths.length > 0 &&
    found.length <= 2 &&
    lengths.length <= 1 &&
    !/[\p{L}\p{N}]/u.test(remains.replace(/\b(?:and|for|at|on|to|long|only|just|about|due)\b/gi, ''));
  return {
    moments: found.map(({ from, to }) => bare.slice(from, to).trim()),
    minutes: lengths[0]?.minutes,
    isWhole,
  };
}
