import assert from 'node:assert/strict';
import { createOffice } from '../../../src/connectors/office/index.ts';
import { InvalidInputError } from '../../../src/errors/invalid-input-error.ts';
import { buildOrganization } from '../../support/builders.ts';
import { buildEffect, buildOfficePerson } from '../../support/office.ts';
import { buildOfficeWorld, readerOf } from '../../support/office-world.ts';
import { testDatabase } from '../../support/test-database.ts';

describe('the sample in an office that is in use', () => {
  it('is refused', async () => {
    const { office, id, exportText } = await buildOfficeWorld();
    const before = await exportText();
    await assert.rejects(office.loadSample(id, new Date()), InvalidInputError);
    assert.equal(await exportText(), before);
  });

  it('is removed without what people added, and the rest can be moved', async () => {
    const database = await testDatabase();
    const { id } = await buildOrganization(database);
    const office = createOffice(database);
    await office.loadSample(id, new Date('2026-11-24T10:00:00Z'));
    const nora = await buildOfficePerson(database, id, 'nora.lindgren@larkfield.example');
    const ticket = await office.tickets.create(
      { title: 'Mine', state: 'open', assignee: 'grace.tan@larkfield.example' },
      buildEffect(nora),
    );
    const removed = await office.removeSample(id);
    assert.equal(removed.people, 12);
    assert.equal(removed.documents, 8);
    const document = await office.exportDocument(id);
    assert.deepEqual(
      Object.values(document)
        .flat()
        .map((item) => item.id),
      [ticket.id],
    );
    assert.deepEqual((await office.documents.search(readerOf(nora), 'travel', { limit: 5 })).items, []);
    await office.importDocument(id, document);
    assert.deepEqual(await office.exportDocument(id), document);
  });
});
