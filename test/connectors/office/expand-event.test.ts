import assert from 'node:assert/strict';
import { expandEvent } from '../../../src/connectors/office/expand-event.ts';

const starts = (event: Parameters<typeof expandEvent>[0], from: string, to: string) =>
  expandEvent(event, Date.parse(from), Date.parse(to)).map(({ start }) => start);

const daily = {
  start: '2026-10-20T07:00:00Z',
  end: '2026-10-20T08:00:00Z',
  timeZone: 'Europe/Berlin',
  recurrence: 'FREQ=DAILY',
};

describe('expandEvent', () => {
  it('leaves out a meeting that only touches the range', () => {
    const { recurrence: _, ...single } = daily;
    assert.deepEqual(starts(single, '2026-10-20T08:00:00Z', '2026-10-20T09:00:00Z'), []);
    assert.deepEqual(starts(single, '2026-10-20T06:00:00Z', '2026-10-20T07:00:00Z'), []);
    assert.deepEqual(starts(single, '2026-10-20T07:59:00Z', '2026-10-20T09:00:00Z'), [single.start]);
  });

  it('includes an occurrence that began before the range and still runs', () => {
    assert.deepEqual(starts(daily, '2026-10-22T07:30:00Z', '2026-10-22T12:00:00Z'), ['2026-10-22T07:00:00Z']);
  });

  it('moves by an hour in UTC when the clocks change in the zone of the event', () => {
    assert.deepEqual(starts(daily, '2026-10-24T00:00:00Z', '2026-10-27T00:00:00Z'), [
      '2026-10-24T07:00:00Z',
      '2026-10-25T08:00:00Z',
      '2026-10-26T08:00:00Z',
    ]);
    assert.deepEqual(starts(daily, '2027-03-27T00:00:00Z', '2027-03-29T00:00:00Z'), [
      '2027-03-27T08:00:00Z',
      '2027-03-28T07:00:00Z',
    ]);
  });

  it('does not move in a zone without daylight saving', () => {
    const singapore = { ...daily, timeZone: 'Asia/Singapore' };
    assert.deepEqual(starts(singapore, '2026-10-25T00:00:00Z', '2026-10-27T00:00:00Z'), [
      '2026-10-25T07:00:00Z',
      '2026-10-26T07:00:00Z',
    ]);
  });

  it('ends a series by count and by date', () => {
    const range = ['2026-10-01T00:00:00Z', '2027-10-01T00:00:00Z'] as const;
    assert.equal(starts({ ...daily, recurrence: 'FREQ=DAILY;COUNT=3' }, ...range).length, 3);
    const until = { ...daily, recurrence: 'FREQ=DAILY;UNTIL=20261022T235959Z' };
    assert.equal(starts(until, ...range).length, 3);
  });

  it('always has the first meeting, on a day of the rule or not', () => {
    const mondays = { ...daily, recurrence: 'FREQ=WEEKLY;BYDAY=MO' };
    assert.deepEqual(starts(mondays, '2026-10-19T00:00:00Z', '2026-10-27T00:00:00Z'), [
      '2026-10-20T07:00:00Z',
      '2026-10-26T08:00:00Z',
    ]);
  });

  it('finds a short range of a series that began long ago', () => {
    assert.deepEqual(starts(daily, '2056-07-01T00:00:00Z', '2056-07-02T00:00:00Z'), ['2056-07-01T07:00:00Z']);
  });
});
