import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listEntries } from '../../src/audit/list-entries.ts';
import { verifyChain } from '../../src/audit/verify-chain.ts';
import type { Person } from '../../src/contracts/person.ts';
import { authenticateToken } from '../../src/people/authenticate-token.ts';
import { issueToken } from '../../src/people/issue-token.ts';
import { listTokens } from '../../src/people/list-tokens.ts';
import { ensureOwnerToken } from '../../src/people/owner-token.ts';
import { revokeToken } from '../../src/people/revoke-token.ts';
import { setRoles } from '../../src/people/set-roles.ts';
import { updatePreferences } from '../../src/people/update-preferences.ts';
import type { Database } from '../../src/store/database.ts';
import { readDatabaseClock } from '../../src/store/database-clock.ts';
import { buildOrganization, buildPerson } from '../support/builders.ts';
import { testDatabase } from '../support/test-database.ts';

describe('tokens', () => {
  let database: Database;
  let person: Person;
  let admin: Person;
  beforeEach(async () => {
    database = await testDatabase();
    const { id } = await buildOrganization(database);
    person = await buildPerson(database, id);
    admin = await buildPerson(database, id, { roles: ['admin'] });
  });

  const issue = (fields: { expiresAt?: Date; expiresInSeconds?: number; kind?: 'api' | 'session' } = {}) =>
    issueToken(database, {
      organizationId: person.organizationId,
      personId: person.id,
      kind: 'api',
      label: 'Laptop',
      ...fields,
    });

  it('act as their person and are kept as a hash only', async () => {
    const { token, id } = await issue();
    assert.match(token, /^dh_[A-Za-z0-9_-]{43}$/);
    assert.deepEqual(await authenticateToken(database, token), { person, tokenId: id, kind: 'api' });
    const rows = await database.query(person.organizationId, 'SELECT to_jsonb(tokens) AS row FROM tokens');
    const { entries } = { entries: await listEntries(database, person.organizationId, { limit: 50 }) };
    assert.equal(JSON.stringify([rows, entries]).includes(token), false);
  });

  it('last for so many seconds by the clock of the database', async () => {
    const { summary } = await issue({ kind: 'session', expiresInSeconds: 60 });
    const now = await readDatabaseClock(database.installation);
    const left = Date.parse(summary.expiresAt ?? '') - now.getTime();
    assert.ok(left > 50_000 && left <= 60_000, `${left} ms are left`);
  });

  it('do not act when unknown, malformed, expired or another token’s hash', async () => {
    const { token } = await issue({ expiresAt: new Date(Date.now() + 150) });
    const rows = await database.query<{ hash: string }>(person.organizationId, 'SELECT hash FROM tokens');
    await new Promise((resolve) => setTimeout(resolve, 200));
    for (const wrong of [
      '',
      'dh_',
      'x',
      token,
      `${token}x`,
      rows[0]?.hash ?? '',
      `dh_${'a'.repeat(5_000)}`,
    ]) {
      assert.equal(await authenticateToken(database, wrong), undefined);
    }
  });

  it('stop acting at once when they are revoked, and only they', async () => {
    const [one, two] = [await issue(), await issue()];
    await authenticateToken(database, one.token);
    await revokeToken(database, person, one.id);
    assert.equal(await authenticateToken(database, one.token), undefined);
    assert.ok(await authenticateToken(database, two.token));
    await assert.rejects(revokeToken(database, person, one.id), { code: 'not_found' });
    const left = await listTokens(database, person, person.id);
    assert.deepEqual(
      left.map((token) => token.id),
      [two.id],
    );
  });

  it('are not remembered by a look that began before they were revoked', async () => {
    const { token, id } = await issue();
    const [, found] = await Promise.all([
      revokeToken(database, person, id),
      authenticateToken(database, token),
    ]);
    assert.ok(found === undefined || found.tokenId === id);
    assert.equal(await authenticateToken(database, token), undefined);
  });

  it('show new roles and preferences at once', async () => {
    const { token } = await issue();
    await authenticateToken(database, token);
    await setRoles(database, admin, person.id, ['member', 'approver']);
    assert.deepEqual((await authenticateToken(database, token))?.person.roles, ['member', 'approver']);
    await updatePreferences(database, person, { timeZone: 'Asia/Tokyo' });
    assert.equal((await authenticateToken(database, token))?.person.timeZone, 'Asia/Tokyo');
  });

  it('note their use, at most once a minute', async () => {
    const { token, id } = await issue();
    await authenticateToken(database, token);
    const [first] = await listTokens(database, person, person.id);
    assert.ok(first?.lastUsedAt);
    // Forgets the token without touching its row.
    await updatePreferences(database, person, {});
    await authenticateToken(database, token);
    const [second] = await listTokens(database, person, person.id);
    assert.equal(second?.lastUsedAt, first?.lastUsedAt);
    assert.equal(second?.id, id);
  });

  it('of others are an admin’s to see and revoke, and nobody else’s', async () => {
    const { id } = await issue();
    const stranger = await buildPerson(database, person.organizationId);
    await assert.rejects(listTokens(database, stranger, person.id), { code: 'forbidden' });
    await assert.rejects(listTokens(database, stranger), { code: 'forbidden' });
    await assert.rejects(revokeToken(database, stranger, id), { code: 'forbidden' });
    assert.equal((await listTokens(database, admin)).length, 1);
    await revokeToken(database, admin, id);
  });

  it('of another organization do not exist', async () => {
    const { id } = await issue();
    const other = await buildOrganization(database);
    const foreign = await buildPerson(database, other.id, { roles: ['admin'] });
    await assert.rejects(revokeToken(database, foreign, id), { code: 'not_found' });
    await assert.rejects(revokeToken(database, foreign, 'no-uuid'), { code: 'not_found' });
  });

  it('leave their issue and their end in the audit', async () => {
    const { id } = await issue();
    await revokeToken(database, admin, id);
    const { items } = await listEntries(database, person.organizationId, { limit: 10 });
    assert.deepEqual(
      items.map((entry) => [entry.kind, entry.actor, entry.subject]),
      [
        ['token.revoked', admin.email, person.email],
        ['token.issued', person.email, person.email],
      ],
    );
    assert.equal((await verifyChain(database, person.organizationId)).ok, true);
  });

  it('that are sessions and have run out are forgotten with the next', async () => {
    await issue({ kind: 'session', expiresAt: new Date(Date.now() - 1_000) });
    await issue({ kind: 'session', expiresAt: new Date(Date.now() + 60_000) });
    const rows = await database.query(person.organizationId, 'SELECT id FROM tokens');
    assert.equal(rows.length, 1);
  });
});

describe('the owner token', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(path.join(tmpdir(), 'deskhand-owner-'));
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  it('is written for its owner alone, used again, and replaced when it no longer acts', async () => {
    const database = await testDatabase();
    const organization = await buildOrganization(database);
    const owner = await buildPerson(database, organization.id, { roles: ['admin'] });
    const request = { database, organizationId: organization.id, personId: owner.id, dataDir };
    const first = await ensureOwnerToken(request);
    const file = path.join(dataDir, 'owner-token');
    assert.equal((await readFile(file, 'utf8')).trim(), first);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.equal(await ensureOwnerToken(request), first);
    const known = await authenticateToken(database, first);
    assert.equal(known?.kind, 'owner');
    await revokeToken(database, owner, known?.tokenId ?? '');
    const second = await ensureOwnerToken(request);
    assert.notEqual(second, first);
    await writeFile(file, 'something else');
    const third = await ensureOwnerToken({ ...request, dataDir });
    assert.equal((await authenticateToken(database, third))?.person.id, owner.id);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
  });

  it('makes the data folder when there is none yet', async () => {
    const database = await testDatabase();
    const organization = await buildOrganization(database);
    const owner = await buildPerson(database, organization.id);
    const folder = path.join(dataDir, 'new');
    await ensureOwnerToken({
      database,
      organizationId: organization.id,
      personId: owner.id,
      dataDir: folder,
    });
    assert.equal((await stat(path.join(folder, 'owner-token'))).mode & 0o777, 0o600);
  });
});
