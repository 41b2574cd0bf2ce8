import assert from 'node:assert/strict';
import { buildEffect, smallOffice } from '../../support/office.ts';
import { buildOfficeWorld, readerOf } from '../../support/office-world.ts';

describe('the office document', () => {
  it('is the same byte for byte after export, import and export', async () => {
    const { office, id, exportText } = await buildOfficeWorld();
    const first = await exportText();
    const counts = await office.importDocument(id, JSON.parse(first));
    assert.equal(await exportText(), first);
    assert.equal(counts.people, 4);
    assert.deepEqual(Object.keys(JSON.parse(first)), Object.keys(smallOffice));
  });

  it('is the same after reading everything', async () => {
    const { office, id, mara, exportText } = await buildOfficeWorld();
    const first = await exportText();
    const reader = readerOf(mara);
    await office.mail.get(reader, 'm-1');
    await office.mail.search(reader, {}, { limit: 10 });
    await office.calendar.list(
      reader,
      { from: '2026-11-01T00:00:00Z', to: '2026-12-01T00:00:00Z' },
      { limit: 10 },
    );
    await office.documents.search(reader, 'travel', { limit: 10 });
    await office.listEffects(id);
    assert.equal(await exportText(), first);
  });

  it('leaves out what was cancelled, removed or deleted by all, and has it again after the undo', async () => {
    const { office, mara, exportText } = await buildOfficeWorld();
    const first = await exportText();
    const reader = readerOf(mara);
    const customer = await office.crm.get(reader, 'c-1');
    const ticket = await office.tickets.get(reader, 'T-1');
    await office.calendar.cancel(await office.calendar.get(reader, 'e-1'), buildEffect(mara));
    await office.mail.remove(await office.mail.get(reader, 'm-1'), buildEffect(mara));
    await office.crm.remove(customer, buildEffect(mara));
    await office.tickets.remove(ticket, buildEffect(mara));
    const less = await exportText();
    for (const gone of ['"e-1"', '"m-1"', '"c-1"', '"T-1"']) assert.ok(!less.includes(gone), gone);
    await office.calendar.restore('e-1', buildEffect(mara));
    await office.mail.restore('m-1', buildEffect(mara));
    await office.crm.restore(customer, buildEffect(mara));
    await office.tickets.restore(ticket, buildEffect(mara));
    assert.equal(await exportText(), first);
  });

  it('can be imported again after a customer with deals was removed', async () => {
    const { office, id, mara, exportText } = await buildOfficeWorld();
    await office.crm.remove(await office.crm.get(readerOf(mara), 'c-1'), buildEffect(mara));
    const first = await exportText();
    await office.importDocument(id, JSON.parse(first));
    assert.equal(await exportText(), first);
  });

  it('keeps a mail that someone in the company still has', async () => {
    const { office, id, mara } = await buildOfficeWorld();
    await office.mail.remove(await office.mail.get(readerOf(mara), 'm-2'), buildEffect(mara));
    const { messages } = await office.exportDocument(id);
    assert.deepEqual(messages.find((message) => message.id === 'm-2')?.deletedBy, [mara.email]);
  });

  it('empties the trash and replaces everything on import', async () => {
    const { office, id, mara } = await buildOfficeWorld();
    await office.calendar.cancel(await office.calendar.get(readerOf(mara), 'e-1'), buildEffect(mara));
    await office.importDocument(id, {});
    assert.deepEqual(Object.values(await office.exportDocument(id)).flat(), []);
    await assert.rejects(office.calendar.restore('e-1', buildEffect(mara)), /no event e-1/);
    assert.deepEqual((await office.documents.search(readerOf(mara), 'travel', { limit: 5 })).items, []);
  });

  it('writes times in UTC, addresses in lower case and defaults in full', async () => {
    const { office, id } = await buildOfficeWorld();
    await office.importDocument(id, {
      people: [{ id: 'p', email: 'Mara@Northwind.Example', name: 'Mara', timeZone: 'Europe/Berlin' }],
      events: [
        {
          id: 'e',
          title: 'Talk',
          start: '2026-11-24T14:00:00+01:00',
          end: '2026-11-24T14:30:00+01:00',
          timeZone: 'Europe/Berlin',
          organizer: 'MARA@northwind.example',
          recurrence: 'RRULE:freq=daily',
        },
      ],
    });
    const document = await office.exportDocument(id);
    assert.equal(
      JSON.stringify(document.events),
      '[{"id":"e","title":"Talk","start":"2026-11-24T13:00:00Z","end":"2026-11-24T13:30:00Z","timeZone":"Europe/Berlin","organizer":"mara@northwind.example","attendees":[],"recurrence":"FREQ=DAILY"}]',
    );
  });

  it('keeps two organizations apart', async () => {
    const first = await buildOfficeWorld();
    const second = await buildOfficeWorld();
    await second.office.importDocument(second.id, {});
    assert.notEqual(await first.exportText(), await second.exportText());
    const foreign = { email: first.mara.email, organizationId: second.id };
    await assert.rejects(first.office.calendar.get(foreign, 'e-1'), /no event e-1/);
  });
});
