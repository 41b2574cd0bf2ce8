import type { LiveEvent } from '../contracts/assistant.ts';
import type { Person } from '../contracts/person.ts';
import { listConversationEvents } from '../store/conversation-events.ts';
import { openConversation } from './open-conversation.ts';
import type { WorkParts } from './work-parts.ts';

/** How soon an event of another process is seen; this process's own are seen at once. */
const pollMilliseconds = 1_000;

/**
 * The events of a conversation after `afterId`, then what happens, until `signal` is aborted. What a running turn has
 * said so far comes first, so that a page opened in the middle shows it.
 */
export async function* followConversation(
  parts: WorkParts,
  actor: Person,
  conversationId: string,
  afterId: number,
  signal: AbortSignal,
): AsyncGenerator<LiveEvent> {
  const { database, board } = parts;
  const organizationId = actor.organizationId;
  const conversation = await database.transaction(organizationId, (tx) =>
    openConversation(tx, actor, conversationId),
  );
  let wake = () => {};
  const queue: LiveEvent[] = [...board.read(conversation.id)];
  const stopListening = database.onAnnouncement(`conversation:${conversation.id}`, () => wake());
  const stopFollowing = board.follow(conversation.id, (update) => {
    queue.push(update);
    wake();
  });
  const onAbort = () => wake();
  signal.addEventListener('abort', onAbort);
  let last = afterId;
  try {
    while (!signal.aborted) {
      let timer: NodeJS.Timeout | undefined;
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
        timer = setTimeout(resolve, pollMilliseconds);
      });
      while (queue.length > 0) {
        const update = queue.shift();
        if (update) yield update;
      }
      const events = await database.transaction(organizationId, (tx) =>
        listConversationEvents(tx, organizationId, conversation.id, last),
      );
      for (const event of events) {
        last = event.id;
        yield event;
      }
      if (events.length === 0 && queue.length === 0 && !signal.aborted) await woken;
      clearTimeout(timer);
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    stopListening();
    stopFollowing();
  }
}
