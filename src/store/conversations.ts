import type { SurfaceName } from '../contracts/turn.ts';
import type { Queryable, Transaction } from './database.ts';

/** A thread, as it is stored. */
export interface Conversation {
  id: string;
  surface: SurfaceName;
  title: string;
  personId: string;
  /** E-mail addresses of everyone who can read it; undefined means the person alone. */
  audience: string[] | undefined;
  summary: string | undefined;
  summaryThrough: number;
  lastEvent: number;
  updatedAt: Date;
}

interface Row {
  id: string;
  surface: SurfaceName;
  title: string;
  person_id: string;
  audience: string[] | null;
  summary: string | null;
  summary_through: string;
  last_event: string;
  updated_at: Date;
}

const columns = 'id, surface, title, person_id, audience, summary, summary_through, last_event, updated_at';

const toConversation = (row: Row): Conversation => ({
  id: row.id,
  surface: row.surface,
  title: row.title,
  personId: row.person_id,
  audience: row.audience ?? undefined,
  summary: row.summary ?? undefined,
  summaryThrough: Number(row.summary_through),
  lastEvent: Number(row.last_event),
  updatedAt: row.updated_at,
});

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A conversation by its id. */
export async function findConversation(
  db: Queryable,
  organizationId: string,
  id: string,
): Promise<Conversation | undefined> {
  if (!uuid.test(id)) return undefined;
  const [row] = await db.query<Row>(
    `SELECT ${columns} FROM conversations WHERE organization_id = $1 AND id = $2`,
    [organizationId, id],
  );
  return row && toConversation(row);
}

/** The conversation of a surface's thread, made if it is new. */
export async function ensureConversation(
  tx: Transaction,
  thread: { surface: SurfaceName; externalKey: string; personId: string; title: string },
): Promise<Conversation> {
  const [row] = await tx.query<Row>(
    `INSERT INTO conversations (organization_id, surface, external_key, person_id, title)
     VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (organization_id, surface, external_key) DO UPDATE SET title = conversations.title
     RETURNING ${columns}`,
    [tx.organizationId, thread.surface, thread.externalKey, thread.personId, thread.title],
  );
  if (!row) throw new Error('The database did not return the conversation.');
  return toConversation(row);
}

/** Takes the next number for a message or a turn of the conversation; keeps others waiting until the commit. */
export async function takePosition(tx: Transaction, conversationId: string): Promise<number> {
  const [row] = await tx.query<{ last_position: string }>(
    `UPDATE conversations SET last_position = last_position + 1, updated_at = now()
     WHERE organization_id = $1 AND id = $2 RETURNING last_position`,
    [tx.organizationId, conversationId],
  );
  if (!row) throw new Error(`Conversation ${conversationId} does not exist.`);
  return Number(row.last_position);
}

/** Replaces the rolling summary; an older one never replaces a newer one. */
export function updateConversationSummary(
  tx: Transaction,
  conversationId: string,
  summary: { text: string; throughPosition: number },
): void {
  tx.send(
    `UPDATE conversations SET summary = $3, summary_through = $4
     WHERE organization_id = $1 AND id = $2 AND summary_through < $4`,
    [tx.organizationId, conversationId, summary.text, summary.throughPosition],
  );
}

/** A person's conversations, the latest first; `before` is the `updatedAt` and id of the last one seen. */
export async function listConversationsOf(
  db: Queryable,
  organizationId: string,
  personId: string,
  page: { before: { at: string; id: string } | undefined; limit: number },
): Promise<Conversation[]> {
  const rows = await db.query<Row>(
    `SELECT ${columns} FROM conversations
     WHERE organization_id = $1 AND person_id = $2
       AND ($3::timestamptz IS NULL OR (date_trunc('milliseconds', updated_at), id) < ($3::timestamptz, $4::uuid))
     ORDER BY date_trunc('milliseconds', updated_at) DESC, id DESC LIMIT $5`,
    [organizationId, personId, page.before?.at ?? null, page.before?.id ?? null, page.limit],
  );
  return rows.map(toConversation);
}
