import type { ConsoleAdmin } from '../../bots/web/console-parts.ts';
import type { Person } from '../contracts/person.ts';
import { issueToken } from '../people/issue-token.ts';
import { listPeople } from '../people/list-people.ts';
import { listTokens } from '../people/list-tokens.ts';
import { pause } from '../people/pause.ts';
import { requireRole } from '../people/require-role.ts';
import { resume } from '../people/resume.ts';
import { revokeToken } from '../people/revoke-token.ts';
import { setRoles } from '../people/set-roles.ts';
import type { Database } from '../store/database.ts';
import { listPauses } from '../store/pauses.ts';

/** What the console's admin page shows at most. */
const mostPeople = 1_000;

/** The administration of people, tokens and pauses as the console's admin page does it. */
export function createConsoleAdmin(database: Database): ConsoleAdmin {
  const readPeople = async (actor: Person) => {
    requireRole(actor, ['admin'], 'see this page');
    return (await listPeople(database, actor.organizationId, { limit: mostPeople })).items;
  };
  return {
    listPeople: readPeople,
    async setRoles(actor, personId, roles) {
      await setRoles(database, actor, personId, roles);
    },
    async listTokens(actor) {
      const people = new Map((await readPeople(actor)).map((person) => [person.id, person]));
      return (await listTokens(database, actor)).flatMap((token) => {
        const person = people.get(token.personId);
        return person ? [{ ...token, person }] : [];
      });
    },
    async issueToken(actor, { personId, label }) {
      requireRole(actor, ['admin'], 'issue tokens for others');
      const { organizationId, email } = actor;
      return issueToken(database, { organizationId, personId, kind: 'api', label, issuedBy: email });
    },
    async revokeToken(actor, tokenId) {
      await revokeToken(database, actor, tokenId);
    },
    async listPauses(actor) {
      const people = new Map((await readPeople(actor)).map((person) => [person.id, person.email]));
      const pauses = await database.transaction(actor.organizationId, (tx) =>
        listPauses(tx, actor.organizationId),
      );
      return pauses.map((found) => ({
        ...found,
        target: people.get(found.target) ?? found.target,
        pausedBy: people.get(found.pausedBy) ?? found.pausedBy,
      }));
    },
    async pause(actor, what) {
      await pause(database, actor, what);
    },
    async resume(actor, what) {
      await resume(database, actor, what);
    },
  };
}
