import type { Office } from '../connectors/office/index.ts';
import { sampleCompany } from '../connectors/office/sample/index.ts';
import type { Person, Role } from '../contracts/person.ts';
import { ensurePerson } from '../people/ensure-person.ts';
import { getPerson } from '../people/get-person.ts';
import type { Database } from '../store/database.ts';
import {
  insertOrganization,
  listOrganizations,
  type Organization,
  updateOrganizationSettings,
} from '../store/organizations.ts';

/** The organization that an installation serves, and the person whom the owner token acts as. */
export interface Prepared {
  organization: Organization;
  owner: Person;
}

/** The first person of the sample decides alone; the second can give the second approval that high risk needs. */
const sampleRoles: Role[][] = [
  ['member', 'admin'],
  ['member', 'approver'],
];

const domainOf = (email: string) => email.slice(email.indexOf('@') + 1);

/**
 * Finds the installation's organization; on the first start makes it, with the sample office and an account for each
 * of its people. A first start that was cut off is done again: until its last step nobody could sign in.
 */
export async function prepareOrganization(database: Database, office: Office): Promise<Prepared> {
  const [known] = await listOrganizations(database);
  const organization = known ?? (await insertOrganization(database, { name: `${sampleCompany} (sample)` }));
  const ownerId = organization.settings.ownerId;
  if (ownerId) return { organization, owner: await getPerson(database, organization.id, ownerId) };

  const reader = { email: '', organizationId: organization.id };
  const isEmpty = (await office.directory.list(reader)).length === 0;
  if (isEmpty) await office.loadSample(organization.id, new Date());
  const directory = await office.directory.list(reader);
  const accounts: Person[] = [];
  for (const [index, person] of directory.entries()) {
    accounts.push(
      await ensurePerson(database, organization.id, {
        email: person.email,
        name: person.name,
        timeZone: person.timeZone,
        roles: sampleRoles[index] ?? ['member'],
        workingHours: person.workingHours,
      }),
    );
  }
  const [owner] = accounts;
  if (!owner) throw new Error('The sample office has no people.');
  const settings = {
    internalDomains: [domainOf(owner.email)],
    allowedLinkHosts: [domainOf(owner.email)],
    ownerId: owner.id,
  };
  await updateOrganizationSettings(database, organization.id, settings);
  return { organization: { ...organization, settings }, owner };
}
