import type { Person, Role } from '../contracts/person.ts';
import { ForbiddenError } from '../errors/forbidden-error.ts';

/** Throws unless the person has one of the roles; `what` completes “Only … may …”. */
export function requireRole(person: Person, roles: readonly Role[], what: string): void {
  if (roles.some((role) => person.roles.includes(role))) return;
  const names = roles.map((role) => (role === 'member' ? 'a member' : `an ${role}`)).join(' or ');
  throw new ForbiddenError(
    `Only ${names} may ${what}. You are signed in as ${person.email}; ask an admin of your organization.`,
    { details: { rule: `requires-${roles.join('-or-')}` } },
  );
}
