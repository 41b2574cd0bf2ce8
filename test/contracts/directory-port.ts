import assert from 'node:assert/strict';
import { type BuildWorld, readerOf } from './port-world.ts';

/** What every directory keeps. */
export function describeDirectoryPort(vendor: string, build: BuildWorld): void {
  describe(`the directory of ${vendor}`, () => {
    it('lists everyone with zone, team, manager and working hours', async () => {
      const { ports, ana } = await build();
      const people = await ports.directory.list(readerOf(ana));
      assert.deepEqual(
        people.map((person) => person.name),
        ['Mara Lindqvist', 'Ana Ruiz', 'Ana Silva', 'Ben Okoro'],
      );
      const { timeZone, team, manager, workingHours } = people[1] ?? {};
      assert.deepEqual(
        { timeZone, team, manager, workingHours },
        {
          timeZone: 'America/New_York',
          team: 'Sales',
          manager: 'ben@northwind.example',
          workingHours: { days: [1, 2, 3, 4, 5], start: '08:00', end: '16:00' },
        },
      );
    });
  });
}
