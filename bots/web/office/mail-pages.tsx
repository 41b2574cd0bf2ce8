import type { VNode } from 'preact';
import type { Person } from '../../../src/contracts/person.ts';
import type { MailAddress, MailMessage } from '../../../src/contracts/ports.ts';
import { OlderLink } from '../components/older-link.tsx';
import { OutsideTag } from '../components/outside-tag.tsx';
import { SearchForm } from '../components/search-form.tsx';
import { Time } from '../components/time.tsx';
import { labelOf, MailFolders } from './mail-folders.tsx';
import { OfficeFrame } from './office-frame.tsx';
import { isOutside, type Names, nameOf } from './read-office.ts';

/** Messages of one thread that stand together in a folder, newest first. */
export interface MailThread {
  newest: MailMessage;
  count: number;
  isUnread: boolean;
}

const showAddress = (names: Names, { name, email }: MailAddress) => name ?? nameOf(names, email);

function ThreadRow(props: { thread: MailThread; folder: string; person: Person; names: Names }): VNode {
  const { thread, person, names } = props;
  const { newest } = thread;
  const who =
    props.folder === 'sent'
      ? `To ${newest.to.map((each) => showAddress(names, each)).join(', ')}`
      : showAddress(names, newest.from);
  return (
    <li>
      <a
        class={thread.isUnread ? 'row-link mail-row unread' : 'row-link mail-row'}
        href={`/office/mail/${encodeURIComponent(newest.id)}`}
      >
        <span class="mail-who">
          {thread.isUnread && <span class="visually-hidden">Unread: </span>}
          {who}
          {thread.count > 1 && <span class="fine-print"> {thread.count}</span>}
        </span>
        <span class="row-title">
          <span class="mail-subject">{newest.subject}</span>
          <span class="mail-snippet">{newest.body.replaceAll(/\s+/g, ' ').slice(0, 140)}</span>
        </span>
        {isOutside(names, newest.from.email) && <OutsideTag author={newest.from.email} />}
        <span class="fine-print">
          <Time at={newest.sentAt} timeZone={person.timeZone} short />
        </span>
      </a>
    </li>
  );
}

/** A folder of the mailbox, thread by thread. */
export function MailboxPage(props: {
  person: Person;
  names: Names;
  folder: string;
  threads: MailThread[];
  query: string | undefined;
  cursor: string | undefined;
}): VNode {
  const { folder, threads, query } = props;
  return (
    <OfficeFrame title="Mail" area="mail" person={props.person}>
      <div class="page-head">
        <h1>Mail</h1>
        <SearchForm action="/office/mail" label="Search mail" query={query} keep={{ folder }} />
      </div>
      <MailFolders folder={folder} />
      {threads.length === 0 ? (
        <p class="empty">No mail here.</p>
      ) : (
        <ul class="rows">
          {threads.map((thread) => (
            <ThreadRow
              key={thread.newest.id}
              thread={thread}
              folder={folder}
              person={props.person}
              names={props.names}
            />
          ))}
        </ul>
      )}
      <OlderLink path="/office/mail" query={{ folder, q: query }} cursor={props.cursor} label="Older" />
    </OfficeFrame>
  );
}

/** A thread, oldest first; the message that was asked for is marked. */
export function MailPage(props: {
  person: Person;
  names: Names;
  message: MailMessage;
  thread: MailMessage[];
}): VNode {
  const { person, names, message, thread } = props;
  const list = (addresses: MailAddress[]) => addresses.map((each) => showAddress(names, each)).join(', ');
  return (
    <OfficeFrame title={message.subject} area="mail" person={person}>
      <p class="crumbs">
        <a href={`/office/mail?folder=${message.folder}`}>{labelOf(message.folder)}</a>
      </p>
      <h1>{message.subject}</h1>
      <ol class="stack plain">
        {thread.map((each) => (
          <li
            key={each.id}
            id={each.id}
            class={each.id === message.id && thread.length > 1 ? 'panel mail current' : 'panel mail'}
          >
            <p class="mail-head">
              <strong>{showAddress(names, each.from)}</strong>
              {isOutside(names, each.from.email) && <OutsideTag author={each.from.email} />}
              <span class="fine-print">{each.from.email}</span>
              <span class="fine-print mail-time">
                <Time at={each.sentAt} timeZone={person.timeZone} />
              </span>
            </p>
            <p class="fine-print">
              To {list(each.to)}
              {each.cc.length > 0 && `, cc ${list(each.cc)}`}
              {(each.bcc?.length ?? 0) > 0 && `, bcc ${list(each.bcc ?? [])}`}
            </p>
            <p class="said">{each.body}</p>
          </li>
        ))}
      </ol>
    </OfficeFrame>
  );
}
