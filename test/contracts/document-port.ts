import assert from 'node:assert/strict';
import { type BuildWorld, type PortWorld, readerOf } from './port-world.ts';

async function findTitles({ ports }: PortWorld, person: PortWorld['mara'], query: string): Promise<string[]> {
  const { items } = await ports.documents.search(readerOf(person), query, { limit: 10 });
  return [...new Set(items.map(({ document }) => document.title))];
}

/** What every document store keeps. */
export function describeDocumentPort(vendor: string, build: BuildWorld): void {
  describe(`the documents of ${vendor}`, () => {
    it('finds the passage that answers, with a score', async () => {
      const { ports, mara } = await build();
      const { items } = await ports.documents.search(readerOf(mara), 'hotel per night', { limit: 5 });
      assert.match(items[0]?.passage ?? '', /140 EUR/);
      assert.ok((items[0]?.score ?? 0) > 0 && (items[0]?.score ?? 2) <= 1);
    });

    it('shows a document to its readers only: a person by address, a team by name', async () => {
      const world = await build();
      assert.deepEqual(await findTitles(world, world.ana, 'salary bands'), ['Salary bands']);
      assert.deepEqual(await findTitles(world, world.ben, 'salary bands'), ['Salary bands']);
      assert.deepEqual(await findTitles(world, world.mara, 'salary bands'), []);
    });

    it('finds partial matches where nothing has every word', async () => {
      const world = await build();
      assert.deepEqual(await findTitles(world, world.mara, 'what does the policy say about trains to Mars'), [
        'Travel policy',
      ]);
      assert.deepEqual(await findTitles(world, world.mara, 'zebra'), []);
      assert.deepEqual(await findTitles(world, world.mara, 'the of and'), []);
    });

    it('takes any text as a query', async () => {
      const world = await build();
      for (const query of ['', '   ', `'"; DROP TABLE x --`, '((( & | !', 'a:* <-> b', '€ ☂', 'a\0b'])
        await findTitles(world, world.mara, query);
    });
  });
}
