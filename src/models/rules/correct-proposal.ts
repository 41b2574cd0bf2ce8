import type { KnownAction } from '../../contracts/turn.ts';
import type { ModelContext } from '../model-tier.ts';
import { Clause } from './clause.ts';
import { findDurations } from './dates/find-durations.ts';
import { findMoments } from './dates/find-moments.ts';
import type { RecordKind } from './intent.ts';
import { kindOfTool } from './record-kinds.ts';
import type { Scene } from './scene.ts';
import { readPriority } from './tickets/ticket-words.ts';
import { understandClause } from './understand-clause.ts';

const before =
  /^(?:\s*(?:no|nope|wait|hm+|oops|sorry|actually|rather|instead|better|i mean|i meant|let['’]?s say|let['’]?s make it|how about|what about|(?:please\s+)?(?:make|change) (?:it|that)(?: to)?|and|then|please|ok(?:ay)?|but)(?![\w'’])[\s,.:;!–-]*)+/i;
const after = /(?:[\s,]+(?:instead|rather|then|please|better|thanks|thank you))+[\s.!?]*$|[\s.!?]+$/i;
const saysCorrection =
  /\b(?:no|nope|wait|oops|sorry|actually|rather|instead|better|i meant?|(?:make|change) (?:it|that))\b/i;
const saysInstead = /\b(?:instead|rather|(?:make|change) (?:it|that))\b/i;

/** Actions that the last answer of the assistant proposed and that can still be changed. */
export function waitingActions({ window, actions }: ModelContext): KnownAction[] {
  const last = window.findLast(({ role }) => role === 'assistant');
  if (!last) return [];
  // Where the turn of the answer is not known, its words say whether it proposed the newest.
  const turn = last.turnId ?? (/\bto confirm\b/i.test(last.text) ? actions.at(-1)?.turnId : undefined);
  return actions.filter(({ turnId, status }) => status === 'proposed' && turnId === turn);
}

/**
 * A message that only corrects what was just proposed, as the request that it stands for: `no, Friday` after a booking
 * is `move it to Friday`. `undefined` for everything else, also when several proposals could be meant.
 */
export function rewriteCorrection(request: string, scene: Scene): string | undefined {
  if (request.length > 200 || !saysCorrection.test(request)) return undefined;
  const last = scene.context.window.findLast(({ role }) => role === 'assistant');
  const waiting = waitingActions(scene.context);
  // A question is answered, not corrected.
  if (waiting.length === 0 && last?.text.includes('?')) return undefined;
  const rest = request.replace(before, '').replace(after, '').trim();
  if (rest === '' || !/[\p{L}\p{N}]/u.test(rest)) return undefined;
  const kinds = waiting.map(({ tool }) => kindOfTool(tool));
  const canonical = asChange(rest, kinds, saysInstead.test(request), scene);
  if (canonical !== undefined) return canonical;
  const isRequest = understandClause(new Clause(rest, 0, rest.length), scene);
  return isRequest && rest !== request.trim() ? rest : undefined;
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
  if (!isOnly('ticket')) return undefined;
  if (isWhole && moments.length === 1 && minutes === undefined)
    return `set its due date to ${moments[0]?.replace(/^(?:(?:by|on|to|for)\s+)+/i, '')}`;
  const level = readPriority(rest.replace(/\s+priority$/i, ''));
  return level ? `set its priority to ${level}` : undefined;
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
    !/[\p{L}\p{N}]/u.test(remains.replace(/\b(?:and|for|at|on|to|long|only|just|about)\b/gi, ''));
  return {
    moments: found.map(({ from, to }) => bare.slice(from, to).trim()),
    minutes: lengths[0]?.minutes,
    isWhole,
  };
}
