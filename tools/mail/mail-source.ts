import type { MailAddress, MailMessage } from '../../src/contracts/ports.ts';
import type { Source } from '../../src/contracts/source.ts';
import type { SourceText } from '../../src/contracts/tool.ts';
import { type Directory, findByEmail } from '../people/directory.ts';

/** Where a person sees a mail in the console. */
export function mailLink(id: string): string {
  return `/office/mail/${id}`;
}

/** Whether a mail was written by a colleague. */
export function mailTrust(mail: Pick<MailMessage, 'from'>, directory: Directory): Source['trust'] {
  return findByEmail(directory, mail.from.email) === undefined ? 'external' : 'internal';
}

/** A mail as a source, with as much of its text as was read. */
export function mailSource(mail: MailMessage, directory: Directory, text: string): SourceText {
  const addresses = [mail.from, ...mail.to, ...mail.cc].map(writeAddress);
  return {
    source: {
      id: `mail:${mail.id}`,
      kind: 'mail',
      title: mail.subject,
      trust: mailTrust(mail, directory),
      author: mail.from.email,
      url: mailLink(mail.id),
    },
    text: [...addresses, mail.subject, text].join('\n'),
  };
}

/** `Ana Ruiz <ana.ruiz@northwind.example>`, or the address alone. */
export function writeAddress({ email, name }: MailAddress): string {
  return name === undefined ? email : `${name} <${email}>`;
}
