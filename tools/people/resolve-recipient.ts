import type { DirectoryPerson } from '../../src/contracts/ports.ts';
import { InvalidInputError } from '../../src/errors/invalid-input-error.ts';
import { stripInvisible } from '../../src/lib/strip-invisible.ts';
import { describePerson } from './describe-person.ts';
import { type Directory, findByEmail } from './directory.ts';
import { resolvePerson } from './resolve-person.ts';

/** Someone to write to or to invite: in the directory, or outside it with an address only. */
export interface Recipient {
  email: string;
  /** What they call themselves, when it is known; no proof of who they are. */
  name?: string;
  /** Absent for someone outside the directory. */
  person?: DirectoryPerson;
}

const address = /^[^\s@<>,;:"()[\]]+@[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/i;

/** Who a name or an address means; an address outside the directory is taken as it is. Throws as `resolvePerson`. */
export function resolveRecipient(directory: Directory, text: string, field: string): Recipient {
  const visible = stripInvisible(text);
  const value = /<([^<>]+)>\s*$/.exec(visible)?.[1]?.trim() ?? visible.trim();
  if (!value.includes('@') || value.startsWith('@')) {
    const person = resolvePerson(directory, value, field);
    return { email: person.email, person };
  }
  const person = findByEmail(directory, value);
  if (person !== undefined) return { email: person.email, person };
  if (!address.test(value)) {
    throw new InvalidInputError(
      `“${text}” in ${field} is not an e-mail address. Write it like name@company.example.`,
      field,
    );
  }
  return { email: value.toLowerCase() };
}

/** Everyone in a list, each once, in order. */
export function resolveRecipients(
  directory: Directory,
  texts: readonly string[],
  field: string,
): Recipient[] {
  const recipients = new Map<string, Recipient>();
  for (const text of texts) {
    const recipient = resolveRecipient(directory, text, field);
    recipients.set(recipient.email.toLowerCase(), recipient);
  }
  return [...recipients.values()];
}

/** How a card names a recipient; someone outside always stands there with the whole address. */
export function describeRecipient({ email, name, person }: Recipient): string {
  if (person !== undefined) return describePerson(person);
  return name === undefined ? email : `${name} <${email}>`;
}

/** A colleague's name, or the address of someone outside: anyone can call themselves Ana Ruiz. */
function shortName(recipient: Recipient): string {
  return recipient.person?.name ?? recipient.email;
}

/** Names in a sentence: `Ana Ruiz, Sam Okafor and 2 more`. */
export function joinNames(recipients: readonly Recipient[], most = 3): string {
  const names = recipients.map(shortName);
  if (names.length > most)
    return `${names.slice(0, most - 1).join(', ')} and ${names.length - most + 1} more`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Says who is outside, and which address looks like a slip of a colleague's. */
export function warnAboutOutsiders(directory: Directory, recipients: readonly Recipient[]): string[] {
  const domain = directory.self.email.split('@')[1]?.toLowerCase();
  const outside = recipients.filter((recipient) => recipient.person === undefined);
  const unknown = outside.filter((recipient) => recipient.email.endsWith(`@${domain}`));
  const external = outside.filter((recipient) => !unknown.includes(recipient));
  return [
    ...(external.length === 0
      ? []
      : [`Outside the organization: ${external.map(({ email }) => email).join(', ')}.`]),
    ...unknown.map(({ email }) => `${email} is not in the directory. Check the address.`),
  ];
}
