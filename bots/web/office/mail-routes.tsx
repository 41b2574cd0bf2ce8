import { Router } from 'express';
import type { MailMessage } from '../../../src/contracts/ports.ts';
import type { ConsoleParts } from '../console-parts.ts';
import { sendPage } from '../render-page.ts';
import { handle } from '../routes/handle.ts';
import { mailFolders } from './mail-folders.tsx';
import { MailboxPage, MailPage, type MailThread } from './mail-pages.tsx';
import { OutboxPage } from './outbox-page.tsx';
import { loadNames, readAll, readerOf } from './read-office.ts';

const pageSize = 50;

/** Messages of one thread become one row, in the place of the newest. */
function groupThreads(messages: MailMessage[]): MailThread[] {
  const threads = new Map<string, MailThread>();
  for (const message of messages) {
    const known = threads.get(message.threadId);
    if (known === undefined) {
      threads.set(message.threadId, { newest: message, count: 1, isUnread: !message.isRead });
    } else {
      known.count += 1;
      known.isUnread ||= !message.isRead;
    }
  }
  return [...threads.values()];
}

/** The mailbox: folders and threads. */
export function routeMail({ assistant, ports }: ConsoleParts): Router {
  const router = Router();

  router.get(
    '/office/mail',
    handle(async ({ person, response, query }) => {
      if (query('folder') === 'outbox') {
        const held = await assistant.listActions(person, { status: 'held', limit: pageSize });
        const mine = held.items.filter(
          ({ tool, requestedBy }) => tool.startsWith('mail_') && requestedBy.id === person.id,
        );
        sendPage(response, <OutboxPage person={person} held={mine} />);
        return;
      }
      const folder = mailFolders.find((name) => name === query('folder')) ?? 'inbox';
      const filter = { folder, query: query('q') };
      const page = { limit: pageSize, cursor: query('cursor') };
      const found = await ports.mail.search(readerOf(person), filter, page);
      sendPage(
        response,
        <MailboxPage
          person={person}
          names={await loadNames(ports, person)}
          folder={folder}
          threads={groupThreads(found.items)}
          query={query('q')}
          cursor={found.nextCursor}
        />,
      );
    }),
  );

  router.get(
    '/office/mail/:id',
    handle(async ({ person, response, param }) => {
      const reader = readerOf(person);
      const message = await ports.mail.get(reader, param('id'));
      const all = await readAll((page) => ports.mail.search(reader, {}, page));
      const others = all.filter(({ id, threadId }) => threadId === message.threadId && id !== message.id);
      const thread = [...others, message].sort((left, right) => left.sentAt.localeCompare(right.sentAt));
      const names = await loadNames(ports, person);
      sendPage(response, <MailPage person={person} names={names} message={message} thread={thread} />);
    }),
  );

  return router;
}
