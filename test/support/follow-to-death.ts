import assert from 'node:assert/strict';
import type { Asked } from './crash-client.ts';
import type { CrashDesk } from './crash-desk.ts';
import { readEvents } from './read-events.ts';

/**
 * Follows the events of a new conversation until the process dies after telling that its turn is done, and again after
 * it: none is missing, none comes twice.
 */
export async function followToDeath(
  { desk, dieAt }: Pick<CrashDesk, 'desk' | 'dieAt'>,
  send: () => Promise<Asked>,
): Promise<void> {
  const seen: { id: number; kind: string; state?: string }[] = [];
  let conversation = '';
  const follow = async () => {
    const response = await fetch(`${desk.url}/v1/conversations/${conversation}/events`, {
      headers: { authorization: `Bearer ${desk.token}`, 'last-event-id': String(seen.at(-1)?.id ?? 0) },
    });
    for await (const { id, data } of readEvents(response)) {
      if (id !== undefined) seen.push({ ...data, id: Number(id) });
      if (data.state === 'done') return;
    }
  };
  await dieAt('after-event', async () => {
    conversation = (await send()).conversation;
    await follow();
  });
  if (!seen.some(({ state }) => state === 'done')) await follow();
  assert.deepEqual(
    seen.map(({ id }) => id),
    seen.map((_, index) => index + 1),
  );
  assert.equal(seen.filter(({ kind }) => kind === 'message').length, 2);
}
