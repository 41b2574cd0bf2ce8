import assert from 'node:assert/strict';
import { buildToolDesk } from '../../support/tool-desk.ts';

interface Found {
  items: { id: string; trust: string; snippet: string }[];
  nextCursor?: string;
}

describe('mail_search and mail_read', () => {
  const ids = async (args: object) => {
    const { read } = await buildToolDesk();
    return ((await read('mail_search', args)).data as Found).items.map(({ id }) => id);
  };

  it('lists the mailbox newest first, with both times and trust', async () => {
    const { read } = await buildToolDesk();
    const { data, sources } = await read('mail_search', {});
    const { items } = data as Found;
    assert.deepEqual(items[0], {
      id: 'm-1',
      threadId: 't-1',
      from: { email: 'lena@acme.example', name: 'Lena Marsh' },
      to: [{ email: 'mara@northwind.example', name: 'Mara Lindqvist' }],
      subject: 'Paper order',
      sentAt: { utc: '2026-11-23T15:00:00Z', local: '2026-11-23T16:00:00+01:00', text: 'Mon 23 Nov 16:00' },
      isRead: false,
      folder: 'inbox',
      snippet: 'Could you send us 40 boxes by Friday? Lena',
      trust: 'external',
    });
    assert.deepEqual(
      sources.map(({ source }) => [source.id, source.trust]),
      [
        ['mail:m-1', 'external'],
        ['mail:m-3', 'internal'],
        ['mail:m-2', 'internal'],
      ],
    );
  });

  it('filters by who, words, time, folder and being read', async () => {
    assert.deepEqual(await ids({ from: 'me' }), ['m-3']);
    assert.deepEqual(await ids({ from: 'Lena' }), ['m-1']);
    assert.deepEqual(await ids({ to: 'ben@northwind.example' }), ['m-3']);
    assert.deepEqual(await ids({ subject: 'lease' }), ['m-3', 'm-2']);
    assert.deepEqual(await ids({ query: 'landlord' }), ['m-2']);
    assert.deepEqual(await ids({ unread: true }), ['m-1']);
    assert.deepEqual(await ids({ folder: 'Sent' }), ['m-3']);
    assert.deepEqual(await ids({ after: '2026-11-23T10:30' }), ['m-1', 'm-3']);
    assert.deepEqual(await ids({ before: '2026-11-23' }), []);
    assert.deepEqual(await ids({ after: '2026-11-23', before: '2026-11-24' }), ['m-1', 'm-3', 'm-2']);
  });

  it('finds a colleague whose name has a typo', async () => {
    assert.deepEqual(await ids({ from: 'Okoroo' }), ['m-2']);
  });

  it('reads page by page without losing any', async () => {
    const { read } = await buildToolDesk();
    const first = (await read('mail_search', { limit: 2 })).data as Found;
    const second = (await read('mail_search', { limit: 2, cursor: first.nextCursor })).data as Found;
    assert.deepEqual(
      [...first.items, ...second.items].map(({ id }) => id),
      ['m-1', 'm-3', 'm-2'],
    );
    assert.equal(second.nextCursor, undefined);
  });

  it('refuses a folder that does not exist', async () => {
    await assert.rejects(ids({ folder: 'spam' }), { code: 'invalid_input', field: 'folder' });
  });

  it('reads the whole of a mail as external text when it came from outside', async () => {
    const { read } = await buildToolDesk();
    const { data, sources } = await read('mail_read', { id: 'm-1' });
    assert.equal((data as { body: string }).body, 'Could you send us 40 boxes by Friday?\n\nLena');
    assert.equal(sources[0]?.source.trust, 'external');
    assert.match(sources[0]?.text ?? '', /40 boxes/);
    assert.match(sources[0]?.text ?? '', /lena@acme\.example/);
  });

  it('does not show hidden recipients, nor the mail of others', async () => {
    const { read } = await buildToolDesk();
    assert.ok(!JSON.stringify(await read('mail_read', { id: 'm-2' })).includes('silva'));
    const other = await buildToolDesk('ana.silva@northwind.example');
    await assert.rejects(other.read('mail_read', { id: 'm-1' }), { code: 'unknown_record' });
  });
});
