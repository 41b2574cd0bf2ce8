import { randomUUID } from 'node:crypto';
import type { Person } from '../../src/contracts/person.ts';
import type { Database } from '../../src/store/database.ts';
import { insertOrganization, type Organization } from '../../src/store/organizations.ts';

/** A new organization, so that a test sees nothing of any other. */
export function buildOrganization(database: Database, name = 'Northwind Paper'): Promise<Organization> {
  return insertOrganization(database, {
    name,
    settings: { internalDomains: ['northwind.example'], allowedLinkHosts: ['northwind.example'] },
  });
}

/** A person with a row in the database. */
export async function buildPerson(
  database: Database,
  organizationId: string,
  fields: Partial<Person> = {},
): Promise<Person> {
  const person: Person = {
    id: randomUUID(),
    organizationId,
    email: `p-${randomUUID().slice(0, 8)}@northwind.example`,
    name: 'Mara Lindqvist',
    timeZone: 'Europe/Berlin',
    locale: 'en-GB',
    roles: ['member'],
    workingHours: { days: [1, 2, 3, 4, 5], start: '09:00', end: '17:00' },
    notifications: { approvalReminder: true, morningDigest: false },
    ...fields,
  };
  await database.query(
    organizationId,
    `INSERT INTO people (organization_id, id, email, name, time_zone, locale, roles, working_hours, notifications)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      organizationId,
      person.id,
      person.email,
      person.name,
      person.timeZone,
      person.locale,
      person.roles,
      JSON.stringify(person.workingHours),
      JSON.stringify(person.notifications),
    ],
  );
  return person;
}

/** A conversation and a running turn in it: what actions and sources hang on. */
export async function buildTurn(
  database: Database,
  person: Person,
  fields: { text?: string; conversationId?: string } = {},
): Promise<{ conversationId: string; turnId: string }> {
  const turnId = `test:${randomUUID()}`;
  const conversationId = fields.conversationId ?? randomUUID();
  await database.transaction(person.organizationId, async (tx) => {
    await tx.query(
      `INSERT INTO conversations (organization_id, id, surface, external_key, title, person_id)
       VALUES ($1, $2, 'api', $3, 'Test', $4) ON CONFLICT DO NOTHING`,
      [person.organizationId, conversationId, conversationId, person.id],
    );
    const [row] = await tx.query<{ last_position: string }>(
      `UPDATE conversations SET last_position = last_position + 1 WHERE organization_id = $1 AND id = $2
       RETURNING last_position`,
      [person.organizationId, conversationId],
    );
    await tx.query(
      `INSERT INTO turns (organization_id, id, conversation_id, position, person_id, state, executor_id)
       VALUES ($1, $2, $3, $4, $5, 'running', 'test')`,
      [person.organizationId, turnId, conversationId, row?.last_position, person.id],
    );
    await tx.query(
      `INSERT INTO messages (organization_id, conversation_id, position, role, text, turn_id)
       VALUES ($1, $2, $3, 'person', $4, $5)`,
      [person.organizationId, conversationId, row?.last_position, fields.text ?? 'Hello', turnId],
    );
  });
  return { conversationId, turnId };
}
