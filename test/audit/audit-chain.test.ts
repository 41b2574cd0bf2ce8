import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { appendEntry } from '../../src/audit/append-entry.ts';
import { listEntries } from '../../src/audit/list-entries.ts';
import { setAuditSealKey } from '../../src/audit/seal-key.ts';
import { verifyChain } from '../../src/audit/verify-chain.ts';
import type { Person } from '../../src/contracts/person.ts';
import { ConfigError } from '../../src/errors/config-error.ts';
import { InvalidInputError } from '../../src/errors/invalid-input-error.ts';
import type { Database } from '../../src/store/database.ts';
import { buildOrganization, buildPerson } from '../support/builders.ts';
import { testDatabase } from '../support/test-database.ts';

interface World {
  database: Database;
  organizationId: string;
  person: Person;
}

async function buildWorld(entries = 0): Promise<World> {
  const database = await testDatabase();
  const { id: organizationId } = await buildOrganization(database);
  const world = { database, organizationId, person: await buildPerson(database, organizationId) };
  for (let number = 1; number <= entries; number += 1) await append(world, `A-${number}`);
  return world;
}

function append({ database, organizationId, person }: World, subject: string, value?: unknown) {
  return database.transaction(organizationId, (tx) =>
    appendEntry(tx, {
      kind: 'action.proposed',
      actor: person.email,
      subject,
      data: { b: 1, a: [null, 'ü', 1.5], gone: undefined },
      ...(value === undefined ? {} : { body: { personId: person.id, value } }),
    }),
  );
}

const verify = ({ database, organizationId }: World) => verifyChain(database, organizationId);
const list = ({ database, organizationId }: World, subject?: string) =>
  listEntries(database, organizationId, { subject, limit: 50 });

/** What somebody with the keys to the database could do. */
async function tamper(world: World, statement: string): Promise<void> {
  const { installation } = world.database;
  await installation.query('ALTER TABLE audit_entries DISABLE TRIGGER audit_entries_append_only');
  try {
    await installation.query(statement, [world.organizationId]);
  } finally {
    await installation.query('ALTER TABLE audit_entries ENABLE TRIGGER audit_entries_append_only');
  }
}

describe('the audit chain', () => {
  afterEach(() => setAuditSealKey(undefined));

  it('is whole when empty and after every entry', async () => {
    const world = await buildWorld();
    assert.deepEqual(await verify(world), { ok: true, entries: 0, head: '0'.repeat(64) });
    await append(world, 'A-1');
    await append(world, 'A-2', { text: 'hello' });
    const check = await verify(world);
    assert.ok(check.ok);
    assert.equal(check.entries, 2);
    assert.equal(check.head, (await list(world)).items[0]?.hash);
  });

  it('numbers entries of many transactions at once without a gap', async () => {
    const world = await buildWorld();
    await Promise.all(Array.from({ length: 20 }, (_, index) => append(world, `A-${index}`, { index })));
    const check = await verify(world);
    assert.deepEqual([check.ok, check.entries], [true, 20]);
  });

  it('leaves nothing of a transaction that was rolled back', async () => {
    const world = await buildWorld(1);
    await assert.rejects(
      world.database.transaction(world.organizationId, async (tx) => {
        await appendEntry(tx, { kind: 'x', actor: 'y', subject: 'z', data: {} });
        throw new Error('no');
      }),
    );
    assert.deepEqual(await verify(world).then(({ ok, entries }) => [ok, entries]), [true, 1]);
  });

  it('is a chain of its own for each organization', async () => {
    const [first, second] = [await buildWorld(2), await buildWorld(1)];
    assert.equal((await verify(first)).entries, 2);
    assert.equal((await list(second)).items.length, 1);
  });

  for (const [what, statement, number, reason] of [
    [
      'a changed field',
      `UPDATE audit_entries SET actor = 'mallory' WHERE organization_id = $1 AND number = 2`,
      2,
      /content was changed/,
    ],
    [
      'changed data',
      `UPDATE audit_entries SET data = data || '{"b": 2}' WHERE organization_id = $1 AND number = 2`,
      2,
      /content was changed/,
    ],
    [
      'a moved time',
      `UPDATE audit_entries SET at = at + interval '1 ms' WHERE organization_id = $1 AND number = 1`,
      1,
      /content was changed/,
    ],
    [
      'a removed entry',
      'DELETE FROM audit_entries WHERE organization_id = $1 AND number = 2',
      3,
      /missing before/,
    ],
    [
      'a removed tail',
      'DELETE FROM audit_entries WHERE organization_id = $1 AND number = 3',
      3,
      /entries are missing/,
    ],
    ['everything removed', 'DELETE FROM audit_entries WHERE organization_id = $1', 1, /entries are missing/],
    [
      'a head that names another hash',
      `UPDATE audit_heads SET hash = repeat('a', 64) WHERE organization_id = $1`,
      3,
      /names another hash/,
    ],
    ['a head set back', 'UPDATE audit_heads SET number = 2 WHERE organization_id = $1', 3, /beyond the head/],
    [
      'a changed body',
      `UPDATE audit_bodies SET ciphertext = '\\x00' WHERE organization_id = $1 AND entry_number = 3`,
      3,
      /body was changed/,
    ],
  ] as const) {
    it(`finds ${what}`, async () => {
      const world = await buildWorld(2);
      await append(world, 'A-3', { text: 'hello' });
      await tamper(world, statement);
      const check = await verify(world);
      assert.ok(!check.ok);
      assert.equal(check.brokenAt.number, number);
      assert.match(check.brokenAt.reason, reason);
    });
  }

  it('finds an entry that was forged with a right hash of its own', async () => {
    const world = await buildWorld(3);
    await tamper(
      world,
      `UPDATE audit_entries SET previous_hash = repeat('b', 64) WHERE organization_id = $1 AND number = 3`,
    );
    const check = await verify(world);
    assert.ok(!check.ok);
    assert.match(check.brokenAt.reason, /does not follow/);
  });

  it('refuses every change and removal, even by the owner', async () => {
    const world = await buildWorld(1);
    const { installation } = world.database;
    for (const statement of [
      `UPDATE audit_entries SET actor = 'x' WHERE organization_id = $1`,
      'DELETE FROM audit_entries WHERE organization_id = $1',
    ]) {
      await assert.rejects(installation.query(statement, [world.organizationId]), /never changed or removed/);
      await assert.rejects(
        world.database.query(world.organizationId, statement, [world.organizationId]),
        /permission denied/,
      );
    }
  });

  describe('bodies', () => {
    it('are read back, and stand encrypted in the table', async () => {
      const world = await buildWorld();
      await append(world, 'A-1', { text: 'top secret' });
      assert.deepEqual((await list(world)).items[0]?.body, { text: 'top secret' });
      const [row] = await world.database.query<{ ciphertext: Uint8Array }>(
        world.organizationId,
        'SELECT ciphertext FROM audit_bodies WHERE organization_id = $1',
        [world.organizationId],
      );
      assert.ok(!Buffer.from(row?.ciphertext ?? []).includes('top secret'));
    });

    it('can be erased by the person’s key, or themselves, and the chain stays whole', async () => {
      const world = await buildWorld();
      await append(world, 'A-1', { text: 'one' });
      const remove = (table: string) =>
        world.database.query(world.organizationId, `DELETE FROM ${table} WHERE organization_id = $1`, [
          world.organizationId,
        ]);
      await remove('person_keys');
      assert.ok((await verify(world)).ok);
      assert.equal((await list(world)).items[0]?.body, undefined);
      await remove('audit_bodies');
      assert.ok((await verify(world)).ok);
    });

    it('are under a key that is sealed, where a key for that is set', async () => {
      const world = await buildWorld();
      setAuditSealKey(randomBytes(32));
      await append(world, 'A-1', { text: 'sealed' });
      assert.deepEqual((await list(world)).items[0]?.body, { text: 'sealed' });
      setAuditSealKey(randomBytes(32));
      await assert.rejects(list(world), ConfigError);
      setAuditSealKey(undefined);
      await assert.rejects(append(world, 'A-2', { text: 'x' }), ConfigError);
      assert.ok((await verify(world)).ok);
    });

    it('that were written before the sealing key was set stay readable', async () => {
      const world = await buildWorld();
      await append(world, 'A-1', { text: 'before' });
      setAuditSealKey(randomBytes(32));
      assert.deepEqual((await list(world)).items[0]?.body, { text: 'before' });
    });
  });

  it('is listed newest first, page by page and by subject', async () => {
    const world = await buildWorld(3);
    const { database, organizationId } = world;
    const first = await listEntries(database, organizationId, { limit: 2 });
    assert.deepEqual([first.items.map(({ number }) => number), first.nextCursor], [[3, 2], '2']);
    const rest = await listEntries(database, organizationId, { limit: 2, cursor: first.nextCursor });
    assert.deepEqual([rest.items.map(({ number }) => number), rest.nextCursor], [[1], undefined]);
    assert.deepEqual(
      (await list(world, 'A-2')).items.map(({ subject, data }) => [subject, data]),
      [['A-2', { a: [null, 'ü', 1.5], b: 1 }]],
    );
    await assert.rejects(
      async () => listEntries(database, organizationId, { limit: 2, cursor: 'x' }),
      InvalidInputError,
    );
  });
});
