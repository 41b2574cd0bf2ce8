import assert from 'node:assert/strict';
import {
  listRequestFiles,
  type RequestScore,
  scoreRequests,
  sumScores,
} from '../../bench/rules/score-requests.ts';
import { testDatabase } from '../../support/test-database.ts';

/** Just below what is reached: who changes the grammar must not lose more than a request or two of a domain. */
const fewestRight: Record<string, number> = {
  calendar: 0.97,
  crm: 0.97,
  joined: 0.97,
  mail: 0.97,
  people: 0.97,
  tickets: 0.96,
};
const mostWrongActions = 0.01;

describe('the rules model on the requests, with the office’s own tools', () => {
  let scores: RequestScore[];

  before(async function () {
    this.timeout(300_000);
    scores = await scoreRequests(listRequestFiles(), await testDatabase());
  });

  for (const [domain, fewest] of Object.entries(fewestRight))
    it(`does what is right for the requests of ${domain}`, () => {
      const score = scores.find((other) => other.domain === domain);
      assert.ok(score && score.right / score.total >= fewest, describeMisses(score));
    });

  it('prepares next to nothing that was not asked for', () => {
    const all = sumScores(scores);
    assert.ok(all.wrongAction / all.total <= mostWrongActions, describeMisses(all));
  });
});

function describeMisses(score: RequestScore | undefined): string {
  if (!score) return 'no requests';
  const lines = score.misses.map(
    ({ verdict, fixture, text }) => `${fixture.id} ${verdict}: ${fixture.request} → ${text.slice(0, 160)}`,
  );
  return `${score.right} of ${score.total} right\n${lines.join('\n')}`;
}
