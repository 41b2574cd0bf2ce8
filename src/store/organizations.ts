import type { Database, Queryable } from './database.ts';

/** What an admin sets for the whole organization. */
export interface OrganizationSettings {
  /** Hosts that replies may link to without showing the host in full. */
  allowedLinkHosts: string[];
  /** Mail domains whose addresses count as inside. */
  internalDomains: string[];
  /** Id of the person whom the owner token acts as; set at the end of the first start. */
  ownerId?: string;
}

export interface Organization {
  id: string;
  name: string;
  settings: OrganizationSettings;
}

interface Row {
  id: string;
  name: string;
  settings: Partial<OrganizationSettings>;
}

const toOrganization = (row: Row): Organization => ({
  id: row.id,
  name: row.name,
  settings: {
    allowedLinkHosts: row.settings.allowedLinkHosts ?? [],
    internalDomains: row.settings.internalDomains ?? [],
    ...(row.settings.ownerId ? { ownerId: row.settings.ownerId } : {}),
  },
});

/** Every organization of the installation, oldest first. */
export async function listOrganizations(database: Database): Promise<Organization[]> {
  const rows = await database.installation.query<Row>(
    'SELECT id, name, settings FROM organizations ORDER BY created_at, id',
  );
  return rows.map(toOrganization);
}

/** The organization of the running transaction. */
export async function getOrganization(db: Queryable, id: string): Promise<Organization> {
  const [row] = await db.query<Row>('SELECT id, name, settings FROM organizations WHERE id = $1', [id]);
  if (!row) throw new Error(`Organization ${id} does not exist.`);
  return toOrganization(row);
}

/** Adds an organization. */
export async function insertOrganization(
  database: Database,
  organization: { name: string; settings?: Partial<OrganizationSettings> },
): Promise<Organization> {
  const [row] = await database.installation.query<Row>(
    'INSERT INTO organizations (name, settings) VALUES ($1, $2) RETURNING id, name, settings',
    [organization.name, JSON.stringify(organization.settings ?? {})],
  );
  if (!row) throw new Error('The database did not return the new organization.');
  return toOrganization(row);
}

/** Replaces the settings of an organization. */
export async function updateOrganizationSettings(
  database: Database,
  id: string,
  settings: OrganizationSettings,
): Promise<void> {
  await database.query(id, 'UPDATE organizations SET settings = $2 WHERE id = $1', [
    id,
    JSON.stringify(settings),
  ]);
}
