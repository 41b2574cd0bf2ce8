import type { Person } from '../contracts/person.ts';
import { ConflictError } from '../errors/conflict-error.ts';
import { ForbiddenError } from '../errors/forbidden-error.ts';
import type { Database } from '../store/database.ts';
import { selectIdentities } from '../store/identities.ts';
import { getOrganization } from '../store/organizations.ts';
import { isTimeZone } from './check-preferences.ts';
import { ensurePerson } from './ensure-person.ts';
import { findPersonByEmail } from './find-person-by-email.ts';
import { findPersonByIdentity } from './find-person-by-identity.ts';
import { linkIdentity } from './link-identity.ts';

/** What a provider of OpenID Connect has proven about someone. */
export interface SignInClaims {
  issuer: string;
  subject: string;
  email?: string;
  isEmailVerified: boolean;
  /** A guest of the provider's directory; guests are not added by themselves. */
  isGuest: boolean;
  name?: string;
  timeZone?: string;
}

/** Providers at which anyone in the world has an account: there, only addresses of the organization's domains are added. */
const publicIssuers = [
  /^https:\/\/accounts\.google\.com\/?$/,
  /^https:\/\/login\.microsoftonline\.com\/(common|organizations|consumers|9188040d-6c67-4c5b-b112-36a304b66dad)\//,
];

/**
 * The person whose account this is: the one it is linked to, else the one with its verified e-mail address, else a
 * new member. Throws `ForbiddenError` for whoever is none of these.
 */
export async function personForSignIn(
  database: Database,
  organizationId: string,
  claims: SignInClaims,
): Promise<Person> {
  const identity = { provider: `oidc:${claims.issuer}`, subject: claims.subject };
  const linked = await findPersonByIdentity(database, organizationId, identity);
  if (linked) return linked;
  const { email } = claims;
  if (email === undefined || !claims.isEmailVerified) {
    throw new ForbiddenError(
      'Your account has no verified e-mail address, so Deskhand cannot tell who you are. Ask an admin to verify it at the sign-in provider.',
      { details: { rule: 'verified-email' } },
    );
  }
  const known = await findPersonByEmail(database, organizationId, email);
  if (known) await refuseSecondAccount(database, known, identity);
  else await checkMayJoin(database, organizationId, claims, email);
  const person =
    known ??
    (await ensurePerson(database, organizationId, {
      email,
      name: claims.name?.trim() || email,
      timeZone: claims.timeZone !== undefined && isTimeZone(claims.timeZone) ? claims.timeZone : 'UTC',
    }));
  await linkIdentity(database, person, identity);
  return person;
}

/** An address that was given to someone new must not open what belonged to its former owner. */
async function refuseSecondAccount(
  database: Database,
  person: Person,
  account: { provider: string; subject: string },
): Promise<void> {
  const identities = await database.transaction(person.organizationId, (tx) =>
    selectIdentities(tx, person.organizationId, person.id),
  );
  const isOther = (identity: { provider: string; subject: string }) =>
    identity.provider === account.provider && identity.subject !== account.subject;
  if (!identities.some(isOther)) return;
  throw new ConflictError(
    `${person.email} belongs to another account of the sign-in provider. If it is still the same person, an admin can forget the old account with DELETE /v1/people/${person.email}/identities.`,
  );
}

async function checkMayJoin(
  database: Database,
  organizationId: string,
  claims: SignInClaims,
  email: string,
): Promise<void> {
  if (claims.isGuest) {
    throw new ForbiddenError(
      `${email} is a guest. Guests are not added by themselves; ask an admin to add you.`,
      { details: { rule: 'no-guests' } },
    );
  }
  if (!publicIssuers.some((issuer) => issuer.test(claims.issuer))) return;
  const { settings } = await database.transaction(organizationId, (tx) =>
    getOrganization(tx, organizationId),
  );
  if (settings.internalDomains.includes(email.split('@')[1]?.toLowerCase() ?? '')) return;
  throw new ForbiddenError(`${email} is not an address of this organization. Ask an admin to add you.`, {
    details: { rule: 'own-domains' },
  });
}
