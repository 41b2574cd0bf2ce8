import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { listEntries } from '../../src/audit/list-entries.ts';
import { linkIdentity } from '../../src/people/link-identity.ts';
import { personForSignIn, type SignInClaims } from '../../src/people/person-for-sign-in.ts';
import { unlinkIdentities } from '../../src/people/unlink-identities.ts';
import type { Database } from '../../src/store/database.ts';
import { buildOrganization, buildPerson } from '../support/builders.ts';
import { testDatabase } from '../support/test-database.ts';

describe('the person for a sign-in', () => {
  let database: Database;
  let organizationId: string;
  beforeEach(async () => {
    database = await testDatabase();
    organizationId = (await buildOrganization(database)).id;
  });

  const claims = (fields: Partial<SignInClaims> = {}): SignInClaims => ({
    issuer: 'https://id.northwind.example',
    subject: randomUUID(),
    email: 'ana.ruiz@northwind.example',
    isEmailVerified: true,
    isGuest: false,
    name: 'Ana Ruiz',
    ...fields,
  });

  it('is one, however often and at once a new member comes', async () => {
    const mine = claims();
    const people = await Promise.all([1, 2, 3].map(() => personForSignIn(database, organizationId, mine)));
    assert.equal(new Set(people.map((person) => person.id)).size, 1);
    const { items } = await listEntries(database, organizationId, { limit: 20 });
    assert.deepEqual(items.map((entry) => entry.kind).sort(), ['person.added', 'person.identity_linked']);
  });

  it('has a zone that exists, whatever the provider says', async () => {
    const person = await personForSignIn(database, organizationId, claims({ timeZone: 'Nowhere/Land' }));
    assert.equal(person.timeZone, 'UTC');
  });

  it('is nobody new from outside the own domains where anyone in the world has an account', async () => {
    for (const issuer of [
      'https://accounts.google.com',
      'https://login.microsoftonline.com/common/v2.0',
      'https://login.microsoftonline.com/organizations/v2.0',
    ]) {
      const stranger = claims({ issuer, email: 'someone@gmail.example' });
      await assert.rejects(personForSignIn(database, organizationId, stranger), { code: 'forbidden' });
      await personForSignIn(
        database,
        organizationId,
        claims({ issuer, email: `${randomUUID()}@northwind.example` }),
      );
    }
  });

  it('is a guest only when an admin has added them', async () => {
    const guest = claims({ email: 'guest@partner.example', isGuest: true });
    await assert.rejects(personForSignIn(database, organizationId, guest), { code: 'forbidden' });
    const added = await buildPerson(database, organizationId, { email: 'guest@partner.example' });
    assert.equal((await personForSignIn(database, organizationId, guest)).id, added.id);
  });

  it('is not whoever holds an identity of the same subject at another issuer or in another organization', async () => {
    const mine = claims();
    const person = await personForSignIn(database, organizationId, mine);
    const elsewhere = await personForSignIn(
      database,
      organizationId,
      claims({ subject: mine.subject, issuer: 'https://other.example', email: 'bo@northwind.example' }),
    );
    assert.notEqual(elsewhere.id, person.id);
    const other = (await buildOrganization(database)).id;
    assert.notEqual((await personForSignIn(database, other, mine)).id, person.id);
  });

  it('keeps an identity that is linked already', async () => {
    const person = await buildPerson(database, organizationId);
    const thief = await buildPerson(database, organizationId);
    const identity = { provider: 'slack:T1', subject: 'U1' };
    await linkIdentity(database, person, identity);
    await linkIdentity(database, person, identity);
    await assert.rejects(linkIdentity(database, thief, identity), { code: 'conflict' });
  });

  it('can be forgotten by an admin only', async () => {
    const person = await personForSignIn(database, organizationId, claims());
    const admin = await buildPerson(database, organizationId, { roles: ['admin'] });
    await assert.rejects(unlinkIdentities(database, person, person.id), { code: 'forbidden' });
    assert.equal(await unlinkIdentities(database, admin, person.id), 1);
    assert.equal(await unlinkIdentities(database, admin, person.id), 0);
    await assert.rejects(unlinkIdentities(database, admin, randomUUID()), { code: 'not_found' });
  });
});
