import assert from 'node:assert/strict';
import { buildToolDesk } from '../../support/tool-desk.ts';

interface Found {
  items: { documentId: string; title: string; passage: string; score: number }[];
}

describe('knowledge_search', () => {
  it('gives the passage with the document as its source', async () => {
    const { read } = await buildToolDesk();
    const { data, sources } = await read('knowledge_search', { query: 'hotel cost' });
    const [hit] = (data as Found).items;
    assert.equal(hit?.documentId, 'doc-1');
    assert.match(hit?.passage ?? '', /140 EUR/);
    assert.deepEqual(sources[0]?.source, {
      id: 'document:doc-1',
      kind: 'document',
      title: 'Travel policy',
      trust: 'internal',
      author: 'Ben Okoro',
      url: '/office/documents/doc-1',
    });
  });

  it('shows no document to those who may not read it', async () => {
    const query = { query: 'salary bands' };
    assert.ok(
      !JSON.stringify(await (await buildToolDesk()).read('knowledge_search', query)).includes('doc-2'),
    );
    const ana = await buildToolDesk('ana.ruiz@northwind.example');
    assert.ok(JSON.stringify(await ana.read('knowledge_search', query)).includes('doc-2'));
  });

  it('refuses an empty question', async () => {
    const { read } = await buildToolDesk();
    await assert.rejects(read('knowledge_search', { query: ' ' }), { code: 'invalid_input', field: 'query' });
  });
});
