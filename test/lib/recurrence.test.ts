import assert from 'node:assert/strict';
import { describeRecurrence, nextOccurrence, normalizeRecurrence } from '../../src/lib/recurrence.ts';

const monday = '2026-10-05T12:00:00Z';

describe('recurrence rules', () => {
  it('are taken in any case, with or without their prefix', () => {
    assert.equal(
      normalizeRecurrence(' rrule:freq=weekly;byday=mo,we;count=4; '),
      'FREQ=WEEKLY;BYDAY=MO,WE;COUNT=4',
    );
    assert.equal(normalizeRecurrence('FREQ=MONTHLY;BYDAY=1MO'), 'FREQ=MONTHLY;BYDAY=1MO');
  });

  it('are refused when they are none, or not about days', () => {
    for (const rule of [
      '',
      'weekly',
      'FREQ=HOURLY',
      'FREQ=WEEKLY;COUNT=X',
      'FREQ=WEEKLY;INTERVAL=0',
      'BYDAY=MO',
      'FREQ=WEEKLY;BYDAY=XX',
    ]) {
      assert.equal(normalizeRecurrence(rule), undefined, rule);
    }
  });

  it('keep their time of day over the change of the clocks', () => {
    const next = nextOccurrence('FREQ=WEEKLY;BYDAY=MO', monday, 'Europe/Berlin', '2026-10-26T00:00:00Z');
    assert.equal(next, '2026-10-26T13:00:00.000Z');
  });

  it('end where they say', () => {
    assert.equal(
      nextOccurrence('FREQ=WEEKLY;COUNT=2', monday, 'Europe/Berlin', '2026-10-20T00:00:00Z'),
      undefined,
    );
  });

  it('read as words', () => {
    assert.equal(describeRecurrence('FREQ=WEEKLY;BYDAY=MO', monday, 'Europe/Berlin'), 'every week on Monday');
    assert.equal(
      describeRecurrence('FREQ=DAILY;INTERVAL=2;COUNT=3', monday, 'Europe/Berlin'),
      'every 2 days for 3 times',
    );
  });
});
