import type { Notifications, Person, Role, WorkingHours } from '../contracts/person.ts';
import type { Queryable, Transaction } from './database.ts';

/** What a new person starts with; what is left out takes the default of its column. */
export interface NewPerson {
  email: string;
  name: string;
  timeZone: string;
  locale?: string;
  roles?: Role[];
  workingHours?: WorkingHours;
  notifications?: Notifications;
}

/** What can change about a person. */
export type PersonChanges = Partial<
  Pick<Person, 'name' | 'timeZone' | 'locale' | 'roles' | 'workingHours' | 'notifications'>
>;

interface Row {
  organization_id: string;
  id: string;
  email: string;
  name: string;
  time_zone: string;
  locale: string;
  roles: Role[];
  working_hours: WorkingHours;
  notifications: Notifications;
}

const columns =
  'organization_id, id, email, name, time_zone, locale, roles, working_hours, notifications' as const;

const toPerson = (row: Row): Person => ({
  id: row.id,
  organizationId: row.organization_id,
  email: row.email,
  name: row.name,
  timeZone: row.time_zone,
  locale: row.locale,
  roles: row.roles,
  workingHours: row.working_hours,
  notifications: row.notifications,
});

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

/** Adds a person; `undefined` when the e-mail address is taken. */
export async function insertPerson(tx: Transaction, person: NewPerson): Promise<Person | undefined> {
  const [row] = await tx.query<Row>(
    `INSERT INTO people (organization_id, email, name, time_zone, locale, roles, working_hours, notifications)
     VALUES ($1, lower($2), $3, $4, coalesce($5, 'en-GB'), coalesce($6::text[], '{member}'),
       coalesce($7::jsonb, '{"days":[1,2,3,4,5],"start":"09:00","end":"17:00"}'),
       coalesce($8::jsonb, '{"approvalReminder":true,"morningDigest":false}'))
     ON CONFLICT (organization_id, email) DO NOTHING RETURNING ${columns}`,
    [
      tx.organizationId,
      person.email,
      person.name,
      person.timeZone,
      person.locale ?? null,
      person.roles ?? null,
      json(person.workingHours),
      json(person.notifications),
    ],
  );
  return row && toPerson(row);
}

/** The person with this id. */
export async function getPersonById(
  db: Queryable,
  organizationId: string,
  id: string,
): Promise<Person | undefined> {
  const [row] = await db.query<Row>(`SELECT ${columns} FROM people WHERE organization_id = $1 AND id = $2`, [
    organizationId,
    id,
  ]);
  return row && toPerson(row);
}

/** The person whose message a turn answers. */
export async function getTurnPerson(
  db: Queryable,
  organizationId: string,
  turnId: string,
): Promise<Person | undefined> {
  const [row] = await db.query<Row>(
    `SELECT ${columns} FROM people WHERE organization_id = $1
       AND id = (SELECT person_id FROM turns WHERE turns.organization_id = $1 AND turns.id = $2)`,
    [organizationId, turnId],
  );
  return row && toPerson(row);
}

/** The person with this e-mail address, in whatever case it is written. */
export async function getPersonByEmail(
  db: Queryable,
  organizationId: string,
  email: string,
): Promise<Person | undefined> {
  const [row] = await db.query<Row>(
    `SELECT ${columns} FROM people WHERE organization_id = $1 AND email = lower($2)`,
    [organizationId, email],
  );
  return row && toPerson(row);
}

/** People after an e-mail address, in its order. */
export async function selectPeople(
  db: Queryable,
  organizationId: string,
  page: { afterEmail: string; limit: number },
): Promise<Person[]> {
  const rows = await db.query<Row>(
    `SELECT ${columns} FROM people WHERE organization_id = $1 AND email > $2 ORDER BY email LIMIT $3`,
    [organizationId, page.afterEmail, page.limit],
  );
  return rows.map(toPerson);
}

/** Changes what is given and leaves the rest. */
export async function updatePerson(
  tx: Transaction,
  id: string,
  changes: PersonChanges,
): Promise<Person | undefined> {
  const [row] = await tx.query<Row>(
    `UPDATE people SET name = coalesce($3, name), time_zone = coalesce($4, time_zone),
       locale = coalesce($5, locale), roles = coalesce($6::text[], roles),
       working_hours = coalesce($7::jsonb, working_hours), notifications = coalesce($8::jsonb, notifications)
     WHERE organization_id = $1 AND id = $2 RETURNING ${columns}`,
    [
      tx.organizationId,
      id,
      changes.name ?? null,
      changes.timeZone ?? null,
      changes.locale ?? null,
      changes.roles ?? null,
      json(changes.workingHours),
      json(changes.notifications),
    ],
  );
  return row && toPerson(row);
}

/** Locks the rows of everyone with a role, in one order, so that two changes of roles take turns. */
export async function lockPeopleWithRole(tx: Transaction, role: Role): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'SELECT id FROM people WHERE organization_id = $1 AND $2 = ANY (roles) ORDER BY id FOR UPDATE',
    [tx.organizationId, role],
  );
  return rows.map((row) => row.id);
}
