import type { Clause } from '../clause.ts';

const days: [RegExp, string][] = [
  [/^mon/i, 'MO'],
  [/^tue/i, 'TU'],
  [/^wed/i, 'WE'],
  [/^thu/i, 'TH'],
  [/^fri/i, 'FR'],
  [/^sat/i, 'SA'],
  [/^sun/i, 'SU'],
];
const weekday = '(?:mon|tues?|wednes|thurs?|fri|satur|sun)days?';

/** Takes a repetition and gives it as an RFC 5545 rule; the first day stays in the clause for the date. */
export function takeRecurrence(clause: Clause): string | undefined {
  const weekly = clause.find(
    new RegExp(
      `\\b(?<every>every|each)\\s+(?<other>other\\s+|second\\s+)?(?<days>${weekday}(?:(?:,\\s*|\\s+and\\s+)${weekday})*)`,
    ),
  );
  if (weekly) {
    // The day itself is read as the first occurrence.
    clause.takeSpan(
      weekly.from,
      weekly.from + weekly.text.toLowerCase().indexOf((weekly.groups.days ?? '').toLowerCase()),
    );
    const named = (weekly.groups.days ?? '').split(/,\s*|\s+and\s+/);
    const codes = named.flatMap((name) =>
      days.filter(([pattern]) => pattern.test(name)).map(([, code]) => code),
    );
    for (const name of named.slice(1)) clause.take(new RegExp(`(?:,\\s*|\\band\\s+)${name}`));
    return `FREQ=WEEKLY${weekly.groups.other ? ';INTERVAL=2' : ''};BYDAY=${codes.join(',')}`;
  }
  if (clause.take(/\b(?:every (?:week|working|work|business)\s?day|on weekdays|weekdays)\b/))
    return 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR';
  if (clause.take(/\b(?:every ?day|daily|each day)\b/)) return 'FREQ=DAILY';
  if (clause.take(/\b(?:every (?:other|second|two|2) weeks?|bi-?weekly|fortnightly|every fortnight)\b/))
    return 'FREQ=WEEKLY;INTERVAL=2';
  if (clause.take(/\b(?:every week|each week|weekly)\b/)) return 'FREQ=WEEKLY';
  if (clause.take(/\b(?:every month|each month|monthly)\b/)) return 'FREQ=MONTHLY';
  return undefined;
}
