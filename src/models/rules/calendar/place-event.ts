import type { Clause } from '../clause.ts';
import type { Intent, Understanding } from '../intent.ts';
import type { Scene } from '../scene.ts';
import { changeEvents } from './change-events.ts';
import { takeEventSelector } from './event-selector.ts';
import { notOtherRecord } from './event-words.ts';
import { nameOfPlace } from './name-place.ts';
import { takeScope } from './take-scope.ts';

const verb = '(?:change|add|set|update|move|put|make|use|switch|hold|have|relocate|take|turn)';
const placeWord = '(?:location|place|room|venue)';
const room =
  "(?:(?:the\\s+)?(?:(?:big|small|large|main|other|new|old|first|second|ground)\\s+)?(?:(?:meeting|conference|board|training)\\s?)?room\\b(?:\\s+[\\p{L}\\d][\\p{L}\\d'’-]*){0,2}|(?:my|our|his|her|their|the)\\s+(?:\\w+\\s+)?(?:office|desk|caf[eé]|canteen|lobby|restaurant|kitchen|cafeteria|auditorium)\\b)";
const onlineWord =
  '(?:online|virtual(?:ly)?|remote(?:ly)?|(?:a |an )?(?:video|online|teams|zoom) (?:call|meeting)|(?:on|via|over|to|in) (?:teams|zoom|video))';
const notOnline =
  /\b(?:(?:is|are|will be|was)(?:\s+not|n['’]?t)|won['’]?t be|no longer|not|is no longer|rather than|instead of)\s+(?:be\s+)?(?:an?\s+)?(?:online|virtual|remote|video|teams|zoom)(?:\s+(?:call|meeting))?(?: any ?(?:more|longer))?|\b(?:off|from) (?:teams|zoom|video)\b|\bin person\b|\bface[ -]to[ -]face\b|\bon ?site\b/;
const notThere =
  /[\s,]*\b(?:and )?(?:not|instead of|rather than)\s+(?:in\s+)?(?:the\s+)?(?:room\s+)?[\p{L}\d]+(?=[\s.!,]*(?:\uE000|$))|[\s,]*\binstead\b/u;
const atPlace = new RegExp(
  `\\b(?:to|in|into|at|is|use|as)\\s+(?:the\\s+(?:place|location|room)\\s+)?(?<place>\\uE001+|${room})`,
  'u',
);
const anyPlace =
  /\b(?:to|in|into|at|as|is|:)\s+(?<place>\uE001+|(?:(?!\b(?:to|in|into|at|as|is)\b)[^\uE000])+?)\s*(?=\uE000|$)/;

interface Place {
  location?: string;
  online?: boolean;
}

/** Takes where an event shall be, and whether online. */
function takePlace(clause: Clause, isNamed: boolean): (Place & { from: number }) | undefined {
  const off = clause.take(notOnline);
  while (clause.take(/\b(?:it|this|that) (?:takes place|will be|is|happens)\b(?=[^\uE000]*\b(?:in|at)\b)/));
  clause.take(notThere);
  const place = clause.find(atPlace) ?? (isNamed ? clause.find(anyPlace) : undefined);
  const location = place?.groups.place?.replace(/[\s.!,]+$/, '');
  if (place && location) clause.takeSpan(place.from, place.to);
  const on = off || location ? undefined : clause.take(new RegExp(`\\b(?:to\\s+|be\\s+)?${onlineWord}\\b`));
  if (!location && !off && !on) return undefined;
  return {
    location,
    online: off ? false : on ? true : undefined,
    from: Math.min(...[place?.from, off?.from, on?.from].filter((at) => at !== undefined)),
  };
}

/** Giving an event a place, or making it online. */
const placeIntent: Intent = {
  name: 'place event',
  effect: 'write',
  example: 'Move the Budget review to Room 5',
  lead: new RegExp(
    `${verb}\\s+(?:the )?${placeWord}\\b|${verb}\\b${notOtherRecord}[^\\uE000]*?\\b(?:(?:to|in|into) (?:${room})|as (?:the )?${placeWord}\\b|${onlineWord}\\b|in person\\b|['’]s ${placeWord}\\b)|${verb}\\s+${room}\\s+(?:for|to)\\b`,
    'u',
  ),
  understand(clause, scene) {
    if (clause.has(/\?/) && clause.findLead(/have\b/)) return undefined;
    const verbed = clause.takeLead(new RegExp(`${verb}\\b`));
    const first = clause.takeLead(
      new RegExp(
        `(?<place>\\uE001+|${room})\\s+(?:as\\s+(?:the\\s+)?${placeWord}\\s+)?(?:for|of|to)\\b`,
        'u',
      ),
    );
    if (first && !/^(?:put|use|set|make|take|add)/i.test(verbed?.text ?? '')) return undefined;
    const field = clause.takeLead(new RegExp(`(?:the )?${placeWord}\\s*(?:of|for)?\\b`));
    const owned = clause.take(new RegExp(`['’]s ${placeWord}\\b`));
    const scope = takeScope(clause);
    const place = first?.groups.place
      ? { location: first.groups.place.trim(), from: clause.to }
      : takePlace(clause, field !== undefined || owned !== undefined);
    if (!place) return undefined;
    return understood(clause, place, scope, scene, 0.84);
  },
};

const being =
  /\b(?:(?:will|shall|should|must|can) (?:now )?(?:be|take place|happen)|(?:is|are)(?: now| no longer|n['’]t| not)?|moves?|goes|(?:has|have) moved|takes? place|happens)\b/;

/** `The review will be in Room Havel`, `the demo is not online any more`. */
const placeStatementIntent: Intent = {
  name: 'event is elsewhere',
  effect: 'write',
  isLoose: true,
  lead: new RegExp(
    `(?!(?:i|we|you|who|what|where|when|which|how|is|are)\\b)[^\\uE000,;:.?!]{2,70}?\\s${being.source}${notOtherRecord}[^\\uE000]*?(?:${room}|\\b${onlineWord}\\b|in person)`,
    'u',
  ),
  understand(clause, scene) {
    if (clause.has(/\?/)) return undefined;
    const mark = clause.find(being);
    if (!mark) return undefined;
    const scope = takeScope(clause);
    const place = takePlace(clause, false);
    if (!place) return undefined;
    clause.take(being);
    clause.take(/\b(?:and|but|,)\s*(?=[\s\uE000]*$)/);
    return understood(clause, { ...place, from: mark.from }, scope, scene, 0.8);
  },
};

function understood(
  clause: Clause,
  { location, online, from }: Place & { from: number },
  scope: ReturnType<typeof takeScope>,
  scene: Scene,
  score: number,
): Understanding {
  const selector = takeEventSelector(clause, scene, from);
  return {
    score,
    run: () =>
      changeEvents(
        {
          selector,
          doing: 'change',
          scope,
          isSeriesPlain: true,
          *apply({ change }) {
            const named = location === undefined ? undefined : yield* nameOfPlace(location, scene);
            return change({
              ...(named === undefined ? {} : { location: named }),
              ...(online === undefined ? {} : { online }),
            });
          },
        },
        scene,
      ),
  };
}

/** Changes of where an event takes place. */
export const placeEventIntents: Intent[] = [placeIntent, placeStatementIntent];
