import assert from 'node:assert/strict';
import type { OutgoingMail } from '../../src/contracts/ports.ts';
import { ConflictError } from '../../src/errors/conflict-error.ts';
import { InvalidInputError } from '../../src/errors/invalid-input-error.ts';
import { UnknownRecordError } from '../../src/errors/unknown-record-error.ts';
import { type BuildWorld, type PortWorld, readerOf } from './port-world.ts';

const all = { limit: 200 };
const letter: OutgoingMail = {
  to: [{ email: 'lena@acme.example', name: 'Lena Marsh' }],
  cc: [{ email: 'ana.ruiz@northwind.example' }],
  bcc: [{ email: 'ben@northwind.example' }],
  subject: 'Your order',
  body: 'It ships on Friday.',
};

async function listIds({ ports, mara }: PortWorld, filter: object): Promise<string[]> {
  return (await ports.mail.search(readerOf(mara), filter, all)).items.map(({ id }) => id);
}

/** What every mailbox keeps. */
export function describeMailPort(vendor: string, build: BuildWorld): void {
  describe(`the mail of ${vendor}`, () => {
    it('shows each person what they sent or got, newest first', async () => {
      const world = await build();
      assert.deepEqual(await listIds(world, {}), ['m-1', 'm-3', 'm-2']);
      const { items } = await world.ports.mail.search(readerOf(world.ana), {}, all);
      assert.deepEqual(
        items.map(({ id, folder }) => [id, folder]),
        [['m-2', 'inbox']],
      );
      await assert.rejects(world.ports.mail.get(readerOf(world.ana), 'm-1'), UnknownRecordError);
    });

    it('shows hidden recipients to the sender alone', async () => {
      const { ports, mara, ben } = await build();
      assert.equal((await ports.mail.get(readerOf(mara), 'm-2')).bcc, undefined);
      assert.deepEqual((await ports.mail.get(readerOf(ben), 'm-2')).bcc, [
        { email: 'ana.silva@northwind.example', name: 'Ana Silva' },
      ]);
    });

    it('filters by every field', async () => {
      const world = await build();
      assert.deepEqual(await listIds(world, { from: 'lena' }), ['m-1']);
      assert.deepEqual(await listIds(world, { from: 'na@acme.example' }), []);
      assert.deepEqual(await listIds(world, { to: 'ben@northwind.example' }), ['m-3']);
      assert.deepEqual(await listIds(world, { subject: 'lease' }), ['m-3', 'm-2']);
      assert.deepEqual(await listIds(world, { query: 'boxes friday' }), ['m-1']);
      assert.deepEqual(await listIds(world, { unread: true }), ['m-1']);
      assert.deepEqual(await listIds(world, { folder: 'sent' }), ['m-3']);
      assert.deepEqual(await listIds(world, { folder: 'inbox' }), ['m-1', 'm-2']);
      assert.deepEqual(
        await listIds(world, { after: '2026-11-23T10:00:00Z', before: '2026-11-23T15:00:00Z' }),
        ['m-3'],
      );
      await assert.rejects(listIds(world, { folder: 'attic' }), InvalidInputError);
    });

    it('changes nothing by reading', async () => {
      const { ports, mara } = await build();
      const before = await ports.mail.get(readerOf(mara), 'm-1');
      assert.equal(before.isRead, false);
      assert.deepEqual(await ports.mail.get(readerOf(mara), 'm-1'), before);
    });

    it('sends once, however often the same effect is sent, and finds what it sent', async () => {
      const world = await build();
      const { ports, mara, ana, effect } = world;
      const once = effect(mara);
      assert.equal(await ports.mail.findSent(once), undefined);
      const sent = await ports.mail.send(letter, once);
      assert.deepEqual(await ports.mail.send(letter, once), sent);
      assert.deepEqual(await ports.mail.findSent(once), sent);
      assert.deepEqual([sent.from.email, sent.folder, sent.isRead], [mara.email, 'sent', true]);
      assert.equal((await listIds(world, { subject: 'Your order' })).length, 1);
      const received = await ports.mail.get(readerOf(ana), sent.id);
      assert.deepEqual([received.folder, received.isRead, received.bcc], ['inbox', false, undefined]);
      assert.equal(await ports.mail.findSent(effect(mara)), undefined);
    });

    it('joins the thread of the mail it answers', async () => {
      const { ports, mara, ana, effect } = await build();
      const reply = await ports.mail.send({ ...letter, inReplyTo: 'm-1' }, effect(mara));
      assert.deepEqual([reply.threadId, reply.inReplyTo], ['t-1', 'm-1']);
      const other = { ...letter, inReplyTo: 'm-1' };
      await assert.rejects(ports.mail.send(other, effect(ana)), UnknownRecordError);
    });

    it('refuses a mail to nobody or to something that is no address', async () => {
      const { ports, mara, effect } = await build();
      const nobody = { ...letter, to: [], cc: [], bcc: [] };
      await assert.rejects(ports.mail.send(nobody, effect(mara)), InvalidInputError);
      const wrong = { ...letter, to: [{ email: 'Lena' }] };
      await assert.rejects(ports.mail.send(wrong, effect(mara)), InvalidInputError);
    });

    it('deletes for the reader alone, once, and brings it back', async () => {
      const world = await build();
      const { ports, mara, ana, effect } = world;
      const mail = await ports.mail.get(readerOf(mara), 'm-2');
      const once = effect(mara);
      await ports.mail.remove(mail, once);
      await ports.mail.remove(mail, once);
      assert.deepEqual(await listIds(world, {}), ['m-1', 'm-3']);
      assert.deepEqual(await listIds(world, { folder: 'trash' }), ['m-2']);
      assert.equal((await ports.mail.get(readerOf(ana), 'm-2')).folder, 'inbox');
      assert.deepEqual(await ports.mail.restore('m-2', effect(mara)), mail);
      assert.deepEqual(await listIds(world, {}), ['m-1', 'm-3', 'm-2']);
    });

    it('refuses to delete what is not the one that was shown, or not theirs', async () => {
      const { ports, mara, ana, effect } = await build();
      const mail = await ports.mail.get(readerOf(mara), 'm-1');
      await assert.rejects(
        ports.mail.remove({ id: 'm-2', version: mail.version }, effect(mara)),
        ConflictError,
      );
      await assert.rejects(ports.mail.remove(mail, effect(ana)), UnknownRecordError);
      await assert.rejects(ports.mail.restore('m-1', effect(ana)), UnknownRecordError);
    });
  });
}
