import assert from 'node:assert/strict';
import { hasDateData } from '../../../bench/rules/date-phrases.ts';
import { scoreDates } from '../../../bench/rules/score-dates.ts';
import { skipWithReason } from '../../../support/skip-with-reason.ts';

/** Just below what is reached, so that a change for the worse is seen. */
const floors: [className: string, share: number][] = [
  ['unambiguous future', 0.95],
  ['past', 0.89],
  ['half of the day open', 0.86],
  ['several dates', 0.84],
  ['no date', 0.97],
  ['zones', 1],
];

describe('the date phrases of Recognizers-Text', () => {
  it('are read at least as well as the floors that are set here', function () {
    if (!hasDateData()) skipWithReason(this, 'the phrases are not on this machine, so nothing is measured');
    const { scores } = scoreDates();
    const whole = scores.filter(({ type }) => type === 'all');
    process.stdout.write(
      `      ${whole.map(({ class: name, right, total }) => `${name} ${right}/${total}`).join(', ')}\n`,
    );
    for (const [name, share] of floors) {
      const score = whole.find((one) => one.class === name);
      assert.ok(score && score.right / score.total >= share, `${name}: ${score?.right} of ${score?.total}`);
    }
  });
});
