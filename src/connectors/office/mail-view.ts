import type { MailMessage } from '../../contracts/ports.ts';
import { hashJson } from '../../lib/hash-json.ts';
import type { OfficeRow } from '../../store/office-records.ts';
import type { RecordKind } from './lock-record.ts';
import type { MessageItem } from './schema/messages.ts';

/** How mails are versioned: by what was written, not by who has read, archived or deleted it. */
export const mailKind: RecordKind<MessageItem> = {
  list: 'messages',
  noun: 'mail',
  version: ({ threadId, from, to, cc, subject, body, sentAt }) =>
    hashJson({ threadId, from, to, cc, subject, body, sentAt }),
};

/** Everyone who has, or had, a copy of a mail. */
export function listHolders(item: MessageItem): string[] {
  const recipients = [...item.to, ...item.cc, ...item.bcc].map(({ email }) => email);
  return [...new Set([item.from.email, ...recipients])];
}

/** Whether a mail was sent to a person. */
function isRecipient(item: MessageItem, email: string): boolean {
  return [...item.to, ...item.cc, ...item.bcc].some((address) => address.email === email);
}

/** A mail as one of its holders sees it: only the sender sees the hidden recipients. */
export function toMail(row: OfficeRow<MessageItem>, email: string): MailMessage {
  const { bcc, readBy, archivedBy, deletedBy, ...item } = row.data;
  const isSender = item.from.email === email;
  return {
    ...item,
    ...(isSender ? { bcc } : {}),
    folder: folderOf(row, email),
    isRead: isSender || readBy.includes(email),
    version: mailKind.version(row.data),
  };
}

function folderOf(row: OfficeRow<MessageItem>, email: string): MailMessage['folder'] {
  if (row.isDeleted || row.data.deletedBy.includes(email)) return 'trash';
  if (row.data.archivedBy.includes(email)) return 'archive';
  return isRecipient(row.data, email) ? 'inbox' : 'sent';
}
