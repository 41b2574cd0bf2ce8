import assert from 'node:assert/strict';
import type { DocumentRecord } from '../../src/contracts/ports.ts';
import { InvalidInputError } from '../../src/errors/invalid-input-error.ts';
import { indexDocuments } from '../../src/knowledge/index-documents.ts';
import { searchDocuments } from '../../src/knowledge/search-documents.ts';
import { buildOrganization } from '../support/builders.ts';
import { testDatabase } from '../support/test-database.ts';

const document = (id: string, title: string, text: string, readers?: string[]): DocumentRecord => ({
  id,
  title,
  text,
  author: 'Ben Okoro',
  updatedAt: '2026-09-01T08:00:00Z',
  ...(readers === undefined ? {} : { readers }),
});

async function build(documents: DocumentRecord[]) {
  const database = await testDatabase();
  const { id } = await buildOrganization(database);
  await database.transaction(id, (tx) => indexDocuments(tx, documents));
  return (
    query: string,
    identities: string[] = [],
    page: { limit: number; cursor?: string } = { limit: 10 },
  ) => database.transaction(id, (tx) => searchDocuments(tx, documents, identities, query, page));
}

describe('searchDocuments', () => {
  it('ranks the document with the word in its title first', async () => {
    const search = await build([
      document('a', 'Remote work', 'Trains are mentioned once here, in passing.'),
      document('b', 'Trains', 'Everything about going by rail, and trains.'),
    ]);
    const { items } = await search('trains');
    assert.deepEqual(
      items.map(({ document }) => document.id),
      ['b', 'a'],
    );
    assert.ok((items[0]?.score ?? 0) > (items[1]?.score ?? 1));
  });

  it('finds other forms of a word', async () => {
    const search = await build([document('a', 'Booking', 'Book hotels early.')]);
    assert.equal((await search('booked a hotel')).items.length, 1);
  });

  it('never shows a passage to someone who may not read it, in any case of their address', async () => {
    const search = await build([
      document('a', 'Open', 'The code word is apple.'),
      document('b', 'Closed', 'The code word is apple too.', ['Leadership', 'Ana@Northwind.example']),
      document('c', 'Nobody', 'The code word is apple as well.', []),
    ]);
    const ids = async (identities: string[]) =>
      (await search('apple', identities)).items.map(({ document }) => document.id).sort();
    assert.deepEqual(await ids(['mara@northwind.example', 'Operations']), ['a']);
    assert.deepEqual(await ids(['ana@northwind.example']), ['a', 'b']);
    assert.deepEqual(await ids(['ben@northwind.example', 'leadership']), ['a', 'b']);
  });

  it('does not let a hidden document decide how the others are searched', async () => {
    const search = await build([
      document('a', 'Open', 'Something about apples.'),
      document('b', 'Closed', 'Apples and pears.', ['Leadership']),
    ]);
    assert.deepEqual(
      (await search('apples pears')).items.map(({ document }) => document.id),
      ['a'],
    );
  });

  it('gives every passage once, page by page', async () => {
    const search = await build(
      Array.from({ length: 7 }, (_, number) => document(`d-${number}`, `Apple ${number}`, 'One apple.')),
    );
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await search('apple', [], { limit: 3, cursor });
      ids.push(...page.items.map(({ document }) => document.id));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    assert.equal(ids.length, 7);
    assert.equal(new Set(ids).size, 7);
    await assert.rejects(search('apple', [], { limit: 3, cursor: 'x' }), InvalidInputError);
  });

  it('forgets documents that are no longer there', async () => {
    const database = await testDatabase();
    const { id } = await buildOrganization(database);
    await database.transaction(id, (tx) => indexDocuments(tx, [document('a', 'Old', 'Old text')]));
    await database.transaction(id, (tx) => indexDocuments(tx, [document('b', 'New', 'New text')]));
    const rows = await database.query(id, 'SELECT document_id FROM knowledge_chunks');
    assert.deepEqual(rows, [{ document_id: 'b' }]);
  });
});
