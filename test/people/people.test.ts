import assert from 'node:assert/strict';
import { listEntries } from '../../src/audit/list-entries.ts';
import type { Person, Role } from '../../src/contracts/person.ts';
import { ensurePerson } from '../../src/people/ensure-person.ts';
import { findPersonByEmail } from '../../src/people/find-person-by-email.ts';
import { getPerson } from '../../src/people/get-person.ts';
import { listPeople } from '../../src/people/list-people.ts';
import { setRoles } from '../../src/people/set-roles.ts';
import { updatePreferences } from '../../src/people/update-preferences.ts';
import type { Database } from '../../src/store/database.ts';
import { buildOrganization, buildPerson } from '../support/builders.ts';
import { testDatabase } from '../support/test-database.ts';

describe('people', () => {
  let database: Database;
  let organizationId: string;
  let admin: Person;
  beforeEach(async () => {
    database = await testDatabase();
    organizationId = (await buildOrganization(database)).id;
    admin = await buildPerson(database, organizationId, { email: 'ada@northwind.example', roles: ['admin'] });
  });

  const ana = { email: 'Ana.Ruiz@northwind.example', name: 'Ana Ruiz', timeZone: 'Europe/Madrid' };

  it('are added once, however often and at once they are ensured', async () => {
    const added = await Promise.all([1, 2, 3, 4].map(() => ensurePerson(database, organizationId, ana)));
    assert.equal(new Set(added.map((person) => person.id)).size, 1);
    assert.equal(added[0]?.email, 'ana.ruiz@northwind.example');
    assert.deepEqual(added[0]?.roles, ['member']);
    const { items } = await listEntries(database, organizationId, { limit: 10 });
    assert.equal(items.filter((entry) => entry.kind === 'person.added').length, 1);
  });

  it('stay as they are when they are ensured again', async () => {
    const first = await ensurePerson(database, organizationId, { ...ana, roles: ['approver'] });
    const second = await ensurePerson(database, organizationId, { ...ana, name: 'Other', timeZone: 'UTC' });
    assert.deepEqual(second, first);
  });

  it('are found by e-mail address in any case, in their organization only', async () => {
    const person = await ensurePerson(database, organizationId, ana);
    assert.deepEqual(
      await findPersonByEmail(database, organizationId, ' ANA.RUIZ@northwind.EXAMPLE '),
      person,
    );
    assert.deepEqual(await getPerson(database, organizationId, person.id), person);
    const other = (await buildOrganization(database)).id;
    assert.equal(await findPersonByEmail(database, other, ana.email), undefined);
    await assert.rejects(getPerson(database, other, person.id), { code: 'not_found' });
  });

  it('are listed a page at a time', async () => {
    for (const name of ['b', 'c', 'd']) {
      await ensurePerson(database, organizationId, { ...ana, email: `${name}@northwind.example` });
    }
    const first = await listPeople(database, organizationId, { limit: 3 });
    const second = await listPeople(database, organizationId, { limit: 3, cursor: first.nextCursor });
    assert.deepEqual(
      [...first.items, ...second.items].map((person) => person.email),
      ['ada@northwind.example', 'b@northwind.example', 'c@northwind.example', 'd@northwind.example'],
    );
    assert.equal(second.nextCursor, undefined);
  });

  it('are refused with an address that is none or a zone that does not exist', async () => {
    for (const email of ['ana', 'ana@', '@x.example', 'a b@x.example', 'a@x', 'a@x.example, b@x.example']) {
      await assert.rejects(ensurePerson(database, organizationId, { ...ana, email }), { field: 'email' });
    }
    await assert.rejects(ensurePerson(database, organizationId, { ...ana, timeZone: 'Mars/Olympus' }), {
      field: 'timeZone',
    });
  });

  it('set their zone, language, hours and notifications, and keep what they leave out', async () => {
    const person = await ensurePerson(database, organizationId, ana);
    const workingHours = { days: [1, 2, 3, 4], start: '08:00', end: '16:30' };
    const changed = await updatePreferences(database, person, { timeZone: 'America/New_York', workingHours });
    assert.deepEqual(changed, { ...person, timeZone: 'America/New_York', workingHours });
    const notifications = { approvalReminder: false, morningDigest: true };
    const again = await updatePreferences(database, changed, { locale: 'de-DE', notifications });
    assert.deepEqual(again, { ...changed, locale: 'de-DE', notifications });
  });

  it('cannot give themselves roles by way of preferences', async () => {
    const person = await ensurePerson(database, organizationId, ana);
    const sneaky = { roles: ['admin'], name: 'Ana' } as Parameters<typeof updatePreferences>[2];
    assert.deepEqual((await updatePreferences(database, person, sneaky)).roles, ['member']);
  });

  it('are told which preference cannot be and why', async () => {
    const hours = { days: [1, 2], start: '09:00', end: '17:00' };
    const cases: [Parameters<typeof updatePreferences>[2], string][] = [
      [{ timeZone: 'Berlin' }, 'timeZone'],
      [{ timeZone: '+02:00' }, 'timeZone'],
      [{ locale: 'english!' }, 'locale'],
      [{ name: ' ' }, 'name'],
      [{ workingHours: { ...hours, days: [0] } }, 'workingHours.days'],
      [{ workingHours: { ...hours, days: [1, 1] } }, 'workingHours.days'],
      [{ workingHours: { ...hours, start: '9:00' } }, 'workingHours.start'],
      [{ workingHours: { ...hours, end: '24:00' } }, 'workingHours.end'],
      [{ workingHours: { ...hours, start: '18:00' } }, 'workingHours.end'],
    ];
    for (const [preferences, field] of cases) {
      await assert.rejects(updatePreferences(database, admin, preferences), { code: 'invalid_input', field });
    }
  });

  describe('roles', () => {
    it('are changed by an admin, in the audit with before and after', async () => {
      const person = await ensurePerson(database, organizationId, ana);
      const changed = await setRoles(database, admin, person.id, ['auditor', 'member']);
      assert.deepEqual(changed.roles, ['member', 'auditor']);
      const [entry] = (await listEntries(database, organizationId, { limit: 1 })).items;
      assert.deepEqual(
        [entry?.kind, entry?.actor, entry?.subject, entry?.data],
        [
          'person.roles_changed',
          'ada@northwind.example',
          'ana.ruiz@northwind.example',
          { before: ['member'], after: ['member', 'auditor'] },
        ],
      );
    });

    it('are not changed by anyone else, nor to what is no role', async () => {
      const person = await ensurePerson(database, organizationId, ana);
      await assert.rejects(setRoles(database, person, person.id, ['admin']), {
        code: 'forbidden',
        message: /Only an admin may change roles/,
      });
      await assert.rejects(setRoles(database, admin, person.id, []), { field: 'roles' });
      await assert.rejects(setRoles(database, admin, person.id, ['root' as Role]), { field: 'roles' });
      await assert.rejects(setRoles(database, admin, crypto.randomUUID(), ['member']), { code: 'not_found' });
    });

    it('always leave one admin, even when two step down at once', async () => {
      await assert.rejects(setRoles(database, admin, admin.id, ['member']), { code: 'illegal_state' });
      const second = await buildPerson(database, organizationId, { roles: ['admin'] });
      const results = await Promise.allSettled([
        setRoles(database, admin, admin.id, ['member']),
        setRoles(database, second, second.id, ['member']),
      ]);
      assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    });
  });
});
