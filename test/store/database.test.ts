import assert from 'node:assert/strict';
import type { Database } from '../../src/store/database.ts';
import { buildOrganization, buildPerson } from '../support/builders.ts';
import { testDatabase } from '../support/test-database.ts';

describe('the database', () => {
  let database: Database;
  let ours: string;
  let theirs: string;

  before(async () => {
    database = await testDatabase();
    ours = (await buildOrganization(database)).id;
    theirs = (await buildOrganization(database, 'Other company')).id;
  });

  it('shows an organization its own rows only, even without a condition', async () => {
    await buildPerson(database, theirs, { email: 'spy@other.example' });
    await buildPerson(database, ours, { email: 'mara@northwind.example' });
    const rows = await database.query<{ email: string }>(ours, 'SELECT email FROM people');
    assert.deepEqual(rows, [{ email: 'mara@northwind.example' }]);
  });

  it('refuses a row for another organization', async () => {
    await assert.rejects(
      database.query(
        ours,
        `INSERT INTO people (organization_id, email, name, time_zone) VALUES ($1, 'x@y.example', 'X', 'UTC')`,
        [theirs],
      ),
      /row-level security/,
    );
  });

  it('changes nothing of another organization', async () => {
    await database.query(ours, `UPDATE people SET name = 'Changed'`);
    const rows = await database.query<{ name: string }>(theirs, 'SELECT name FROM people');
    assert.ok(rows.every((row) => row.name !== 'Changed'));
  });

  it('leaves no role and no organization behind on the connection', async () => {
    await database.query(ours, 'SELECT 1');
    await assert.rejects(database.query(ours, 'SELECT 1/0'));
    for (let connection = 0; connection < 25; connection += 1) {
      const [row] = await database.installation.query<{
        role: string;
        login: string;
        organization: string | null;
      }>(
        `SELECT current_user AS role, session_user AS login, nullif(current_setting('deskhand.organization', true), '') AS organization`,
      );
      assert.equal(row?.role, row?.login);
      assert.equal(row?.organization, null);
    }
  });

  it('rolls back everything when the work throws', async () => {
    await assert.rejects(
      database.transaction(ours, async (tx) => {
        await tx.query(
          `INSERT INTO people (organization_id, email, name, time_zone) VALUES ($1, 'gone@y.example', 'X', 'UTC')`,
          [ours],
        );
        throw new Error('changed my mind');
      }),
      /changed my mind/,
    );
    const rows = await database.query(ours, `SELECT 1 FROM people WHERE email = 'gone@y.example'`);
    assert.equal(rows.length, 0);
  });

  it('announces after a commit and stays silent after a rollback', async () => {
    const heard: string[] = [];
    const stop = database.onAnnouncement('topic', () => heard.push('topic'));
    await assert.rejects(
      database.transaction(ours, async (tx) => {
        tx.announce('topic');
        await tx.query('SELECT 1/0');
      }),
    );
    assert.deepEqual(heard, []);
    await database.transaction(ours, async (tx) => {
      tx.announce('topic');
      tx.announce('topic');
      assert.deepEqual(heard, []);
    });
    assert.deepEqual(heard, ['topic']);
    stop();
  });

  it('goes on after a statement that failed', async () => {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await assert.rejects(database.query(ours, 'SELECT nothing FROM nowhere'));
      assert.deepEqual(await database.query(ours, 'SELECT 1 AS one'), [{ one: 1 }]);
    }
  });

  it('lets a statement that was sent take effect before the next one', async () => {
    const [row] = await database.transaction(ours, async (tx) => {
      tx.send(`CREATE TEMP TABLE sent (one int) ON COMMIT DROP`);
      tx.send('INSERT INTO sent VALUES ($1)', [1]);
      return tx.query('SELECT one FROM sent');
    });
    assert.deepEqual(row, { one: 1 });
  });

  it('fails with the error of a statement that was sent, and keeps nothing', async () => {
    const work = async (waits: boolean) =>
      database.transaction(ours, async (tx) => {
        await tx.query(`UPDATE organizations SET name = 'Changed' WHERE id = $1`, [ours]);
        tx.send('SELECT nothing FROM nowhere');
        if (waits) await tx.query('SELECT 1');
        tx.afterCommit(() => assert.fail('Nothing was committed.'));
      });
    await assert.rejects(work(false), /nowhere/);
    await assert.rejects(work(true), /nowhere/);
    assert.deepEqual(await database.query(ours, 'SELECT 1 AS one'), [{ one: 1 }]);
    const [organization] = await database.query(ours, 'SELECT name FROM organizations WHERE id = $1', [ours]);
    assert.notEqual(organization?.name, 'Changed');
  });

  it('refuses an organization id that is not one', async () => {
    await assert.rejects(
      database.query(`x'; DROP TABLE people; --`, 'SELECT 1'),
      /Not the id of an organization/,
    );
  });

  it('keeps vectors', async () => {
    const [row] = await database.query<{ distance: number }>(
      ours,
      `SELECT '[1,0]'::vector <-> '[0,0]' AS distance`,
    );
    assert.equal(row?.distance, 1);
  });
});
