import assert from 'node:assert/strict';
import type { EventFields } from '../../src/contracts/ports.ts';
import { ConflictError } from '../../src/errors/conflict-error.ts';
import { ForbiddenError } from '../../src/errors/forbidden-error.ts';
import { InvalidInputError } from '../../src/errors/invalid-input-error.ts';
import { UnavailableError } from '../../src/errors/unavailable-error.ts';
import { UnknownRecordError } from '../../src/errors/unknown-record-error.ts';
import { type BuildWorld, readerOf } from './port-world.ts';

const tuesday = { from: '2026-11-23T23:00:00Z', to: '2026-11-24T23:00:00Z' };
const all = { limit: 200 };

const review: EventFields = {
  title: 'Review',
  start: '2026-11-25T15:00:00+01:00',
  end: '2026-11-25T15:30:00+01:00',
  timeZone: 'Europe/Berlin',
  attendees: ['ana.ruiz@northwind.example', 'guest@acme.example'],
  location: 'Room 2',
};

/** What every calendar keeps. */
export function describeCalendarPort(vendor: string, build: BuildWorld): void {
  describe(`the calendar of ${vendor}`, () => {
    it('lists what the reader takes part in, in order of start', async () => {
      const { ports, ana } = await build();
      const { items } = await ports.calendar.list(readerOf(ana), tuesday, all);
      assert.deepEqual(
        items.map(({ event, start }) => [event.title, start]),
        [
          ['Private talk', '2026-11-24T09:00:00Z'],
          ['Budget', '2026-11-24T13:00:00Z'],
        ],
      );
    });

    it('shows others only as busy, and finds nothing by hidden details', async () => {
      const { ports, mara } = await build();
      const filter = { ...tuesday, attendee: 'ana.ruiz@northwind.example' };
      const { items } = await ports.calendar.list(readerOf(mara), filter, all);
      assert.deepEqual(
        items.map(({ event }) => event.title),
        ['Busy', 'Budget'],
      );
      assert.ok(!JSON.stringify(items[0]).includes('Salary'));
      assert.ok(!JSON.stringify(items[0]).includes('ben@'));
      const found = await ports.calendar.list(readerOf(mara), { ...filter, query: 'salary' }, all);
      assert.deepEqual(found.items, []);
      await assert.rejects(ports.calendar.get(readerOf(mara), 'e-3'), UnknownRecordError);
    });

    it('finds by title, description and the names of attendees', async () => {
      const { ports, mara } = await build();
      for (const query of ['budget', 'next quarter', 'Ben Okoro', 'ana.ruiz']) {
        const { items } = await ports.calendar.list(readerOf(mara), { ...tuesday, query }, all);
        assert.deepEqual(
          items.map(({ event }) => event.id),
          ['e-1'],
          query,
        );
      }
    });

    it('keeps the clock time of a series through a change of daylight saving', async () => {
      const { ports, mara } = await build();
      const range = { from: '2026-10-18T00:00:00Z', to: '2026-11-03T00:00:00Z' };
      const { items } = await ports.calendar.list(readerOf(mara), range, all);
      assert.deepEqual(
        items.map(({ start, end }) => [start, end]),
        [
          ['2026-10-19T07:00:00Z', '2026-10-19T07:15:00Z'],
          ['2026-10-26T08:00:00Z', '2026-10-26T08:15:00Z'],
          ['2026-11-02T08:00:00Z', '2026-11-02T08:15:00Z'],
        ],
      );
    });

    it('gives every occurrence exactly once, page by page', async () => {
      const { ports, mara } = await build();
      const range = { from: '2026-10-18T00:00:00Z', to: '2027-01-31T00:00:00Z' };
      const starts: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await ports.calendar.list(readerOf(mara), range, { limit: 4, cursor });
        starts.push(...page.items.map(({ start }) => start));
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      const whole = await ports.calendar.list(readerOf(mara), range, all);
      assert.deepEqual(
        starts,
        whole.items.map(({ start }) => start),
      );
      assert.equal(new Set(starts).size, starts.length);
    });

    it('tells when people are busy, and not what with', async () => {
      const { ports, mara } = await build();
      const busy = await ports.calendar.busy(
        readerOf(mara),
        ['ana.ruiz@northwind.example'],
        tuesday.from,
        tuesday.to,
      );
      assert.deepEqual(busy, [
        { email: 'ana.ruiz@northwind.example', start: '2026-11-24T09:00:00Z', end: '2026-11-24T10:00:00Z' },
        { email: 'ana.ruiz@northwind.example', start: '2026-11-24T13:00:00Z', end: '2026-11-24T13:30:00Z' },
      ]);
    });

    it('books a meeting once, however often the same effect is sent', async () => {
      const { ports, mara, effect } = await build();
      const once = effect(mara);
      const first = await ports.calendar.create(review, once);
      assert.deepEqual(await ports.calendar.create(review, once), first);
      assert.equal(first.start, '2026-11-25T14:00:00Z');
      assert.equal(first.organizer, mara.email);
      assert.deepEqual(
        first.attendees.map(({ email, response }) => [email, response]),
        [
          ['ana.ruiz@northwind.example', 'none'],
          ['guest@acme.example', 'none'],
        ],
      );
      const range = { from: '2026-11-25T00:00:00Z', to: '2026-11-26T00:00:00Z' };
      const { items } = await ports.calendar.list(readerOf(mara), range, all);
      assert.equal(items.filter(({ event }) => event.title === 'Review').length, 1);
    });

    it('refuses a meeting that ends before it starts, an unknown zone and a rule that is none', async () => {
      const { ports, mara, effect } = await build();
      const refuse = (fields: Partial<EventFields>, field: string) =>
        assert.rejects(
          ports.calendar.create({ ...review, ...fields }, effect(mara)),
          (error: unknown) => error instanceof InvalidInputError && error.field === field,
          field,
        );
      await refuse({ end: '2026-11-25T14:30:00+01:00' }, 'end');
      await refuse({ timeZone: 'Europe/Nowhere' }, 'timeZone');
      await refuse({ recurrence: 'FREQ=SECONDLY' }, 'recurrence');
      await refuse({ attendees: ['nobody'] }, 'attendees[0].email');
      await refuse({ title: ' ' }, 'title');
    });

    it('lets the organizer alone change or cancel, and says whom to ask', async () => {
      const { ports, ana, mara, effect } = await build();
      const event = await ports.calendar.get(readerOf(ana), 'e-1');
      const isHelpful = (error: unknown) =>
        error instanceof ForbiddenError && /Mara Lindqvist.*mara@northwind\.example/.test(error.message);
      await assert.rejects(ports.calendar.update(event, { title: 'Mine' }, effect(ana)), isHelpful);
      await assert.rejects(ports.calendar.cancel(event, effect(ana)), isHelpful);
      await assert.rejects(ports.calendar.cancel({ ...event, id: 'e-3' }, effect(mara)), UnknownRecordError);
      assert.deepEqual(await ports.calendar.get(readerOf(ana), 'e-1'), event);
    });

    it('changes what was asked for and nothing else, once', async () => {
      const { ports, mara, effect } = await build();
      const before = await ports.calendar.get(readerOf(mara), 'e-1');
      const once = effect(mara);
      const changed = await ports.calendar.update(before, { title: 'Budget II', location: null }, once);
      assert.deepEqual(
        await ports.calendar.update(before, { title: 'Budget II', location: null }, once),
        changed,
      );
      const { location: _, ...rest } = before;
      assert.deepEqual(changed, { ...rest, title: 'Budget II', version: changed.version });
      assert.notEqual(changed.version, before.version);
    });

    it('asks everyone again after a move, and counts the old answers again after moving back', async () => {
      const { ports, mara, effect } = await build();
      const before = await ports.calendar.get(readerOf(mara), 'e-1');
      const later = { start: '2026-11-24T14:00:00Z', end: '2026-11-24T14:30:00Z' };
      const moved = await ports.calendar.update(before, later, effect(mara));
      assert.deepEqual(
        moved.attendees.map(({ response }) => response),
        ['none', 'none'],
      );
      const back = await ports.calendar.update(moved, { start: before.start, end: before.end }, effect(mara));
      assert.deepEqual(back, before);
    });

    it('keeps the answers of those who stay when someone is taken off and invited again', async () => {
      const { ports, mara, effect } = await build();
      const before = await ports.calendar.get(readerOf(mara), 'e-1');
      const less = await ports.calendar.update(
        before,
        { attendees: ['ben@northwind.example'] },
        effect(mara),
      );
      assert.deepEqual(less.attendees, before.attendees.slice(1));
      const emails = before.attendees.map(({ email }) => email);
      assert.deepEqual(await ports.calendar.update(less, { attendees: emails }, effect(mara)), before);
    });

    it('refuses a change on an older version, and names what changed since', async () => {
      const { ports, mara, effect } = await build();
      const seen = await ports.calendar.get(readerOf(mara), 'e-1');
      await ports.calendar.update(seen, { title: 'Budget II' }, effect(mara));
      const isConflict = (error: unknown) => {
        assert.ok(error instanceof ConflictError);
        assert.deepEqual(error.details.changed, ['title']);
        return true;
      };
      await assert.rejects(ports.calendar.update(seen, { location: 'Room 9' }, effect(mara)), isConflict);
      await assert.rejects(ports.calendar.cancel(seen, effect(mara)), isConflict);
      assert.equal((await ports.calendar.get(readerOf(mara), 'e-1')).location, 'Room 4');
    });

    it('cancels once, and brings the event back as it was', async () => {
      const { ports, mara, ana, effect } = await build();
      const event = await ports.calendar.get(readerOf(mara), 'e-1');
      const once = effect(mara);
      await ports.calendar.cancel(event, once, 'Moved to next week.');
      await ports.calendar.cancel(event, once, 'Moved to next week.');
      await assert.rejects(ports.calendar.get(readerOf(ana), 'e-1'), UnknownRecordError);
      await assert.rejects(ports.calendar.cancel(event, effect(mara)), ConflictError);
      assert.deepEqual(await ports.calendar.restore('e-1', effect(mara)), event);
      assert.deepEqual(await ports.calendar.get(readerOf(mara), 'e-1'), event);
    });

    it('writes nothing once the effect was stopped or its time is over', async () => {
      const { ports, mara, effect } = await build();
      const stopped = effect(mara, { signal: AbortSignal.abort() });
      await assert.rejects(ports.calendar.create(review, stopped), UnavailableError);
      const late = effect(mara, { deadline: new Date(Date.now() - 60_000) });
      await assert.rejects(ports.calendar.create(review, late), UnavailableError);
      const range = { from: '2026-11-25T00:00:00Z', to: '2026-11-26T00:00:00Z' };
      assert.deepEqual((await ports.calendar.list(readerOf(mara), range, all)).items, []);
    });

    it('refuses a range that ends before it starts, and a time that is none', async () => {
      const { ports, mara } = await build();
      const read = (from: string, to: string) => ports.calendar.list(readerOf(mara), { from, to }, all);
      await assert.rejects(read(tuesday.to, tuesday.from), InvalidInputError);
      await assert.rejects(read('tomorrow', tuesday.to), InvalidInputError);
    });
  });
}
