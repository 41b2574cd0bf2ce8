import { findMoments } from '../dates/find-moments.ts';
import { dayText, timeText } from '../dates/local-time.ts';
import { readZone } from '../dates/zones.ts';
import { takeKnownPeople } from '../find-people.ts';
import type { Intent } from '../intent.ts';
import { resolvePeople } from '../resolve-people.ts';

const given =
  "(?:when|if) it(?:['’]?s| is)\\s+(?<time>[^\\uE000,]+?)\\s*(?<here>here|for (?:me|us)|in \\p{L}+(?:\\s\\p{L}+)?)?,?\\s+(?:then\\s+)?(?=what|how late|which)";
const asked =
  /(?:what(?:['’]?s| is)?\s+(?:the\s+)?(?:local\s+)?time(?:\s+is\s+it)?|how late is it|what(?:['’]?s| is) it)(?:\s+then)?\s+(?:(?:for|in|at|over in)\s+(?<where>[^\uE000?!.]+)|(?<me>here))/;

/** `when it is 3 pm here, what is the time for Tom?` */
export const timeElsewhereIntent: Intent = {
  name: 'time elsewhere',
  effect: 'read',
  lead: /(?:when|if) it(?:['’]?s| is)\s+\S/,
  continues:
    /(?:then\s+)?(?:what(?:['’]?s| is)?\s+(?:the\s+)?(?:local\s+)?time|how late|what(?:['’]?s| is) it)\b/,
  understand(clause, scene) {
    const start = clause.takeLead(new RegExp(given, 'u'));
    const rest = clause.take(asked);
    const time = start?.groups.time;
    const where = rest?.groups.where?.trim() ?? rest?.groups.me;
    if (!rest || !time || !where) return undefined;
    const [moment, other] = findMoments(/^\d/.test(time) ? `at ${time}` : time, scene.clock);
    if (!moment?.time || other) return undefined;
    const here = /^in\s+(?<place>.+)$/i.exec(start.groups.here ?? '')?.groups?.place;
    const from = here ? readZone(here) : (moment.zone ?? scene.clock.timeZone);
    const named = rest.from + rest.text.indexOf(where);
    const person = clause.within(named, named + where.length);
    const mentions = takeKnownPeople(person, scene);
    const isHere = /^(?:here|me|us)$/i.test(where);
    const place = isHere ? scene.clock.timeZone : readZone(where.replace(/^the\s+/i, ''));
    const zone = mentions.length === 0 ? place : undefined;
    if (!from || (mentions.length === 0 && !zone)) return undefined;
    const day = moment.firstDay ?? scene.clock.now.toPlainDate();
    const instant = day.toZonedDateTime({ timeZone: from, plainTime: moment.time });
    return {
      score: 0.9,
      *run() {
        const people = yield* resolvePeople(mentions, scene);
        const places = zone
          ? [{ name: isHere ? 'here' : `in ${where}`, zone }]
          : people.map(({ email, name }) => ({
              name: `for ${name}`,
              zone: scene.context.directory.find((other) => other.email === email)?.timeZone ?? from,
            }));
        return {
          text: places
            .map(({ name, zone: there }) => {
              const local = instant.withTimeZone(there);
              return `Then it is ${timeText(local.toPlainTime())} on ${dayText(local.toPlainDate())} ${name} (${there}).`;
            })
            .join('\n'),
        };
      },
    };
  },
};
