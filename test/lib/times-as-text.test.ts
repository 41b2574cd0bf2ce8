import assert from 'node:assert/strict';
import { dayBounds } from '../../src/lib/day-bounds.ts';
import { describeTime } from '../../src/lib/describe-time.ts';
import { formatDate } from '../../src/lib/format-date.ts';
import { formatClock, formatTime } from '../../src/lib/format-time.ts';
import { formatTimeRange } from '../../src/lib/format-time-range.ts';
import { formatZone } from '../../src/lib/format-zone.ts';
import { isWithinHours } from '../../src/lib/is-within-hours.ts';

const start = '2026-11-24T13:00:00Z';

describe('times as people read them', () => {
  it('stand on the clocks of the zone', () => {
    assert.equal(formatTime(start, 'Europe/Berlin'), 'Tue 24 Nov 14:00');
    assert.equal(formatTime(start, 'Asia/Kolkata'), 'Tue 24 Nov 18:30');
    assert.equal(formatClock(start, 'America/New_York'), '08:00');
    assert.equal(formatZone('America/Argentina/Buenos_Aires'), 'Buenos Aires');
  });

  it('name the year when it is not the present one, or when asked', () => {
    const now = new Date('2026-01-01T00:00:00Z');
    assert.equal(formatTime(start, 'Europe/Berlin', now), 'Tue 24 Nov 14:00');
    assert.equal(formatTime('2027-11-24T13:00:00Z', 'Europe/Berlin', now), 'Wed 24 Nov 2027 14:00');
    assert.equal(formatTime(start, 'Europe/Berlin', 'with year'), 'Tue 24 Nov 2026 14:00');
    assert.equal(formatDate('2026-11-24', 2026), 'Tue 24 Nov');
    assert.equal(formatDate('2026-11-24', 'with year'), 'Tue 24 Nov 2026');
  });

  it('name both days of a range over midnight', () => {
    assert.equal(formatTimeRange(start, '2026-11-24T13:30:00Z', 'Europe/Berlin'), 'Tue 24 Nov 14:00–14:30');
    assert.equal(
      formatTimeRange(start, '2026-11-24T23:30:00Z', 'Europe/Berlin'),
      'Tue 24 Nov 14:00 – Wed 25 Nov 00:30',
    );
  });

  it('come in three forms in results', () => {
    assert.deepEqual(describeTime(new Date(start), 'America/New_York'), {
      utc: start,
      local: '2026-11-24T08:00:00-05:00',
      text: 'Tue 24 Nov 08:00',
    });
  });
});

describe('days and working hours', () => {
  it('know days of 23 and of 25 hours', () => {
    assert.deepEqual(dayBounds('2027-03-28', 'Europe/Berlin'), {
      start: '2027-03-27T23:00:00Z',
      end: '2027-03-28T22:00:00Z',
    });
    assert.deepEqual(dayBounds('2026-10-25', 'Europe/Berlin'), {
      start: '2026-10-24T22:00:00Z',
      end: '2026-10-25T23:00:00Z',
    });
  });

  it('count a span as within hours only when all of it is', () => {
    const hours = { days: [1, 2, 3, 4, 5], start: '09:00', end: '17:00' };
    const within = (from: string, to: string) => isWithinHours(from, to, 'Europe/Berlin', hours);
    assert.equal(within('2026-11-24T08:00:00Z', '2026-11-24T16:00:00Z'), true);
    assert.equal(within('2026-11-24T07:30:00Z', '2026-11-24T08:30:00Z'), false);
    assert.equal(within('2026-11-24T15:30:00Z', '2026-11-24T16:30:00Z'), false);
    assert.equal(within('2026-11-28T10:00:00Z', '2026-11-28T11:00:00Z'), false);
    assert.equal(within('2026-11-24T15:00:00Z', '2026-11-25T09:00:00Z'), false);
  });
});
