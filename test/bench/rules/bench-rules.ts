import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Figure } from '../figure.ts';
import { percentile } from '../percentile.ts';
import { hasDateData } from './date-phrases.ts';
import { type DateScore, scoreDates } from './score-dates.ts';
import { listRequestFiles, scoreRequests, sumScores } from './score-requests.ts';

const unseenFile = fileURLToPath(new URL('../../fixtures/requests/unseen.json', import.meta.url));

/** What share of a class of dates must be exact, in percent. */
const dateTargets = new Map([
  ['unambiguous future', 95],
  ['no date', 97],
]);

function toFigure({ class: name, type, right, total }: DateScore): Figure {
  const least = type === 'all' ? dateTargets.get(name) : undefined;
  return {
    name: `dates, ${name}${type === 'all' ? '' : `: ${type}`}, exact`,
    value: (right / total) * 100,
    unit: '%',
    of: total,
    ...(least === undefined ? {} : { target: { least } }),
  };
}

async function benchRequests(part: string, files: string[]): Promise<Figure[]> {
  const scores = await scoreRequests(files);
  const all = sumScores(scores);
  const share = (count: number, total: number) => (count / total) * 100;
  return [
    {
      name: `${part} requests, right`,
      value: share(all.right, all.total),
      unit: '%',
      of: all.total,
      target: { least: 85 },
    },
    ...scores.map(({ domain, right, total }) => ({
      name: `${part} requests, right in ${domain}`,
      value: share(right, total),
      unit: '%',
      of: total,
    })),
    {
      name: `${part} requests, wrong action`,
      value: share(all.wrongAction, all.total),
      unit: '%',
      of: all.total,
      target: { most: 1 },
    },
    {
      name: `${part} requests, wrong answer`,
      value: share(all.wrongAnswer, all.total),
      unit: '%',
      of: all.total,
    },
    { name: `${part} requests, asked back`, value: share(all.asked, all.total), unit: '%', of: all.total },
    {
      name: `${part} requests, a call of the model at p95`,
      value: percentile(all.callMilliseconds, 0.95),
      unit: 'ms',
      of: all.callMilliseconds.length,
      target: { most: 50 },
    },
  ];
}

/** How well the rules model reads dates, and does what is asked of it. */
export async function benchRules(): Promise<Figure[]> {
  const dates = hasDateData() ? scoreDates().scores.map(toFigure) : [];
  if (dates.length === 0) process.stdout.write('The date phrases are not here, so they are left out.\n');
  const read = await benchRequests('read', listRequestFiles());
  const unread = existsSync(unseenFile) ? await benchRequests('unread', [unseenFile]) : [];
  return [...dates, ...read, ...unread];
}
