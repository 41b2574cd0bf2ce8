import { setTimeout as delay } from 'node:timers/promises';
import type { ActionView } from '../../src/contracts/action.ts';
import type { RestCaller } from '../support/rest-caller.ts';
import { click, look } from './click.ts';
import type { Case, Logbook } from './logbook.ts';
import type { Speaker } from './say.ts';

/** Where an action is only for moments, or for the undo window. */
const passing = ['approved', 'held', 'performing', 'undoing', 'unknown'];
const quietWithinMs = 90_000;

interface Page {
  items: ActionView[];
}

/** Waits until nothing is on its way any more; what stays on its way is dead. */
export async function waitUntilQuiet(owner: RestCaller, book: Logbook): Promise<void> {
  const giveUpAt = Date.now() + quietWithinMs;
  for (;;) {
    const pages = await Promise.all(
      passing.map((status) =>
        owner.insist<Page>({ method: 'GET', path: `/v1/actions?status=${status}&limit=100` }),
      ),
    );
    const moving = pages.flatMap(({ body }) => body.items);
    if (moving.length === 0) return;
    if (Date.now() > giveUpAt) {
      for (const { ref, status, problem } of moving) {
        book.violate(`${ref} is still ${status} after ${quietWithinMs / 1_000} s of quiet: ${problem ?? ''}`);
      }
      return;
    }
    await delay(500);
  }
}

/** Shows that no card is dead: whatever is still open can be approved, and what has expired says so. */
export async function decideWhatIsLeft(
  cases: Iterable<Case>,
  speakerOf: (at: Case) => Speaker,
): Promise<void> {
  for (const at of cases) {
    const speaker = speakerOf(at);
    at.action = await look(speaker, at.ref);
    if (at.action.status !== 'proposed' && at.action.status !== 'expired') continue;
    const wasExpired = at.isExpiryMoved;
    let { isAccepted, problem } = await click(speaker, at, 'approve', {
      contentHash: at.action.contentHash,
    });
    at.action = await look(speaker, at.ref);
    if (wasExpired) {
      if (isAccepted || !problem.includes('expired')) {
        speaker.book.violate(`${at.ref} has expired, but a click was answered with: ${problem || 'taken'}`);
      }
      continue;
    }
    if (!isAccepted && at.action.status === 'proposed') {
      ({ isAccepted, problem } = await click(speaker, at, 'approve', { contentHash: at.action.contentHash }));
    }
    if (!isAccepted) speaker.book.violate(`the card of ${at.ref} is dead: ${problem}`);
  }
}
