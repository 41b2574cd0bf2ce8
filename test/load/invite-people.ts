import { prepareOrganization } from '../../src/composition/prepare-organization.ts';
import { createOffice } from '../../src/connectors/office/index.ts';
import { ensurePerson } from '../../src/people/ensure-person.ts';
import { issueToken } from '../../src/people/issue-token.ts';
import type { Database } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';

const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Singapore'];

/** Makes a company of so many people in a new database, each with an account and a token; answers the tokens. */
export async function invitePeople(database: Database, amount: number): Promise<string[]> {
  await migrate(database);
  const office = createOffice(database);
  const { organization } = await prepareOrganization(database, office);
  const people = Array.from({ length: amount }, (_, index) => ({
    id: `p-load-${index}`,
    email: `person${index}@larkfield.example`,
    name: `Person Number${index}`,
    timeZone: zones[index % zones.length] ?? 'UTC',
  }));
  const document = await office.exportDocument(organization.id);
  await office.importDocument(organization.id, { ...document, people: [...document.people, ...people] });
  const tokens: string[] = [];
  for (const { email, name, timeZone } of people) {
    const { id } = await ensurePerson(database, organization.id, { email, name, timeZone });
    const { token } = await issueToken(database, {
      organizationId: organization.id,
      personId: id,
      kind: 'api',
      label: 'Load',
    });
    tokens.push(token);
  }
  return tokens;
}
