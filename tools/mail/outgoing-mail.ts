import type { MailAddress, MailMessage, MailPort, OutgoingMail } from '../../src/contracts/ports.ts';
import type { EffectContext, PreviewLine, Receipt, Reversibility, Target } from '../../src/contracts/tool.ts';
import { ConflictError } from '../../src/errors/conflict-error.ts';
import { InvalidInputError } from '../../src/errors/invalid-input-error.ts';
import { dropUndefined } from '../../src/lib/drop-undefined.ts';
import { type Directory, findByEmail } from '../people/directory.ts';
import { describeRecipient, joinNames, type Recipient } from '../people/resolve-recipient.ts';
import { readerOf } from '../reader-of.ts';
import { requireTarget } from '../require-target.ts';
import { mailLink } from './mail-source.ts';

/** Everyone a mail goes to, each in one list only: `to` before `cc` before `bcc`. */
export interface Recipients {
  to: Recipient[];
  cc: Recipient[];
  bcc: Recipient[];
}

/** Each address once, where it counts most. Throws `InvalidInputError` when nobody is left in `to`. */
export function separateRecipients({ to, cc, bcc }: Recipients): Recipients {
  if (to.length === 0) {
    throw new InvalidInputError('to is empty. Name at least one recipient.', 'to');
  }
  const without = (list: Recipient[], ...others: Recipient[][]) =>
    list.filter(({ email }) => !others.flat().some((other) => other.email === email));
  return { to, cc: without(cc, to), bcc: without(bcc, to, cc) };
}

/** A mail as lines of a card, with its whole text. */
export function previewMail(recipients: Recipients, subject: string, body: string): PreviewLine[] {
  const list = (label: string, people: Recipient[]) =>
    people.length === 0 ? [] : [{ label, value: people.map(describeRecipient).join('; ') }];
  return [
    ...list('To', recipients.to),
    ...list('Cc', recipients.cc),
    ...list('Bcc', recipients.bcc),
    { label: 'Subject', value: subject },
    { label: 'Body', value: body },
  ];
}

/** Someone from their address, known or not. */
export function recipientOf(directory: Directory, { email, name }: MailAddress): Recipient {
  return { email, name, person: findByEmail(directory, email) };
}

/** `Ana Ruiz and Sam Okafor`, everyone counted. */
export function nameRecipients({ to, cc, bcc }: Recipients): string {
  return joinNames([...to, ...cc, ...bcc]);
}

/** A recipient as a port takes it. */
export function addressOf({ email, name, person }: Recipient): MailAddress {
  return dropUndefined({ email, name: person?.name ?? name });
}

/** What undo means for mail: it waits for the undo window, and is final after it. */
export function heldMail(undoWindowSeconds: number | undefined): Reversibility {
  if (undoWindowSeconds === undefined) {
    return { kind: 'held', text: 'Held for the undo window, then sent for good.' };
  }
  if (undoWindowSeconds === 0) {
    return { kind: 'held', text: 'Sent as soon as you approve; it cannot be taken back.' };
  }
  return {
    kind: 'held',
    text: `Sent ${undoWindowSeconds} s after you approve; until then you can take it back.`,
  };
}

/** A mail as the target of an action. */
export function mailTarget(mail: MailMessage): Target {
  return { ref: `mail:${mail.id}`, title: mail.subject, version: mail.version };
}

/** The receipt for a mail that was sent. */
export function sentReceipt(mail: MailMessage): Receipt {
  const recipients = [...mail.to, ...mail.cc, ...(mail.bcc ?? [])];
  const names = recipients.map(({ name, email }) => name ?? email);
  const shown =
    names.length > 3 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more` : names.join(', ');
  return {
    recordRef: `mail:${mail.id}`,
    summary: `Sent “${mail.subject}” to ${shown}`,
    link: mailLink(mail.id),
    version: mail.version,
    facts: { messageId: mail.id, threadId: mail.threadId, subject: mail.subject },
  };
}

/** Sends a mail composed from another one, once: the other is not needed again when it was sent under this key. */
export async function sendAbout(
  mail: MailPort,
  draft: Parameters<typeof requireTarget>[0],
  effect: EffectContext,
  compose: (original: MailMessage) => Promise<OutgoingMail>,
): Promise<Receipt> {
  const sent = await mail.findSent(effect);
  if (sent !== undefined) return sentReceipt(sent);
  const target = requireTarget(draft);
  const original = await mail.get(readerOf(effect.person), target.id);
  if (original.version !== target.version) {
    throw new ConflictError(
      `“${original.subject}” has changed since you saw it. Nothing was sent; look at it again.`,
    );
  }
  return sentReceipt(await mail.send(await compose(original), effect));
}

/** Looks whether a mail was sent under the key of an effect. */
export async function findSentReceipt(mail: MailPort, effect: EffectContext): Promise<Receipt | undefined> {
  const sent = await mail.findSent(effect);
  return sent === undefined ? undefined : sentReceipt(sent);
}
