import type { ActionView } from '../../contracts/action.ts';
import { RequestFailedError } from '../../errors/request-failed-error.ts';
import type { RestClient } from '../rest-client.ts';
import { waitForEffect } from './wait-for.ts';

/** What became of a decision: taken, or refused with the reason and, where the action has changed, as it is now. */
export type Decided =
  | { isTaken: true; action: ActionView }
  | { isTaken: false; reason: string; action: ActionView | undefined };

async function decide(client: RestClient, path: string, body: unknown): Promise<Decided> {
  try {
    return { isTaken: true, action: await client.send<ActionView>('POST', path, body) };
  } catch (error) {
    if (!(error instanceof RequestFailedError) || error.status === 0 || error.status >= 500) throw error;
    return { isTaken: false, reason: error.message, action: error.details.action as ActionView | undefined };
  }
}

/** Approves exactly what was shown, and waits for the effect. */
export async function approve(client: RestClient, shown: ActionView): Promise<Decided> {
  const decided = await decide(client, `/v1/actions/${shown.ref}/approve`, {
    contentHash: shown.contentHash,
  });
  return decided.isTaken ? { isTaken: true, action: await waitForEffect(client, shown.ref) } : decided;
}

/** Rejects an action. */
export const reject = (client: RestClient, shown: ActionView): Promise<Decided> =>
  decide(client, `/v1/actions/${shown.ref}/reject`, {});
