import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { MigrationFailedError } from '../../src/errors/migration-failed-error.ts';
import type { Database } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openPostgres } from '../../src/store/open-postgres.ts';
import { insertOrganization, listOrganizations } from '../../src/store/organizations.ts';
import { buildPerson } from '../support/builders.ts';
import { freshPostgres } from '../support/fresh-database.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { skipWithReason } from '../support/skip-with-reason.ts';

/** On most servers the owner of the database is no superuser: row-level security then binds the owner too. */
describe('a database whose owner is no superuser', () => {
  const owner = `deskhand_owner_${randomUUID().slice(0, 8)}`;
  let admin: Database;
  let database: Database;

  before(async function () {
    if (process.env.TEST_DATABASE_URL === undefined)
      skipWithReason(this, 'needs a server, in TEST_DATABASE_URL');
    const fresh = await freshPostgres();
    admin = fresh.database;
    const address = new URL(fresh.url);
    await admin.installation.query(`CREATE ROLE ${owner} LOGIN`);
    await admin.installation.query(`ALTER DATABASE ${address.pathname.slice(1)} OWNER TO ${owner}`);
    await admin.installation.query(`ALTER SCHEMA public OWNER TO ${owner}`);
    address.username = owner;
    database = openPostgres(address.href, silentLogger);
  });
  after(async () => {
    if (!admin) return;
    await database.close();
    await admin.installation.query(`DROP OWNED BY ${owner} CASCADE`);
    const [row] = await admin.installation.query<{ name: string }>('SELECT current_database() AS name');
    await admin.installation.query(`ALTER DATABASE ${row?.name} OWNER TO current_user`);
    await admin.installation.query(`DROP ROLE ${owner}`);
    await admin.close();
  });

  it('says which rights are missing and how to give them', async () => {
    await assert.rejects(migrate(database), (error: unknown) => {
      assert.ok(error instanceof MigrationFailedError);
      assert.match(error.message, /GRANT deskhand_app TO/);
      return true;
    });
    await admin.installation.query(`GRANT deskhand_app TO ${owner}`);
    await assert.rejects(migrate(database), /CREATE EXTENSION vector/);
    await admin.installation.query('CREATE EXTENSION vector');
  });

  it('works once they are given, and keeps organizations apart', async () => {
    await migrate(database);
    const ours = await insertOrganization(database, { name: 'Ours' });
    const theirs = await insertOrganization(database, { name: 'Theirs' });
    assert.equal((await listOrganizations(database)).length, 2);
    await buildPerson(database, theirs.id);
    assert.deepEqual(await database.query(ours.id, 'SELECT 1 FROM people'), []);
    assert.deepEqual(
      await database.installation.query('SELECT 1 FROM people'),
      [],
      'not even the owner sees them',
    );
  });
});
