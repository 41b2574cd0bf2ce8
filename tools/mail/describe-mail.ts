import type { MailAddress, MailMessage } from '../../src/contracts/ports.ts';
import { describeTime } from '../../src/lib/describe-time.ts';
import { type Directory, nameAddress } from '../people/directory.ts';
import { mailTrust } from './mail-source.ts';

const snippetLength = 200;

/** The beginning of a mail's text on one line. */
export function snippetOf(body: string): string {
  const line = body.replace(/\s+/g, ' ').trim();
  return line.length <= snippetLength ? line : `${line.slice(0, snippetLength - 1).trimEnd()}…`;
}

/** A mail as a list shows it. */
export function describeMail(mail: MailMessage, directory: Directory, now: Date) {
  return {
    id: mail.id,
    threadId: mail.threadId,
    from: nameAddress(directory, mail.from.email, mail.from.name),
    to: nameAddresses(directory, mail.to),
    subject: mail.subject,
    sentAt: describeTime(mail.sentAt, directory.self.timeZone, now),
    isRead: mail.isRead,
    folder: mail.folder,
    snippet: snippetOf(mail.body),
    trust: mailTrust(mail, directory),
  };
}

/** Addresses with the names that are known for them. */
export function nameAddresses(
  directory: Directory,
  addresses: MailAddress[],
): { email: string; name: string }[] {
  return addresses.map(({ email, name }) => nameAddress(directory, email, name));
}
