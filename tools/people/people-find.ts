import { z } from 'zod/v4';
import type { DirectoryPerson, Ports } from '../../src/contracts/ports.ts';
import type { ReadTool } from '../../src/contracts/tool.ts';
import { InvalidInputError } from '../../src/errors/invalid-input-error.ts';
import { describeTime } from '../../src/lib/describe-time.ts';
import { dropUndefined } from '../../src/lib/drop-undefined.ts';
import { foldText } from '../../src/lib/fold-text.ts';
import { pageOf, pagingFields } from '../paging.ts';
import { type Directory, nameAddress, readDirectory } from './directory.ts';
import { matchPeople } from './resolve-person.ts';

const input = z.strictObject({
  query: z
    .string()
    .describe('A name, part of one, a team, a job title or an e-mail address; empty for everyone.'),
  ...pagingFields,
});

/** Who works here: job, team, manager, zone and what time it is there now. */
export function peopleFind(ports: Pick<Ports, 'directory'>): ReadTool<z.infer<typeof input>> {
  return {
    name: 'people_find',
    description:
      'Finds colleagues by name, team, job title or e-mail address, with their manager, time zone and present local time. ' +
      'Small typos are forgiven. Not needed before other tools: they take names themselves.',
    input,
    effect: 'read',
    async run(query, { person, now }) {
      const directory = await readDirectory(ports.directory, person);
      const found = findPeople(directory, query.query);
      const { items, nextCursor } = cutPage(found, pageOf(query));
      const shown = items.map((item) =>
        dropUndefined({
          email: item.email,
          name: item.name,
          title: item.title,
          team: item.team,
          timeZone: item.timeZone,
          localTime: describeTime(now, item.timeZone),
          manager: item.manager === undefined ? undefined : nameAddress(directory, item.manager),
        }),
      );
      return {
        data: dropUndefined({ items: shown, nextCursor }),
        sources: items.map((item) => ({
          source: { id: `person:${item.id}`, kind: 'person', title: item.name, trust: 'internal' },
          text: [item.name, item.email, item.title, item.team, item.manager].filter(Boolean).join('\n'),
        })),
      };
    },
  };
}

/** By name, and by what they do; a typo of a name counts only where nothing else fits. */
function findPeople(directory: Directory, query: string): DirectoryPerson[] {
  const wanted = foldText(query);
  const everyone = directory.people.toSorted((left, right) => left.name.localeCompare(right.name, 'en'));
  if (wanted === '') return everyone;
  if (wanted === 'me') return [directory.self];
  const begins = (text = '') => ` ${foldText(text).replace(/[._-]/g, ' ')}`.includes(` ${wanted}`);
  const holding = everyone.filter(
    ({ name, title, team, email }) =>
      [name, title, team, email.split('@')[0]].some(begins) || foldText(email) === wanted,
  );
  if (holding.length > 0) return holding;
  return matchPeople(directory, wanted);
}

function cutPage(
  people: DirectoryPerson[],
  page: { cursor?: string; limit: number },
): { items: DirectoryPerson[]; nextCursor?: string } {
  const last = people.findIndex((person) => person.id === page.cursor);
  if (page.cursor !== undefined && last === -1) {
    throw new InvalidInputError(`cursor “${page.cursor}” is not known. Start again without it.`, 'cursor');
  }
  const items = people.slice(last + 1, last + 1 + page.limit);
  return { items, nextCursor: last + 1 + page.limit < people.length ? items.at(-1)?.id : undefined };
}
