import assert from 'node:assert/strict';
import { clockOf } from '../../../../src/models/rules/dates/clock.ts';
import { findRecurrences } from '../../../../src/models/rules/dates/find-recurrences.ts';
import { askingPerson } from '../../../support/scripted-office.ts';

const clock = clockOf(askingPerson(), new Date('2026-11-18T09:00:00Z'));

function describeFirst(text: string): string {
  const [found, other] = findRecurrences(text, clock);
  if (!found || other) return `${findRecurrences(text, clock).length} found`;
  const { frequency, interval, weekdays, monthDay, place, at } = found;
  const which = place && (place < 0 ? 'last' : `${place}st`);
  const time = at?.time?.toString({ smallestUnit: 'minute' });
  return [frequency, interval, weekdays?.join('+'), monthDay, which, time, at?.dayPart?.name]
    .filter(Boolean)
    .join(' ');
}

describe('findRecurrences', () => {
  const phrases: [text: string, meaning: string][] = [
    ['every Monday at 4pm', 'WEEKLY 1 1 16:00'],
    ['every other Friday', 'WEEKLY 2 5'],
    ['every Tuesday and Thursday', 'WEEKLY 1 2+4'],
    ['on Mondays at 9', 'WEEKLY 1 1 09:00'],
    ['every weekday', 'WEEKLY 1 1+2+3+4+5'],
    ['every two weeks', 'WEEKLY 2'],
    ['every evening at 7', 'DAILY 1 19:00'],
    ['daily', 'DAILY 1'],
    ['on the 19th of every month', 'MONTHLY 1 19'],
    ['quarterly', 'MONTHLY 3'],
    ['the first Monday of every month', 'MONTHLY 1 1 1st'],
    ['every last Friday of the month at 3pm', 'MONTHLY 1 5 last 15:00'],
    ['every two weeks on Thursdays', 'WEEKLY 2 4'],
    ['fortnightly on Monday and Friday at 10', 'WEEKLY 2 1+5 10:00'],
    ['weekly on a Tuesday', 'WEEKLY 1 2'],
    ['monthly on the 3rd', 'MONTHLY 1 3'],
    ['every week from Monday to Friday', 'WEEKLY 1 1+2+3+4+5'],
    ['once a year', 'YEARLY 1'],
    ['two Mondays ago', '0 found'],
    ['on Monday', '0 found'],
  ];
  for (const [text, meaning] of phrases)
    it(`reads “${text}” as ${meaning}`, () => assert.equal(describeFirst(text), meaning));
});
