import assert from 'node:assert/strict';
import type { Database } from '../../src/store/database.ts';
import { buildOrganization, buildPerson } from '../support/builders.ts';
import { testDatabase } from '../support/test-database.ts';

/** The tables that belong to the installation: the migrations’ own list has no policy at all and no grant. */
const installationTables = ['leases', 'organizations', 'schema_migrations'];
/** Policies beside the organization's, each for the owner alone. */
const ownerPolicies = ['leases.installation', 'organizations.installation', 'tokens.installation'];

describe('the catalogue', () => {
  let database: Database;
  const query = <Row extends object>(text: string) => database.installation.query<Row>(text);

  before(async () => {
    database = await testDatabase();
  });

  it('has row-level security on, forced, by organization, on every table of ours', async () => {
    const tables = await query<{
      name: string;
      enabled: boolean;
      forced: boolean;
      uses: string | null;
      checks: string | null;
    }>(
      `SELECT class.relname AS name, class.relrowsecurity AS enabled, class.relforcerowsecurity AS forced,
         pg_get_expr(policy.polqual, policy.polrelid) AS uses,
         pg_get_expr(policy.polwithcheck, policy.polrelid) AS checks
       FROM pg_class AS class
       LEFT JOIN pg_policy AS policy ON policy.polrelid = class.oid AND policy.polname = 'organization'
       WHERE class.relnamespace = 'public'::regnamespace AND class.relkind IN ('r', 'p')
       ORDER BY class.relname`,
    );
    const names = tables.map(({ name }) => name);
    assert.ok(names.includes('actions') && names.includes('audit_entries') && names.length > 20);
    for (const table of tables) {
      if (table.name === 'schema_migrations') continue;
      assert.ok(table.enabled && table.forced, `${table.name} is not under forced row-level security`);
      if (installationTables.includes(table.name)) continue;
      const rule = '(organization_id = current_organization())';
      assert.deepEqual([table.uses, table.checks], [rule, rule], `${table.name} is not kept by organization`);
    }
  });

  it('has no other policy than these few of the installation', async () => {
    const others = await query<{ name: string }>(
      `SELECT class.relname || '.' || policy.polname AS name FROM pg_policy AS policy
       JOIN pg_class AS class ON class.oid = policy.polrelid
       WHERE policy.polname <> 'organization' ORDER BY 1`,
    );
    assert.deepEqual(
      others.map(({ name }) => name),
      ownerPolicies,
    );
  });

  it('has an application role that owns nothing, inherits nothing, and cannot pass the policies', async () => {
    const [role] = await query<Record<string, unknown>>(
      `SELECT rolsuper, rolbypassrls, rolcanlogin, rolcreaterole, rolcreatedb,
         (SELECT count(*)::int FROM pg_class WHERE relowner = pg_roles.oid) AS owned,
         (SELECT count(*)::int FROM pg_auth_members WHERE member = pg_roles.oid) AS memberships
       FROM pg_roles WHERE rolname = 'deskhand_app'`,
    );
    assert.deepEqual(role, {
      rolsuper: false,
      rolbypassrls: false,
      rolcanlogin: false,
      rolcreaterole: false,
      rolcreatedb: false,
      owned: 0,
      memberships: 0,
    });
  });

  it('lets the application role truncate nothing, and neither change nor remove what is append-only', async () => {
    const grants = await query<{ table: string; privilege: string }>(
      `SELECT table_name AS table, privilege_type AS privilege FROM information_schema.role_table_grants
       WHERE grantee = 'deskhand_app' AND table_schema = 'public'`,
    );
    const granted = (table: string) =>
      grants
        .filter((grant) => grant.table === table)
        .map(({ privilege }) => privilege)
        .sort();
    assert.ok(!grants.some(({ privilege }) => privilege === 'TRUNCATE' || privilege === 'TRIGGER'));
    assert.deepEqual(granted('audit_entries'), ['INSERT', 'SELECT']);
    assert.deepEqual(granted('schema_migrations'), []);
    for (const table of ['actions', 'attempts', 'decisions']) {
      assert.deepEqual(granted(table), ['INSERT', 'SELECT', 'UPDATE'], table);
    }
  });

  it('shows no row without an organization, and none of another', async () => {
    const first = await buildOrganization(database);
    const second = await buildOrganization(database);
    await buildPerson(database, first.id);
    const seen = await database.query<{ amount: number }>(
      second.id,
      'SELECT count(*)::int AS amount FROM people',
    );
    assert.equal(seen[0]?.amount, 0);
    const client = await database.pool.connect();
    try {
      await client.query('BEGIN; SET LOCAL ROLE deskhand_app');
      const { rows } = await client.query('SELECT count(*)::int AS amount FROM people');
      assert.equal(rows[0].amount, 0);
      await client.query('ROLLBACK');
      const { rows: after } = await client.query(
        `SELECT current_user AS role, current_setting('deskhand.organization', true) AS organization`,
      );
      assert.notEqual(after[0].role, 'deskhand_app');
      assert.ok(!after[0].organization, 'the organization outlives its transaction');
    } finally {
      client.release();
    }
  });

  it('refuses a row for another organization', async () => {
    const first = await buildOrganization(database);
    const second = await buildOrganization(database);
    await assert.rejects(
      database.query(first.id, `INSERT INTO counters (organization_id, name, value) VALUES ($1, 'x', 1)`, [
        second.id,
      ]),
      /row-level security/,
    );
  });
});
