import type { Page } from '../contracts/assistant.ts';
import type { Person } from '../contracts/person.ts';
import { InvalidInputError } from '../errors/invalid-input-error.ts';
import { listConversationsOf } from '../store/conversations.ts';
import type { WorkParts } from './work-parts.ts';

function readCursor(cursor: string | undefined): { at: string; id: string } | undefined {
  if (cursor === undefined) return undefined;
  const [at, id] = Buffer.from(cursor, 'base64url').toString('utf8').split('|');
  if (!at || !id || Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(id)) {
    throw new InvalidInputError(
      'The cursor is not one of ours. Take it from nextCursor of the page before.',
      'cursor',
    );
  }
  return { at, id };
}

/** The conversations that a person has begun, the latest first. */
export async function listConversations(
  parts: WorkParts,
  actor: Person,
  page: { cursor?: string; limit: number },
): Promise<Page<{ id: string; title: string; at: string }>> {
  const before = readCursor(page.cursor);
  const found = await parts.database.transaction(actor.organizationId, (tx) =>
    listConversationsOf(tx, actor.organizationId, actor.id, { before, limit: page.limit + 1 }),
  );
  const shown = found.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    items: shown.map(({ id, title, updatedAt }) => ({ id, title, at: updatedAt.toISOString() })),
    ...(found.length > page.limit && last
      ? { nextCursor: Buffer.from(`${last.updatedAt.toISOString()}|${last.id}`).toString('base64url') }
      : {}),
  };
}
