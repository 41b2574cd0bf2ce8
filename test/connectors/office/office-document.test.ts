import assert from 'node:assert/strict';
import { createOffice } from '../../../src/connectors/office/index.ts';
import { buildOrganization } from '../../support/builders.ts';
import { buildOffice } from '../../support/office.ts';
import { testDatabase } from '../../support/test-database.ts';

describe('the office document', () => {
  it('is the same byte for byte after export, import and export', async () => {
    const database = await testDatabase();
    const { id } = await buildOrganization(database);
    const office = await buildOffice(database, id);
    const first = JSON.stringify(await office.exportDocument(id));
    await office.importDocument(id, JSON.parse(first));
    assert.equal(JSON.stringify(await office.exportDocument(id)), first);
  });

  it('holds the sample office, and is the same after a round trip', async () => {
    const database = await testDatabase();
    const { id } = await buildOrganization(database);
    const office = createOffice(database);
    await office.loadSample(id, new Date('2026-11-24T10:00:00Z'));
    const first = JSON.stringify(await office.exportDocument(id));
    await office.importDocument(id, JSON.parse(first));
    assert.equal(JSON.stringify(await office.exportDocument(id)), first);
  });
});
