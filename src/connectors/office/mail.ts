import type { MailAddress, MailFilter, MailMessage, MailPort, OutgoingMail } from '../../contracts/ports.ts';
import { IllegalStateError } from '../../errors/illegal-state-error.ts';
import { InvalidInputError } from '../../errors/invalid-input-error.ts';
import type { Database, Transaction } from '../../store/database.ts';
import { findOfficeEffect } from '../../store/office-effects.ts';
import {
  findOfficeRow,
  insertOfficeRows,
  listOfficeRows,
  nextOfficeNumber,
  type OfficeRow,
  updateOfficeRow,
} from '../../store/office-records.ts';
import { listPeople } from './directory.ts';
import { lockAnyRecord, requireVersion, unknownRecord } from './lock-record.ts';
import { listHolders, mailKind, toMail } from './mail-view.ts';
import { matchesText } from './matches-text.ts';
import { paginate, sortableId } from './paginate.ts';
import { parseItem } from './parse-item.ts';
import { performWrite } from './perform-write.ts';
import { readInstant } from './read-instant.ts';
import { type MessageItem, messageItem } from './schema/messages.ts';

/** The mailboxes of the built-in office: one item a mail, whoever has it. */
export function createMail(database: Database): MailPort {
  return {
    async search(reader, filter, page) {
      const email = reader.email.toLowerCase();
      const rows = await database.transaction(reader.organizationId, async (tx) => [
        ...(await listOfficeRows<MessageItem>(tx, 'messages')),
        ...(filter.folder === 'trash' ? await listOfficeRows<MessageItem>(tx, 'messages', 'trash') : []),
      ]);
      const fits = createMailTest(filter, email);
      const mails = rows
        .filter((row) => listHolders(row.data).includes(email))
        .map((row) => toMail(row, email));
      return paginate(
        mails.filter(fits),
        (mail) => [new Date(mail.sentAt).toISOString(), sortableId(mail.id)],
        'descending',
        page,
      );
    },

    async get(reader, id) {
      const email = reader.email.toLowerCase();
      const row = await database.transaction(reader.organizationId, (tx) =>
        findOfficeRow<MessageItem>(tx, 'messages', id),
      );
      if (!row || !listHolders(row.data).includes(email)) throw unknownRecord('mail', id);
      return toMail(row, email);
    },

    send: (mail, effect) =>
      performWrite(database, effect, 'mail.send', async (tx, now) => {
        const from = effect.person.email;
        requireRecipient(mail);
        const number = await nextOfficeNumber(tx, 'messages', 'm-', 'mail');
        const answered =
          mail.inReplyTo === undefined ? undefined : await findAnswered(tx, mail.inReplyTo, from);
        const item = parseItem(
          messageItem,
          {
            id: `m-${number}`,
            threadId: answered?.data.threadId ?? `t-m-${number}`,
            from: { email: from, name: effect.person.name },
            to: mail.to,
            cc: mail.cc,
            bcc: mail.bcc,
            subject: mail.subject,
            body: mail.body,
            sentAt: now,
            ...(mail.inReplyTo === undefined ? {} : { inReplyTo: mail.inReplyTo }),
          },
          'mail',
        );
        await insertOfficeRows(tx, 'messages', [item]);
        return {
          recordRef: `mail:${item.id}`,
          result: toMail({ id: item.id, data: item, aside: {}, isDeleted: false }, from),
        };
      }),

    findSent: (effect) =>
      database.transaction(effect.person.organizationId, async (tx) => {
        const sent = await findOfficeEffect(tx, effect.key, 'mail.send');
        return sent?.result as MailMessage | undefined;
      }),

    remove: (target, effect) =>
      performWrite(database, effect, 'mail.remove', async (tx) => {
        const email = effect.person.email;
        const row = await lockHeld(tx, target.id, email);
        await requireVersion(tx, mailKind, row, target.version);
        if (row.isDeleted || row.data.deletedBy.includes(email))
          throw new IllegalStateError(`The mail “${row.data.subject}” is in your trash already.`);
        const data = { ...row.data, deletedBy: [...row.data.deletedBy, email] };
        const inside = new Set((await listPeople(tx)).map((person) => person.email));
        const keepers = listHolders(data).filter(
          (holder) => inside.has(holder) && !data.deletedBy.includes(holder),
        );
        await updateOfficeRow(tx, 'messages', { ...row, data, isDeleted: keepers.length === 0 });
        return { recordRef: `mail:${row.id}`, result: undefined, before: row.data };
      }),

    restore: (id, effect) =>
      performWrite(database, effect, 'mail.restore', async (tx) => {
        const email = effect.person.email;
        const row = await lockHeld(tx, id, email);
        if (!row.data.deletedBy.includes(email))
          throw new IllegalStateError(`The mail “${row.data.subject}” is not in your trash.`);
        const data = { ...row.data, deletedBy: row.data.deletedBy.filter((deleter) => deleter !== email) };
        const restored = { ...row, data, isDeleted: false };
        await updateOfficeRow(tx, 'messages', restored);
        return { recordRef: `mail:${id}`, result: toMail(restored, email), before: row.data };
      }),
  };
}

async function lockHeld(tx: Transaction, id: string, email: string): Promise<OfficeRow<MessageItem>> {
  const row = await lockAnyRecord(tx, mailKind, id);
  if (!listHolders(row.data).includes(email)) throw unknownRecord('mail', id);
  return row;
}

async function findAnswered(tx: Transaction, id: string, email: string): Promise<OfficeRow<MessageItem>> {
  const row = await findOfficeRow<MessageItem>(tx, 'messages', id);
  if (!row || !listHolders(row.data).includes(email)) throw unknownRecord('mail', id);
  return row;
}

function requireRecipient(mail: OutgoingMail): void {
  if (mail.to.length + mail.cc.length + mail.bcc.length === 0)
    throw new InvalidInputError('A mail needs someone to go to. Name at least one recipient.', 'to');
}

const folders = ['inbox', 'sent', 'archive', 'trash'];

function createMailTest(filter: MailFilter, email: string): (mail: MailMessage) => boolean {
  const { folder } = filter;
  if (folder !== undefined && !folders.includes(folder))
    throw new InvalidInputError(
      `There is no folder “${folder}”. Use one of ${folders.join(', ')}.`,
      'folder',
    );
  const after = filter.after === undefined ? -Infinity : readInstant(filter.after, 'after');
  const before = filter.before === undefined ? Infinity : readInstant(filter.before, 'before');
  const isInFolder = (mail: MailMessage) => {
    if (folder === undefined) return mail.folder !== 'trash';
    // A mail to oneself is in both.
    if (folder === 'sent')
      return mail.from.email === email && mail.folder !== 'trash' && mail.folder !== 'archive';
    return mail.folder === folder;
  };
  return (mail) => {
    const sentAt = Date.parse(mail.sentAt);
    const recipients = [...mail.to, ...mail.cc, ...(mail.bcc ?? [])];
    return (
      isInFolder(mail) &&
      sentAt >= after &&
      sentAt < before &&
      (filter.unread === undefined || mail.isRead !== filter.unread) &&
      matchesAddress(filter.from, [mail.from]) &&
      matchesAddress(filter.to, recipients) &&
      matchesText(filter.subject, [mail.subject]) &&
      matchesText(filter.query, [
        mail.subject,
        mail.body,
        ...[mail.from, ...recipients].flatMap(({ email, name }) => [email, name]),
      ])
    );
  };
}

/** A whole address must be one of theirs; anything else is looked for in addresses and names. */
function matchesAddress(wanted: string | undefined, addresses: MailAddress[]): boolean {
  if (wanted === undefined) return true;
  if (/^\S+@\S+$/.test(wanted)) return addresses.some(({ email }) => email === wanted.toLowerCase());
  return addresses.some(({ email, name }) => matchesText(wanted, [email, name]));
}
