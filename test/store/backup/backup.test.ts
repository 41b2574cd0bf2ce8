import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { appendEntry } from '../../../src/audit/append-entry.ts';
import { verifyChain } from '../../../src/audit/verify-chain.ts';
import { BackupUnusableError } from '../../../src/errors/backup-unusable-error.ts';
import { restoreBackup } from '../../../src/store/backup/restore-backup.ts';
import { writeBackup } from '../../../src/store/backup/write-backup.ts';
import type { Database } from '../../../src/store/database.ts';
import { migrate } from '../../../src/store/migrate.ts';
import { buildOrganization, buildPerson, buildTurn } from '../../support/builders.ts';
import { freshDatabase } from '../../support/fresh-database.ts';

/** One column of every type that a table of ours may have, with what is easily lost on the way. */
const zoo = `CREATE TABLE zoo (organization_id uuid NOT NULL, number bigint GENERATED ALWAYS AS IDENTITY, vector vector(3),
  bytes bytea, texts text[], money numeric, real float8, at timestamptz, data jsonb, flag boolean,
  doubled numeric GENERATED ALWAYS AS (money * 2) STORED)`;

async function addZoo(database: Database, organizationId: string): Promise<void> {
  await database.installation.query(
    `INSERT INTO zoo (organization_id, vector, bytes, texts, money, real, at, data, flag) VALUES
     ($1, '[0.1,-2,3.3333333]', '\\x00ff0a22', ARRAY['a "b"', 'c,d\\', NULL, ''], 12345678901234567890.123,
      0.1::float8 + 0.2::float8, '2026-11-24T13:00:00.123456Z', '{"n": 12345678901234567890, "s": "line\\nbreak \\u2028 ü"}', true),
     ($1, NULL, '\\x', '{}', NULL, 'NaN', 'infinity', 'null', NULL)`,
    [organizationId],
  );
}

async function addAction(database: Database, owner: Awaited<ReturnType<typeof buildPerson>>, status: string) {
  const { conversationId, turnId } = await buildTurn(database, owner);
  await database.transaction(owner.organizationId, async (tx) => {
    const [card] = await tx.query<{ id: string }>(
      'INSERT INTO cards (organization_id, conversation_id, turn_id) VALUES ($1, $2, $3) RETURNING id',
      [tx.organizationId, conversationId, turnId],
    );
    const [action] = await tx.query<{ id: string }>(
      `INSERT INTO actions (organization_id, reference, card_id, card_position, conversation_id, turn_id, tool, summary, args,
         preview, targets, warnings, risk, reversibility, content_hash, requested_by, policy_rule, expires_at)
       VALUES ($1, (SELECT count(*) + 1 FROM actions), $2, 1, $3, $4, 'mail_send', 'Send it', '{}', '[]', '[]', '[]', '{}', '{}', 'hash', $5,
         'confirm', now() + interval '1 day') RETURNING id`,
      [tx.organizationId, card?.id, conversationId, turnId, owner.id],
    );
    if (status !== 'proposed') {
      await tx.query('UPDATE actions SET status = $2 WHERE id = $1', [action?.id, 'approved']);
      if (status !== 'approved')
        await tx.query('UPDATE actions SET status = $2 WHERE id = $1', [action?.id, status]);
    }
    await appendEntry(tx, {
      kind: 'action.proposed',
      actor: owner.email,
      subject: 'A-1',
      data: { status },
      body: { personId: owner.id, value: { text: 'Sehr geehrte …' } },
    });
  });
  return turnId;
}

async function readContent(file: string): Promise<string[]> {
  const [, ...lines] = gunzipSync(await readFile(file))
    .toString('utf8')
    .trimEnd()
    .split('\n');
  return lines.slice(0, -1).sort();
}

describe('a backup', () => {
  let folder: string;
  let source: Database;
  let file: string;
  let organizationId: string;

  before(async function () {
    this.timeout(60_000);
    folder = await mkdtemp(join(tmpdir(), 'deskhand-backup-'));
    file = join(folder, 'first.backup');
    source = await freshDatabase();
    await migrate(source);
    await source.installation.query(zoo);
    for (const name of ['Northwind Paper', 'Südwind & Söhne']) {
      const organization = await buildOrganization(source, name);
      organizationId = organization.id;
      const owner = await buildPerson(source, organization.id, { roles: ['member', 'admin'] });
      await addAction(source, owner, 'proposed');
      await addZoo(source, organization.id);
      await source.query(
        organization.id,
        `INSERT INTO office_records (organization_id, kind, id, data) VALUES ($1, 'tickets', 'T-1', '{"title": "Printer"}')`,
        [organization.id],
      );
      await source.query(organization.id, `UPDATE turns SET state = 'done' WHERE organization_id = $1`, [
        organization.id,
      ]);
    }
    await writeBackup(source, file);
  });
  after(async () => {
    await source.close();
    await rm(folder, { recursive: true, force: true });
  });

  const targets: Database['kind'][] = process.env.TEST_DATABASE_URL ? ['embedded', 'postgres'] : ['embedded'];
  for (const kind of targets) {
    it(`comes back whole in another database (${kind}), and numbers go on`, async function () {
      this.timeout(60_000);
      const target = await freshDatabase(kind);
      try {
        await target.installation.query('CREATE EXTENSION IF NOT EXISTS vector');
        await target.installation.query(zoo);
        await restoreBackup(target, file);
        await writeBackup(target, join(folder, `${kind}.backup`));
        assert.deepEqual(await readContent(join(folder, `${kind}.backup`)), await readContent(file));
        assert.equal((await verifyChain(target, organizationId)).ok, true);
        await addZoo(target, organizationId);
        const [row] = await target.installation.query<{ number: string }>(
          'SELECT max(number) AS number FROM zoo',
        );
        assert.equal(Number(row?.number), 6);
      } finally {
        await target.close();
      }
    });
  }

  it('can be read by its owner alone, and leaves nothing half written', async () => {
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    await assert.rejects(stat(`${file}.part`));
  });

  it('is refused by a database that is in use, and nothing there changes', async () => {
    await assert.rejects(restoreBackup(source, file), /in use already.*DATA_DIR/);
    const [row] = await source.installation.query<{ count: string }>('SELECT count(*) FROM organizations');
    assert.equal(Number(row?.count), 2);
  });

  it('answers what was running again, and does not do again what was approved', async function () {
    this.timeout(60_000);
    const from = await freshDatabase();
    const to = await freshDatabase();
    try {
      await migrate(from);
      const { id } = await buildOrganization(from);
      const owner = await buildPerson(from, id);
      for (const status of ['proposed', 'approved', 'held', 'performing'])
        await addAction(from, owner, status);
      await writeBackup(from, join(folder, 'running.backup'));
      await restoreBackup(to, join(folder, 'running.backup'));
      const actions = await to.query<{ status: string; problem: string | null }>(
        id,
        'SELECT status, problem FROM actions ORDER BY reference',
      );
      assert.deepEqual(
        actions.map((action) => action.status),
        ['proposed', 'canceled', 'canceled', 'performing'],
      );
      assert.match(actions[1]?.problem ?? '', /may have been done/);
      assert.deepEqual(await to.query(id, 'SELECT DISTINCT state FROM turns'), [{ state: 'waiting' }]);
      await assert.rejects(
        to.query(id, `UPDATE actions SET status = 'done' WHERE status = 'proposed'`),
        /cannot go from/,
        'the database guards the life of an action again',
      );
    } finally {
      await from.close();
      await to.close();
    }
  });

  it('of an older schema is brought up to date', async function () {
    this.timeout(60_000);
    const from = await freshDatabase();
    const to = await freshDatabase();
    try {
      await migrate(from, { through: 4 });
      const { id } = await buildOrganization(from);
      await buildPerson(from, id);
      assert.equal((await writeBackup(from, join(folder, 'old.backup'))).schemaVersion, 4);
      await restoreBackup(to, join(folder, 'old.backup'));
      assert.deepEqual(await migrate(to), { ...(await migrate(to)), applied: 0 });
      assert.equal((await to.query(id, 'SELECT id FROM people')).length, 1);
      assert.equal((await to.query(id, 'SELECT id FROM office_records')).length, 0);
    } finally {
      await from.close();
      await to.close();
    }
  });

  describe('that cannot be trusted', () => {
    let target: Database;
    before(async function () {
      this.timeout(60_000);
      target = await freshDatabase();
    });
    after(() => target.close());

    /** Whatever is wrong is found before the first row, even before the first table. */
    async function assertRefused(path: string, reason: RegExp): Promise<void> {
      await assert.rejects(restoreBackup(target, path), (error: unknown) => {
        assert.ok(error instanceof BackupUnusableError, String(error));
        assert.match(error.message, reason);
        return true;
      });
      const tables = await target.installation.query(`SELECT FROM pg_class WHERE relname = 'organizations'`);
      assert.equal(tables.length, 0);
    }

    async function change(name: string, edit: (lines: string[]) => string[]): Promise<string> {
      const lines = gunzipSync(await readFile(file))
        .toString('utf8')
        .trimEnd()
        .split('\n');
      const path = join(folder, name);
      await writeFile(path, gzipSync(`${edit(lines).join('\n')}\n`));
      return path;
    }

    it('is refused when a value in it was changed', async () => {
      const path = await change('changed', (lines) =>
        lines.map((line) => line.replace('Mara Lindqvist', 'Mallory')),
      );
      await assertRefused(path, /changed or damaged/);
    });

    it('is refused when lines are missing at its end', async () => {
      await assertRefused(await change('short', (lines) => lines.slice(0, -3)), /ends too early/);
    });

    it('is refused when the file was cut off', async () => {
      const path = await change('cut', (lines) => lines);
      await truncate(path, (await stat(path)).size - 20);
      await assertRefused(path, /ends too early/);
    });

    it('is refused when it is of a newer schema', async () => {
      const newer = join(folder, 'newer.backup');
      await source.installation.query(
        `INSERT INTO schema_migrations (version, name) VALUES (999999, 'later')`,
      );
      await writeBackup(source, newer).finally(() =>
        source.installation.query('DELETE FROM schema_migrations WHERE version = 999999'),
      );
      await assertRefused(newer, /newer version of Deskhand.*999999/);
    });

    it('is refused when it is something else', async () => {
      const path = join(folder, 'other');
      await writeFile(path, 'Dear diary');
      await assertRefused(path, /not a backup/);
      await writeFile(path, gzipSync('{"some": "json"}\n'));
      await assertRefused(path, /not a backup/);
      await assertRefused(join(folder, 'nowhere'), /There is no file/);
    });

    it('is rolled back when it holds what this version does not know', async () => {
      await assert.rejects(restoreBackup(target, file), /zoo.*does not know/);
      const rows = await target.installation.query('SELECT id FROM organizations');
      assert.equal(rows.length, 0);
    });
  });

  it('says so when there is nothing to back up', async function () {
    this.timeout(60_000);
    const empty = await freshDatabase();
    try {
      await assert.rejects(writeBackup(empty, join(folder, 'empty')), /nothing to back up/);
      await assert.rejects(stat(join(folder, 'empty')));
    } finally {
      await empty.close();
    }
  });
});
