import { dayText, timeText } from './dates/local-time.ts';
import { readZone } from './dates/zones.ts';
import type { Intent } from './intent.ts';
import { settled } from './steps.ts';

const question =
  "(?:what(?:['’]?s| is)?\\s+(?:the\\s+)?(?:current\\s+|local\\s+|exact\\s+)?time(?:\\s+is\\s+it)?|(?:the\\s+)?(?:current|local)\\s+time|how late is it|what time do we have)(?:\\s+(?:right\\s+)?now)?";

/** The time of day in a city, or here. */
export const timeInPlaceIntent: Intent = {
  name: 'time in place',
  effect: 'read',
  lead: new RegExp(`${question}(?:\\s+(?:in|at)\\s+[^\\uE000]+|[\\s?.!]*(?:\\uE000|$))`),
  understand(clause, scene) {
    clause.takeLead(new RegExp(question));
    const said = clause.takeLead(/(?:in|at)\s+(?<places>[^\uE000?!]+)/)?.groups.places;
    clause.take(/\b(?:right )?now\b/);
    const { now } = scene.clock;
    const tell = (zone: string, place: string) => {
      const there = now.withTimeZone(zone);
      return `It is ${timeText(there.toPlainTime())} on ${dayText(there.toPlainDate())} ${place} (${zone}).`;
    };
    const places = (said ?? '')
      .replace(/\b(?:right )?now\b/gi, '')
      .split(/,|\band\b/i)
      .map((place) => place.replace(/^\s*the\s+/i, '').trim())
      .filter((place) => place !== '');
    if (places.some((place) => place.split(/\s+/).length > 4 || /\b(?:for|where)\b/i.test(place)))
      return undefined;
    if (places.length === 0)
      return { score: 0.88, run: () => settled({ text: tell(scene.clock.timeZone, 'where you are') }) };
    const lines = places.map((place) => {
      const zone = readZone(place);
      return zone
        ? tell(zone, `in ${place}`)
        : `I do not know the time zone of “${place}”. Name a larger city near it.`;
    });
    return { score: 0.88, run: () => settled({ text: lines.join('\n') }) };
  },
};
