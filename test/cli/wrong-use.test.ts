import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../support/run-cli.ts';

describe('a command that is called wrongly', function () {
  this.timeout(30_000);
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deskhand-cli-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const wrongCalls: [string, string[], RegExp][] = [
    ['ask', [], /Say what you want/],
    ['ask', ['--yes', 'book it'], /Unknown option '--yes'/],
    ['office', ['exprt', 'x.json'], /no “exprt” here/],
    ['office', ['import'], /Name one file/],
    ['people', ['role', 'ana@northwind.example'], /npm run people -- role EMAIL ROLE/],
    ['people', ['constructor'], /no “constructor” here/],
    ['people', ['list', '--zone', 'UTC'], /does not take --zone/],
    ['backup', [], /Name one file/],
    ['restore', ['one', 'two'], /Name the backup/],
    ['audit-verify', ['now'], /takes no words/],
  ];
  for (const [command, words, reason] of wrongCalls) {
    it(`says how to call it and starts nothing: ${[command, ...words].join(' ')}`, async () => {
      const result = await runCli(command, words, { DATA_DIR: join(folder, 'data') });
      assert.equal(result.code, 2);
      assert.match(result.stderr, reason);
      assert.match(result.stderr, /How to call it: npm run \S+ -- --help/);
      assert.equal(result.stdout, '');
      assert.deepEqual(await readdir(folder), []);
    });
  }

  it('explains itself on --help', async () => {
    const result = await runCli('people', ['--help'], { DATA_DIR: join(folder, 'data') });
    assert.equal(result.code, 0);
    assert.match(result.stdout, /pause everything \| tool NAME/);
  });

  it('names every fault of the settings', async () => {
    const result = await runCli('ask', ['hello'], { PORT: 'many', LOG_LEVEL: 'loud' });
    assert.equal(result.code, 1);
    assert.match(result.stderr, /PORT must be.*\n.*LOG_LEVEL must be/);
  });

  it('leaves nothing behind when the backup to restore is none', async () => {
    const file = join(folder, 'other');
    await writeFile(file, 'Dear diary');
    const result = await runCli('restore', [file], { DATA_DIR: join(folder, 'data') });
    assert.equal(result.code, 1);
    assert.match(result.stderr, /not a backup of Deskhand/);
    assert.deepEqual(await readdir(folder), ['other']);
  });
});
