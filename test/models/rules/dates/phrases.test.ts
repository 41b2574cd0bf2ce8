import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { clockOf } from '../../../../src/models/rules/dates/clock.ts';
import { findMoments } from '../../../../src/models/rules/dates/find-moments.ts';
import type { Moment } from '../../../../src/models/rules/dates/moment.ts';
import { askingPerson } from '../../../support/scripted-office.ts';
import { skipWithReason } from '../../../support/skip-with-reason.ts';

/** A phrase of Microsoft's Recognizers-Text with what it means; several values where the past and the future fit. */
interface Phrase {
  input: string;
  reference: string | null;
  scheduling: boolean;
  results: { type: string; values: { value?: string; start?: string; end?: string }[] }[];
}

const file = new URL('../../../../../shared/data/datetime/phrases.jsonl', import.meta.url);

/** The kinds that this reader answers; durations and repetitions are read elsewhere. */
const kinds = ['date', 'daterange', 'datetime', 'datetimerange', 'time', 'timerange'];

function fits(
  moment: Moment,
  kind: string,
  value: { value?: string; start?: string; end?: string },
): boolean {
  const first = moment.firstDay?.toString() ?? '';
  const last = moment.lastDay?.toString() ?? '';
  const afterLast = moment.lastDay?.add({ days: 1 }).toString() ?? '';
  const time = moment.time?.toString() ?? '';
  const endTime = moment.endTime?.toString() ?? '';
  if (kind === 'date') return first === value.value && last === value.value;
  if (kind === 'datetime') return `${first} ${time}` === value.value;
  if (kind === 'time') return (time || endTime) === value.value;
  const isEnd = (end: string) => [last, afterLast, `${last} ${endTime}`, endTime].includes(end);
  if (kind === 'daterange')
    return (
      (!value.start || [first, afterLast].includes(value.start)) &&
      (!value.end || isEnd(value.end) || first === value.end)
    );
  const start = kind === 'timerange' ? time : `${first} ${time}`;
  return (
    (!value.start || start === value.start) && (!value.end || isEnd(value.end) || moment.isPartOfDay === true)
  );
}

describe('the date phrases of Recognizers-Text', () => {
  it('are read better than the floor that is set here', function () {
    if (!existsSync(file)) {
      skipWithReason(this, 'the phrases are not on this machine, so nothing is measured');
    }
    const score = new Map<string, { right: number; all: number }>();
    for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
      const { input, reference, scheduling, results } = JSON.parse(line) as Phrase;
      const [only, second] = results;
      const kind = only ? only.type.replace('datetimeV2.', '') : 'none';
      if (second || !reference || (only && (!scheduling || !kinds.includes(kind)))) continue;
      const clock = clockOf(askingPerson({ timeZone: 'UTC', locale: 'en-US' }), new Date(`${reference}Z`));
      const moments = findMoments(input, clock);
      const [moment] = moments;
      const isRight = only
        ? moment !== undefined &&
          moments.length === 1 &&
          only.values.some((value) => fits(moment, kind, value))
        : moments.length === 0;
      const counted = score.get(kind) ?? { right: 0, all: 0 };
      score.set(kind, { right: counted.right + (isRight ? 1 : 0), all: counted.all + 1 });
    }
    const parts = [...score].map(([kind, { right, all }]) => `${kind} ${right}/${all}`);
    process.stdout.write(`      ${parts.join(', ')}\n`);
    const none = score.get('none');
    assert.ok(none && none.right / none.all > 0.85, 'finds dates where there are none');
  });
});
