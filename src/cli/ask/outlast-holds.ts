import type { ActionView } from '../../contracts/action.ts';
import { listAll } from '../list-all.ts';
import { sayAside } from '../say.ts';
import { sayOutcome } from './say-outcome.ts';
import type { Talk } from './talk.ts';
import { waitForHeld } from './wait-for.ts';

/** Where Deskhand ends with this process, waits for what is held, such as a mail in its undo window. */
export async function outlastHolds(talk: Talk): Promise<void> {
  if (!talk.isOwn) return;
  for (const action of await listAll<ActionView>(talk.client, '/v1/actions?status=held')) {
    const seconds = Math.max(0, Math.ceil((Date.parse(action.heldUntil ?? '') - Date.now()) / 1_000) || 0);
    sayAside(
      `Waiting ${seconds} s until ${action.ref} is done; Ctrl+C leaves it for the next start of Deskhand.`,
    );
    sayOutcome(await waitForHeld(talk.client, action), talk.timeZone);
  }
}
