import assert from 'node:assert/strict';
import { listEntries } from '../../src/audit/list-entries.ts';
import type { Person } from '../../src/contracts/person.ts';
import { pause } from '../../src/people/pause.ts';
import { resume } from '../../src/people/resume.ts';
import type { Database } from '../../src/store/database.ts';
import { listPauses } from '../../src/store/pauses.ts';
import { buildOrganization, buildPerson } from '../support/builders.ts';
import { testDatabase } from '../support/test-database.ts';

describe('pauses', () => {
  let database: Database;
  let admin: Person;
  let member: Person;
  beforeEach(async () => {
    database = await testDatabase();
    const { id } = await buildOrganization(database);
    admin = await buildPerson(database, id, { roles: ['admin'] });
    member = await buildPerson(database, id);
  });

  const list = () => database.transaction(admin.organizationId, (tx) => listPauses(tx, admin.organizationId));
  const auditKinds = async () =>
    (await listEntries(database, admin.organizationId, { limit: 20 })).items.map((entry) => entry.kind);

  it('are set and taken away by an admin, in the audit once each', async () => {
    const first = await pause(database, admin, { kind: 'tool', target: 'mail_send', reason: 'Audit' });
    const again = await pause(database, admin, { kind: 'tool', target: 'mail_send', reason: 'Other' });
    assert.deepEqual(again, first);
    assert.deepEqual(await list(), [first]);
    assert.equal(first.pausedBy, admin.id);
    assert.equal(await resume(database, admin, { kind: 'tool', target: 'mail_send' }), true);
    assert.equal(await resume(database, admin, { kind: 'tool', target: 'mail_send' }), false);
    assert.deepEqual(await list(), []);
    assert.deepEqual(await auditKinds(), ['pause.removed', 'pause.set']);
  });

  it('of everything need no target, of a person take an address or an id', async () => {
    assert.equal((await pause(database, admin, { kind: 'everything' })).target, '*');
    const byEmail = await pause(database, admin, { kind: 'person', target: member.email });
    assert.equal(byEmail.target, member.id);
    assert.equal(await resume(database, admin, { kind: 'person', target: member.id }), true);
    assert.equal(await resume(database, admin, { kind: 'everything', target: 'ignored' }), true);
  });

  it('are refused to members, without a target, and for people nobody knows', async () => {
    await assert.rejects(pause(database, member, { kind: 'everything' }), { code: 'forbidden' });
    await assert.rejects(resume(database, member, { kind: 'everything' }), { code: 'forbidden' });
    await assert.rejects(pause(database, admin, { kind: 'tool' }), { field: 'target' });
    await assert.rejects(pause(database, admin, { kind: 'channel', target: ' ' }), { field: 'target' });
    await assert.rejects(pause(database, admin, { kind: 'person', target: 'no@one.example' }), {
      code: 'not_found',
    });
    assert.deepEqual(await auditKinds(), []);
  });

  it('of another organization are not seen', async () => {
    await pause(database, admin, { kind: 'everything' });
    const other = (await buildOrganization(database)).id;
    assert.deepEqual(await database.transaction(other, (tx) => listPauses(tx, other)), []);
  });
});
