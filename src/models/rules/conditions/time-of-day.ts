import { findMoments } from '../dates/find-moments.ts';
import { dayText, timeText } from '../dates/local-time.ts';
import { readZone } from '../dates/zones.ts';
import { settled } from '../steps.ts';
import type { ConditionKind } from './condition.ts';

const form =
  /^(?:it|the time)\s+(?:is\s+)?(?:is|was)?\s*(?<side>before|earlier than|after|past|later than)\s+(?<time>.+?)(?:\s+(?:in|for)\s+(?<place>(?!the\b)\p{L}[\p{L} ]*?))?$/iu;

/** `it is before 8 in the morning in New York`, `it is after 5 pm`. */
export const timeOfDay: ConditionKind = ({ words }, scene) => {
  const match = form.exec(words)?.groups;
  if (!match?.time || !match.side) return undefined;
  const zone = match.place ? readZone(match.place) : scene.clock.timeZone;
  const [moment, other] = findMoments(/^\d/.test(match.time) ? `at ${match.time}` : match.time, scene.clock);
  if (!zone || !moment?.time || other || moment.firstDay) return undefined;
  const there = scene.clock.now.withTimeZone(zone);
  const order = there.toPlainTime().since(moment.time).total('minutes');
  const isBefore = /^(?:before|earlier)/i.test(match.side);
  return () =>
    settled({
      holds: isBefore ? order < 0 : order > 0,
      because: `It is ${timeText(there.toPlainTime())} on ${dayText(there.toPlainDate())}${match.place ? ` in ${match.place}` : ''}`,
    });
};
