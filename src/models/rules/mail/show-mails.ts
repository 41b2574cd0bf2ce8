import type { RecordReference } from '../intent.ts';
import type { MailItem } from '../records.ts';

/** `Tue 24 Nov 14:00 Sam Fox: Order 88`. */
export function mailLine(mail: MailItem): string {
  return `${mail.sentAt.text} ${mail.from.name ?? mail.from.email}: ${mail.subject}`;
}

/** Mails as the lines of a list. */
export function listMails(mails: MailItem[]): string {
  return mails.map((mail) => `- ${mailLine(mail)}${mail.isRead === false ? ' (unread)' : ''}`).join('\n');
}

/** A whole mail, as an answer. */
export function showMail(mail: MailItem): string {
  const to = mail.to.map(({ name, email }) => name ?? email).join(', ');
  const body = (mail.body ?? mail.snippet ?? '').trim();
  return `${mail.subject}\nFrom ${mail.from.name ?? mail.from.email}${to ? ` to ${to}` : ''}, ${mail.sentAt.text}\n\n${body
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')}`;
}

/** What `it` means after a mail was named. */
export function mailReference(mail: MailItem): RecordReference {
  return { kind: 'mail', id: mail.id, title: mail.subject, data: mail };
}

/** Says that another number of mails was found than the words speak of. */
export function wrongCount(said: number, mails: MailItem[], doing: string): string {
  const found = mails.length === 0 ? 'none' : `${mails.length}:\n${listMails(mails.slice(0, 5))}`;
  return `You speak of ${said}, but I found ${found}\nWhich of them shall I ${doing}?`;
}
