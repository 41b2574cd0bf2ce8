import type { Transaction } from '../store/database.ts';
import { findChannelKey } from '../store/find-channel-key.ts';

/**
 * The names under which an admin may have paused the place of a conversation: its id, the surface's key of the thread,
 * and each part of that key, such as the channel's id.
 */
export async function listChannelNames(tx: Transaction, conversationId: string): Promise<string[]> {
  const key = await findChannelKey(tx, tx.organizationId, conversationId);
  return key === undefined ? [conversationId] : [conversationId, key, ...key.split(':')];
}
