import assert from 'node:assert/strict';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddedFolder } from '../../src/composition/open-store.ts';
import type { ActionView } from '../../src/contracts/action.ts';
import { openEmbedded } from '../../src/store/open-embedded.ts';
import { type DeskhandProcess, startDeskhandProcess } from '../support/deskhand-process.ts';
import { freshPostgres } from '../support/fresh-database.ts';
import { type CommandResult, runCli } from '../support/run-cli.ts';
import { skipWithReason } from '../support/skip-with-reason.ts';

const firstRef = (text: string) => /\bA-\d+\b/.exec(text)?.[0] ?? '';

describe('the command line', function () {
  this.timeout(120_000);
  let folder: string;
  let desk: DeskhandProcess;
  const run = (command: string, words: string[], input?: string): Promise<CommandResult> =>
    runCli(command, words, { DATA_DIR: desk.dataDir }, input);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deskhand-commands-'));
    desk = await startDeskhandProcess();
  });
  after(async () => {
    await desk.stop();
    await rm(folder, { recursive: true, force: true });
  });

  describe('beside a running server', () => {
    it('answers a question with its sources', async () => {
      const result = await run('ask', ['What is on my calendar on Monday?']);
      assert.equal(result.code, 0, result.stderr);
      assert.match(result.stdout, /\d\d:\d\d–\d\d:\d\d/);
      assert.match(result.stdout, /\nFrom the event “/);
    });

    it('shows a card, changes nothing until it is approved by hand, and takes it back', async () => {
      const asked = await run('ask', ['create a ticket to water the plants']);
      const ref = firstRef(asked.stdout);
      assert.match(asked.stdout, /Title +Water the plants/);
      assert.match(asked.stdout, /Undo: /);
      assert.match(asked.stdout, new RegExp(`npm run ask -- "approve ${ref}"`));
      assert.equal((await desk.call<ActionView>('GET', `/v1/actions/${ref}`)).status, 'proposed');

      assert.match((await run('ask', [`approve ${ref}`])).stdout, /Created .*Water the plants/);
      assert.match((await run('ask', [`undo ${ref}`])).stdout, /taken back/);
      assert.equal((await desk.call<ActionView>('GET', `/v1/actions/${ref}`)).status, 'undone');
    });

    it('lists choices with what to say for each, and goes on in the conversation', async () => {
      const asked = await run('ask', ['Book 30 minutes with Daniel on Tuesday at 10']);
      const [, conversation = '', text = ''] = /--conversation (\S+) "([^"]+)"/.exec(asked.stdout) ?? [];
      const chosen = await run('ask', ['--conversation', conversation, text]);
      assert.match(chosen.stdout, /With +Daniel/);
    });

    it('says what the server says when something is refused', async () => {
      const result = await run('ask', ['--conversation', 'nowhere', 'hello']);
      assert.equal(result.code, 1);
      assert.match(result.stderr, /conversation/i);
      const other = await runCli('ask', ['hello', '--token', 'wrong'], { DATA_DIR: desk.dataDir });
      assert.equal(other.code, 1);
      assert.match(other.stderr, /does not accept this token.*DATA_DIR/);
    });

    it('moves the office out and in without changing it', async () => {
      const file = join(folder, 'office.json');
      assert.match((await run('office', ['export', file])).stdout, /12 people/);
      const exported = await run('office', ['export', '-']);
      assert.deepEqual(JSON.parse(exported.stdout), JSON.parse(await readFile(file, 'utf8')));
      assert.equal((await run('office', ['import', '-'], exported.stdout)).code, 0);
      assert.equal((await run('office', ['export', '-'])).stdout, exported.stdout);
    });

    it('imports nothing of a file that is broken or wrong', async () => {
      const before = await run('office', ['export', '-']);
      assert.match(
        (await run('office', ['import', '-'], '{"people": [')).stderr,
        /not JSON.*Nothing was changed/,
      );
      const wrong = await run('office', ['import', '-'], '{"people": [{"id": "p-1"}]}');
      assert.equal(wrong.code, 1);
      assert.match(wrong.stderr, /people/);
      assert.equal((await run('office', ['export', '-'])).stdout, before.stdout);
    });

    it('adds a person, gives roles and a token that acts as them, and takes it away again', async () => {
      assert.match(
        (await run('people', ['add', 'lena@larkfield.example', 'Lena Ott'])).stdout,
        /Europe\/Berlin/,
      );
      assert.match(
        (await run('people', ['role', 'lena@larkfield.example', 'member,auditor'])).stdout,
        /auditor/,
      );
      const issued = await run('people', ['token', 'lena@larkfield.example', '--days', '1']);
      const token = issued.stdout.trim();
      assert.match(token, /^\S+$/);
      const asLena = () => runCli('audit-verify', ['--token', token], { DATA_DIR: desk.dataDir });
      assert.equal((await asLena()).code, 0);
      const id = /revoke (\S+)/.exec(issued.stderr)?.[1] ?? '';
      assert.equal((await run('people', ['revoke', id])).code, 0);
      assert.equal((await asLena()).code, 1);
      assert.match(
        (await run('people', ['list'])).stdout,
        /lena@larkfield.example +Lena Ott +member, auditor/,
      );
    });

    it('pauses and resumes', async () => {
      await run('people', ['pause', 'tool', 'mail_send', '--reason', 'phishing drill']);
      assert.match((await run('people', ['pauses'])).stdout, /tool +mail_send .*phishing drill/);
      await run('people', ['resume', 'tool', 'mail_send']);
      assert.equal((await run('people', ['pauses'])).stdout, 'Nothing is paused.\n');
    });

    it('finds everything in order, and an owner token that others can read', async () => {
      const healthy = await run('doctor', []);
      assert.equal(healthy.code, 0, healthy.stdout);
      assert.match(healthy.stdout, new RegExp(`ok +server +runs at ${desk.url}`));
      assert.match(healthy.stdout, /ok +audit +\d+ entries/);
      await chmod(join(desk.dataDir, 'owner-token'), 0o644);
      const open = await run('doctor', []);
      await chmod(join(desk.dataDir, 'owner-token'), 0o600);
      assert.equal(open.code, 1);
      assert.match(open.stdout, /FAIL +owner token .*chmod 600/);
      assert.doesNotMatch(open.stdout, new RegExp(desk.token));
    });

    it('refuses to back up an embedded database that is in use', async () => {
      const result = await run('backup', [join(folder, 'early.backup')]);
      assert.equal(result.code, 1);
      assert.match(result.stderr, /in use by process \d+ .*Stop it first/);
      await assert.rejects(stat(join(folder, 'early.backup')));
    });
  });

  describe('without a server', () => {
    let file: string;
    before(async () => {
      await desk.end('SIGTERM');
      file = join(folder, 'whole.backup');
    });

    it('backs everything up, never over another file', async () => {
      const result = await run('backup', [file]);
      assert.equal(result.code, 0, result.stderr);
      assert.match(result.stdout, /13 people/);
      assert.match((await run('backup', [file])).stderr, /there already/);
      await writeFile(join(folder, 'kept'), 'mine');
      assert.equal((await run('backup', [join(folder, 'kept')])).code, 2);
      assert.equal(await readFile(join(folder, 'kept'), 'utf8'), 'mine');
    });

    it('restores into a new folder, starts by itself there, and the audit is whole', async () => {
      const settings = { DATA_DIR: join(folder, 'restored') };
      const restored = await runCli('restore', [file], settings);
      assert.equal(restored.code, 0, restored.stderr);
      assert.match((await runCli('restore', [file], settings)).stderr, /in use already/);
      const verified = await runCli('audit-verify', [], settings);
      assert.match(verified.stderr, /starts for this command alone/);
      assert.match(verified.stdout, /The audit is whole/);
    });

    it('restores into Postgres, and works there', async function () {
      if (!process.env.TEST_DATABASE_URL) skipWithReason(this, 'needs a server, in TEST_DATABASE_URL');
      const { database, url } = await freshPostgres();
      try {
        const settings = { DATA_DIR: join(folder, 'beside-postgres'), DATABASE_URL: url, PORT: '0' };
        assert.equal((await runCli('restore', [file], settings)).code, 0);
        assert.match((await runCli('people', ['list'], settings)).stdout, /Lena Ott/);
        assert.match((await runCli('audit-verify', [], settings)).stdout, /The audit is whole/);
        assert.equal((await runCli('doctor', [], settings)).code, 0);
      } finally {
        await database.close();
      }
    });

    it('stays until a mail that was approved is sent', async () => {
      const settings = { DATA_DIR: desk.dataDir, UNDO_WINDOW_SECONDS: '2' };
      const asked = await runCli('ask', ['send mail to tom whitaker saying the offer is ready'], settings);
      const approved = await runCli('ask', [`approve ${firstRef(asked.stdout)}`], settings);
      assert.equal(approved.code, 0);
      assert.match(approved.stderr, /Waiting \d s until A-\d+ is done/);
      assert.match(approved.stdout, /Sent “The offer is ready” to Tom Whitaker\.\n$/);
    });

    it('finds an entry of the audit that was changed behind its back', async () => {
      const database = await openEmbedded(embeddedFolder(desk.dataDir));
      await database.installation.query('ALTER TABLE audit_entries DISABLE TRIGGER USER');
      await database.installation.query(
        `UPDATE audit_entries SET actor = 'mallory@far.example' WHERE number = 3`,
      );
      await database.close();
      const result = await run('audit-verify', []);
      assert.equal(result.code, 1);
      assert.match(result.stdout, /BROKEN at entry 3/);
    });
  });
});
