import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Database } from '../../../src/store/database.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { freshDatabase } from '../../support/fresh-database.ts';
import { percentile } from '../percentile.ts';
import { judge, type Verdict } from './judge-request.ts';
import { buildRequestDesk, type RequestDesk } from './request-desk.ts';
import { type RequestFixture, readRequests } from './request-fixtures.ts';

/** A request that did not come out right, with what came instead. */
export interface Miss {
  verdict: Exclude<Verdict, 'right'>;
  fixture: RequestFixture;
  text: string;
  drafts: { tool: string; args: unknown }[];
}

/** What came of the requests of one domain. */
export interface RequestScore {
  domain: string;
  right: number;
  asked: number;
  wrongAction: number;
  wrongAnswer: number;
  total: number;
  misses: Miss[];
  /** What each call of the model took. */
  callMilliseconds: number[];
}

const folder = new URL('../../fixtures/requests/', import.meta.url);

/** The files of requests that the grammar was built by; `unseen.json` is not among them. */
export function listRequestFiles(): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json') && name !== 'office.json' && name !== 'unseen.json')
    .map((name) => fileURLToPath(new URL(name, folder)));
}

/**
 * Makes every request of some files to the rules model with the office's own tools and judges what comes of it, domain
 * by domain. Without a database it works in an embedded one of its own.
 */
export async function scoreRequests(files: string[], database?: Database): Promise<RequestScore[]> {
  const own = database ?? (await freshDatabase());
  try {
    if (!database) await migrate(own);
    const desk = await buildRequestDesk(own);
    const scores = new Map<string, RequestScore>();
    for (const fixture of files.flatMap(readRequests)) {
      const score = scores.get(fixture.domain) ?? emptyScore(fixture.domain);
      scores.set(fixture.domain, score);
      await addRequest(score, fixture, desk);
    }
    return [...scores.values()];
  } finally {
    if (!database) await own.close();
  }
}

async function addRequest(score: RequestScore, fixture: RequestFixture, desk: RequestDesk): Promise<void> {
  desk.callMilliseconds.length = 0;
  const outcome = await desk.converse([...(fixture.before ?? []), fixture.request]);
  score.callMilliseconds.push(...desk.callMilliseconds);
  const verdict = judge(outcome, fixture.expect, desk.person.email);
  score.total++;
  score[verdict]++;
  if (verdict === 'right') return;
  const drafts = outcome.drafts.map(({ tool, draft }) => ({ tool, args: draft.args }));
  score.misses.push({ verdict, fixture, text: outcome.text, drafts });
}

function emptyScore(domain: string): RequestScore {
  return {
    domain,
    right: 0,
    asked: 0,
    wrongAction: 0,
    wrongAnswer: 0,
    total: 0,
    misses: [],
    callMilliseconds: [],
  };
}

/** The scores of all domains as one. */
export function sumScores(scores: RequestScore[]): RequestScore {
  const sum = emptyScore('all');
  for (const score of scores) {
    for (const field of ['right', 'asked', 'wrongAction', 'wrongAnswer', 'total'] as const)
      sum[field] += score[field];
    sum.misses.push(...score.misses);
    sum.callMilliseconds.push(...score.callMilliseconds);
  }
  return sum;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function printScore({ domain, total, callMilliseconds, ...counts }: RequestScore): void {
  const share = (count: number) => `${count} (${((count / total) * 100).toFixed(1)} %)`;
  print(
    `${domain.padEnd(9)} ${String(total).padStart(4)}  right ${share(counts.right)}  asked ${share(counts.asked)}  ` +
      `wrong action ${share(counts.wrongAction)}  wrong answer ${share(counts.wrongAnswer)}  ` +
      `p95 ${percentile(callMilliseconds, 0.95).toFixed(1)} ms`,
  );
}

function printMiss({ verdict, fixture, text, drafts }: Miss): void {
  print(`\n${fixture.id} ${verdict}: ${[...(fixture.before ?? []), fixture.request].join(' ⏎ ')}`);
  print(`  wanted ${JSON.stringify(fixture.expect)}`);
  for (const { tool, args } of drafts) print(`  drafted ${tool} ${JSON.stringify(args)}`);
  print(`  said ${text.replace(/\n+/g, '\n       ')}`);
}

/** `score-requests.ts [domain or file …] [--misses]`. */
async function main(words: string[]): Promise<void> {
  const named = words.filter((word) => !word.startsWith('--'));
  const files = listRequestFiles().filter(
    (file) => named.length === 0 || named.some((name) => file.endsWith(`/${name}.json`)),
  );
  const scores = await scoreRequests([...files, ...named.filter((name) => name.endsWith('.json'))]);
  if (words.includes('--misses')) for (const miss of sumScores(scores).misses) printMiss(miss);
  for (const score of scores) printScore(score);
  if (scores.length > 1) printScore(sumScores(scores));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
