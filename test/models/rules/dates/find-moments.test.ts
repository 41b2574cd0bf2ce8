import assert from 'node:assert/strict';
import type { Person } from '../../../../src/contracts/person.ts';
import { type Clock, clockOf } from '../../../../src/models/rules/dates/clock.ts';
import { findDurations } from '../../../../src/models/rules/dates/find-durations.ts';
import { findMoments } from '../../../../src/models/rules/dates/find-moments.ts';
import { isoAt } from '../../../../src/models/rules/dates/local-time.ts';
import type { Direction, Moment } from '../../../../src/models/rules/dates/moment.ts';
import { askingPerson } from '../../../support/scripted-office.ts';

/** Wednesday 18 November 2026, 10:00 in Berlin. */
const now = '2026-11-18T09:00:00Z';
const clockFor = (fields: Partial<Person> = {}, at = now): Clock =>
  clockOf(askingPerson(fields), new Date(at));

function describeMoment(moment: Moment): string {
  const days = moment.firstDay
    ? moment.lastDay && !moment.lastDay.equals(moment.firstDay)
      ? `${moment.firstDay}..${moment.lastDay}`
      : `${moment.firstDay}`
    : '';
  const time = (value: Moment['time']) => value?.toString({ smallestUnit: 'minute' }) ?? '';
  const times = moment.endTime ? `${time(moment.time)}-${time(moment.endTime)}` : time(moment.time);
  return [moment.bound, days, times, moment.isUnclearHalf ? 'unclear' : '', moment.zone]
    .filter(Boolean)
    .join(' ');
}

function readAll(text: string, clock = clockFor(), direction: Direction = 'future'): string {
  return findMoments(text, clock, direction).map(describeMoment).join(' | ');
}

const phrases: [phrase: string, meaning: string][] = [
  ['today', '2026-11-18'],
  ['tomorrow at 3pm', '2026-11-19 15:00'],
  ['tomorrow at 3', '2026-11-19 15:00'],
  ['at 10 tomorrow', '2026-11-19 10:00'],
  ['at 7 tomorrow', '2026-11-19 07:00 unclear'],
  ['tomorrow evening at 7', '2026-11-19 19:00'],
  ['at 15:30', '15:30'],
  ['at 3.30pm', '15:30'],
  ['half past 3 on Friday', '2026-11-20 15:30'],
  ['quarter to 4', '15:45'],
  ['on Friday at noon', '2026-11-20 12:00'],
  ['at five-thirty', '17:30'],
  ['on Friday', '2026-11-20'],
  ['on Wednesday', '2026-11-18'],
  ['Wednesday at 9', '2026-11-25 09:00'],
  ['this Friday', '2026-11-20'],
  ['next Friday', '2026-11-27'],
  ['Friday next week', '2026-11-27'],
  ['Friday week', '2026-11-27'],
  ['Wednesday evening next week', '2026-11-25 17:00-22:00'],
  ['the day after tomorrow', '2026-11-20'],
  ['this week', '2026-11-16..2026-11-22'],
  ['next week', '2026-11-23..2026-11-29'],
  ['next month', '2026-12-01..2026-12-31'],
  ['this weekend', '2026-11-21..2026-11-22'],
  ['in 3 days', '2026-11-21'],
  ['in two weeks', '2026-12-02'],
  ['in 2 hours', '2026-11-18 12:00'],
  ['half an hour from now', '2026-11-18 10:30'],
  ['3 business days from now', '2026-11-23'],
  ['the next 5 days', '2026-11-18..2026-11-23'],
  ['by the end of the week', 'by 2026-11-20'],
  ['end of the month', '2026-11-30'],
  ['on the 24th at 9am', '2026-11-24 09:00'],
  ['on the 3rd', '2026-12-03'],
  ['24 November', '2026-11-24'],
  ['Nov 24th, 2027', '2027-11-24'],
  ['3 March', '2027-03-03'],
  ['Tuesday 24 November at 14:30', '2026-11-24 14:30'],
  ['from 24 Nov to 26 Nov', '2026-11-24..2026-11-26'],
  ['24-26 November', '2026-11-24..2026-11-26'],
  ['between Monday and Wednesday', '2026-11-23..2026-11-25'],
  ['in December', '2026-12-01..2026-12-31'],
  ['2026-11-24 at 10:00', '2026-11-24 10:00'],
  ['tomorrow from 3 to 4', '2026-11-19 15:00-16:00'],
  ['Friday 10-11:30', '2026-11-20 10:00-11:30'],
  ['between 11 and 1pm', '11:00-13:00'],
  ['after 3pm on Friday', 'after 2026-11-20 15:00'],
  ['before noon', 'before -12:00'],
  ['tomorrow afternoon', '2026-11-19 12:00-18:00'],
  ['this afternoon', '2026-11-18 12:00-18:00'],
  ['3pm New York time tomorrow', '2026-11-19 15:00 America/New_York'],
  ['tomorrow at 9am PST', '2026-11-19 09:00 America/Los_Angeles'],
  ['second of August', '2027-08-02'],
  ['April twenty-seventh', '2027-04-27'],
  ['last weekend', '2026-11-14..2026-11-15'],
  ['29 February', '2028-02-29'],
  ['two Sundays from now', '2026-11-29'],
  ['Monday the 7th', '2026-12-07'],
  ['the second Tuesday of May', '2027-05-11'],
  ['the last Friday of this month', '2026-11-27'],
  ['the third week of January', '2027-01-18..2027-01-24'],
  ['week 49', '2026-11-30..2026-12-06'],
  ['the first quarter of next year', '2027-01-01..2027-03-31'],
  ['Q1', '2027-01-01..2027-03-31'],
  ['mid November', '2026-11-11..2026-11-20'],
  ['early next week', '2026-11-23..2026-11-24'],
  ['the end of December', '2026-12-31'],
  ['2 weeks before 24 December', '2026-12-10'],
  ['from March to May', '2027-03-01..2027-05-31'],
  ['from 1 November to 7 December', '2026-11-01..2026-12-07'],
  ['the 15th of next month', '2026-12-15'],
  ['next week from Tuesday to Thursday', '2026-11-24..2026-11-26'],
  ['after 2027', 'after 2027-01-01..2027-12-31'],
  ['3pm or later', 'after 15:00'],
  ['after lunch tomorrow', 'after 2026-11-19 14:00'],
  ['the next 30 minutes', '2026-11-18 10:00-10:30'],
  ['in 2 hours and 15 minutes', '2026-11-18 12:15'],
  ['between now and Friday', '2026-11-18..2026-11-20'],
  ['on Easter Monday', '2027-03-29'],
  ['11ish tomorrow', '2026-11-19 11:00'],
  ['Friday from 0930 to 1100', '2026-11-20 09:30-11:00'],
  ['next Monday morning 6-8', '2026-11-23 06:00-08:00'],
  ['at 3pm UTC+2', '15:00 +02:00'],
  ['Tuesday or Thursday next week', '2026-11-24 | 2026-11-26'],
  ['Monday at 10 next week', '2026-11-23 10:00'],
  ['the next working day', '2026-11-19'],
  ['the last business day of January', '2027-01-29'],
  ['the second half of May', '2027-05-17..2027-05-31'],
  ['the last 3 days of the month', '2026-11-28..2026-11-30'],
  ['the day after Christmas', '2026-12-26'],
  ['two weeks before Christmas', '2026-12-11'],
  ['the coming weekend', '2026-11-21..2026-11-22'],
  ['half a year from now', '2027-05-18'],
  ['from 9am onwards', 'after 09:00'],
  ['the week starting on 3 December', '2026-11-30..2026-12-06'],
  ['3 pm or later on Monday', 'after 2026-11-23 15:00'],
  ['next working week', '2026-11-23..2026-11-27'],
  ['mid tomorrow', '2026-11-19 10:00-14:00'],
  ['tomorrow pm', '2026-11-19 12:00-18:00'],
  ['tomorrow am I free?', '2026-11-19'],
  ['at lunchtime tomorrow', '2026-11-19 12:00-14:00'],
  ['the first week of December on Friday', '2026-12-04'],
  ['this week and on Friday', '2026-11-16..2026-11-22 | 2026-11-20'],
  ['next week at 3pm', '2026-11-23..2026-11-29 15:00'],
  ['this week or next', '2026-11-16..2026-11-22 | 2026-11-23..2026-11-29'],
  ['this or next month', '2026-11-01..2026-11-30 | 2026-12-01..2026-12-31'],
  ['Tuesday or Thursday afternoon', '2026-11-24 12:00-18:00 | 2026-11-19 12:00-18:00'],
  ['Monday 1-3 pm or 5-6 pm', '2026-11-23 13:00-15:00 | 2026-11-23 17:00-18:00'],
  ['the 22nd, 23rd or 30th of March', '2027-03-22 | 2027-03-23 | 2027-03-30'],
  ['June ninth through 17th', '2027-06-09..2027-06-17'],
  ['from 1/5-7/5, 2028', '2028-05-01..2028-05-07'],
  ['Monday 21 between 9:30 and 3:00 pm', '2026-12-21 09:30-15:00'],
  ['from March to date', '2026-03-01..2026-11-18'],
  ['from Monday until now', '2026-11-16..2026-11-18'],
  ['between eight o’clock and now', '2026-11-18 08:00-10:00'],
  ['August two thousand and thirty', '2030-08-01..2030-08-31'],
  ['on 6 April nineteen ninety-six', '1996-04-06'],
  ['on 5 May two thousand people come', '2027-05-05'],
  ['sales in 2024 and 2025', '2024-01-01..2024-12-31 | 2025-01-01..2025-12-31'],
  ['the fiscal year 2025', ''],
  ['since 20261016', 'after 2026-10-16'],
  ['order 20261016', ''],
  ['Friday 10.5 hours', '2026-11-20'],
  ['in the next decade', '2030-01-01..2039-12-31'],
  ['it should start in the next decade', '2030-01-01..2039-12-31'],
];

const notDates = [
  'This may or may not be right.',
  'I saw a march of people',
  'two to four people',
  'the wedding sat well with her',
  'room 4',
  'version 3.14',
  'good morning',
  'the stand-up',
  'day after day',
  'the first round',
  'two thousand people',
  'the 30/4.85 ratio',
];

describe('findMoments', () => {
  for (const [phrase, meaning] of phrases)
    it(`reads “${phrase}” as ${meaning}`, () => assert.equal(readAll(phrase), meaning));

  for (const text of notDates)
    it(`finds no day in “${text}”`, () => assert.ok(!/\d{4}-/.test(readAll(text)), readAll(text)));

  it('looks back when the past is meant', () => {
    assert.equal(readAll('since Monday', clockFor(), 'past'), 'after 2026-11-16');
    assert.equal(readAll('on 3 December', clockFor(), 'past'), '2025-12-03');
    assert.equal(readAll('from yesterday', clockFor(), 'past'), '2026-11-17');
  });

  it('puts the day before the month except in the United States', () => {
    assert.equal(readAll('on 3/4', clockFor()), '2027-04-03');
    assert.equal(readAll('on 3/4', clockFor({ locale: 'en-US' })), '2027-03-04');
  });

  it('takes the day of the person, not of the machine', () => {
    const late = '2026-11-18T23:30:00Z';
    assert.equal(readAll('today', clockFor({ timeZone: 'America/Los_Angeles' }, late)), '2026-11-18');
    assert.equal(readAll('today', clockFor({ timeZone: 'Asia/Tokyo' }, late)), '2026-11-19');
  });

  it('leaves a weekday beside a date of another weekday apart, so that the person is asked', () => {
    assert.equal(findMoments('Friday 24 November', clockFor()).length, 2);
  });

  it('takes early or late hours by the working hours', () => {
    const night = clockFor({ workingHours: { days: [1, 2, 3, 4, 5], start: '22:00', end: '23:59' } });
    assert.equal(readAll('at 10', night), '22:00');
  });
});

describe('findDurations', () => {
  const lengths: [text: string, minutes: number | undefined][] = [
    ['for 45 minutes', 45],
    ['half an hour', 30],
    ['a half hour call', 30],
    ['an hour and a half', 90],
    ['1.5 hours', 90],
    ['1h30m', 90],
    ['2 hours', 120],
    ['a 30-minute call', 30],
    ['three quarters of an hour', 45],
    ['in 5 minutes', undefined],
    ['am I free', undefined],
    ['10 minutes ago', undefined],
  ];
  for (const [text, minutes] of lengths)
    it(`reads “${text}” as ${minutes ?? 'no length'}`, () =>
      assert.equal(findDurations(text)[0]?.minutes, minutes));
});

describe('isoAt', () => {
  const clock = clockFor();
  const at = (text: string, zone?: string) => {
    const [day = '', time = ''] = text.split('T');
    const moment = findMoments(`${day} at ${time}`, clock)[0];
    assert.ok(moment?.firstDay && moment.time);
    return isoAt(moment.firstDay, moment.time, clock, zone);
  };

  it('writes the offset of the day, not of today', () => {
    assert.equal(at('2026-11-24T10:00'), '2026-11-24T10:00:00+01:00');
    assert.equal(at('2027-06-24T10:00'), '2027-06-24T10:00:00+02:00');
  });

  it('leaves the offset off a time that the clocks skip, so that the tool refuses it', () => {
    assert.equal(at('2027-03-28T02:30'), '2027-03-28T02:30:00');
  });

  it('takes the earlier of two equal times when the clocks go back', () => {
    assert.equal(at('2026-10-25T02:30'), '2026-10-25T02:30:00+02:00');
  });

  it('turns another zone into the zone of the person', () => {
    assert.equal(at('2026-11-19T15:00', 'America/New_York'), '2026-11-19T21:00:00+01:00');
  });
});
