import type { VNode } from 'preact';

/** The folders that a mailbox keeps. */
export const mailFolders = ['inbox', 'sent', 'archive', 'trash'] as const;

const tabs = [
  { name: 'inbox', label: 'Inbox' },
  { name: 'outbox', label: 'Outbox' },
  { name: 'sent', label: 'Sent' },
  { name: 'archive', label: 'Archive' },
  { name: 'trash', label: 'Trash' },
];

/** What people read for a folder. */
export const labelOf = (folder: string) => tabs.find(({ name }) => name === folder)?.label ?? folder;

/** The folders as tabs; the outbox is what has been approved and not been sent yet. */
export function MailFolders(props: { folder: string }): VNode {
  return (
    <nav aria-label="Folders">
      <ul class="tabs small">
        {tabs.map(({ name, label }) => (
          <li key={name}>
            <a href={`/office/mail?folder=${name}`} aria-current={name === props.folder ? 'true' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
