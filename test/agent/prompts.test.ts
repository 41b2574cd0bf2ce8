import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describeMoment } from '../../src/agent/describe-moment.ts';
import { loadPrompts } from '../../src/agent/prompts.ts';
import { ConfigError } from '../../src/errors/config-error.ts';

describe('the prompts', () => {
  it('are all there, with a version', () => {
    const { system, summary, continuation } = loadPrompts();
    for (const prompt of [system, summary, continuation]) assert.match(prompt.version, /^\d+$/);
    assert.match(
      continuation.fill({ done: '- A-1', remaining: 'Tell {{done}}' }),
      /- A-1[\s\S]*Tell \{\{done\}\}$/,
    );
  });

  it('stop the start when one is missing or malformed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'prompts-'));
    const url = pathToFileURL(`${folder}/`);
    assert.throws(
      () => loadPrompts(url),
      (error) => error instanceof ConfigError && /system\.md/.test(error.message),
    );
    await writeFile(join(folder, 'system.md'), 'Just text');
    assert.throws(() => loadPrompts(url), /must begin with a front matter/);
  });

  it('fail on a place that nobody fills', () => {
    assert.throws(() => loadPrompts().continuation.fill({ done: '' }), /no value for \{\{remaining\}\}/);
  });
});

describe('the moment', () => {
  it("is told in the person's zone, with the days that follow", () => {
    const text = describeMoment(new Date('2026-12-31T23:30:00Z'), 'Asia/Singapore');
    assert.match(text, /Friday,? 1 January 2027(?:,| at) 07:30 GMT\+08:00 \(Asia\/Singapore\)/);
    assert.match(text, /after: Fri 2027-01-01, Sat 2027-01-02, /);
  });

  it('names every day once where the clocks change', () => {
    const text = describeMoment(new Date('2026-10-24T22:30:00Z'), 'Europe/Berlin');
    assert.match(text, /Sun 2026-10-25, Mon 2026-10-26, Tue 2026-10-27/);
  });
});
