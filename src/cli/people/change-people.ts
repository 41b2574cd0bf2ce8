import type { Person } from '../../contracts/person.ts';
import { formatTable } from '../format-table.ts';
import { listAll } from '../list-all.ts';
import type { RestClient } from '../rest-client.ts';
import { say } from '../say.ts';
import type { PeopleCall } from './people-call.ts';

const splitRoles = (text: string) => text.split(',').map((role) => role.trim());

/** Prints everyone, a line each. */
export async function listPeople(client: RestClient): Promise<void> {
  const people = await listAll<Person>(client, '/v1/people');
  const rows = people.map((person) => [person.email, person.name, person.roles.join(', '), person.timeZone]);
  for (const line of formatTable(rows)) say(line);
}

/** Adds a person; without a zone they get that of whoever adds them. */
export async function addPerson(client: RestClient, { words, options }: PeopleCall): Promise<void> {
  const [email, name] = words;
  const timeZone = options.zone ?? (await client.get<Person>('/v1/me')).timeZone;
  const person = await client.send<Person>('POST', '/v1/people', {
    email,
    name,
    timeZone,
    ...(options.role === undefined ? {} : { roles: splitRoles(options.role) }),
  });
  say(
    `Added ${person.name} (${person.email}) as ${person.roles.join(', ')}, in the time zone ${person.timeZone}.`,
  );
  say(`They sign in with a token: npm run people -- token ${person.email}`);
}

/** Gives a person exactly these roles. */
export async function setRoles(client: RestClient, { words }: PeopleCall): Promise<void> {
  const [email = '', roles = ''] = words;
  const person = await client.send<Person>('PATCH', `/v1/people/${encodeURIComponent(email)}`, {
    roles: splitRoles(roles),
  });
  say(`${person.name} is now ${person.roles.join(', ')}.`);
}
