import assert from 'node:assert/strict';
import { parseLocalTime } from '../../src/lib/parse-local-time.ts';

const parse = (text: string) => parseLocalTime(text, 'Europe/Berlin');

describe('parseLocalTime', () => {
  it('takes a time without an offset on the clocks of the zone, in winter and in summer', () => {
    assert.deepEqual(parse('2026-11-24T14:00'), { kind: 'instant', utc: '2026-11-24T13:00:00Z' });
    assert.deepEqual(parse('2026-07-24 14:00:30'), { kind: 'instant', utc: '2026-07-24T12:00:30Z' });
  });

  it('takes an offset as it is', () => {
    assert.deepEqual(parse('2026-11-24T14:00-05:00'), { kind: 'instant', utc: '2026-11-24T19:00:00Z' });
    assert.deepEqual(parse('2026-11-24t14:00z'), { kind: 'instant', utc: '2026-11-24T14:00:00Z' });
  });

  it('tells a date from a time', () => {
    assert.deepEqual(parse('2026-11-24'), { kind: 'date', date: '2026-11-24' });
  });

  it('names the time after the hour that the clocks jump over', () => {
    assert.deepEqual(parse('2027-03-28T02:30'), { kind: 'skipped', next: '2027-03-28T03:30' });
  });

  it('takes the earlier of a time that comes twice', () => {
    assert.deepEqual(parse('2026-10-25T02:30'), { kind: 'instant', utc: '2026-10-25T00:30:00Z' });
  });

  it('takes nothing else', () => {
    for (const text of [
      '',
      'tomorrow',
      '24.11.2026',
      '2026-02-30',
      '2026-11-24T25:00',
      '2026-11-24T14',
      '14:00',
    ]) {
      assert.deepEqual(parse(text), { kind: 'invalid' }, text);
    }
  });
});
