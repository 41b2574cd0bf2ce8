import type { ReadSource } from '../contracts/source.ts';
import type { Queryable, Transaction } from './database.ts';

/** Records what a turn has read. */
export function insertTurnSources(
  tx: Transaction,
  turn: { id: string; conversationId: string },
  sources: ReadSource[],
): void {
  if (sources.length === 0) return;
  tx.send(
    `INSERT INTO turn_sources (organization_id, turn_id, conversation_id, ordinal, source_id, source)
     SELECT $1, $2, $3, ordinal, source ->> 'id', source
     FROM jsonb_array_elements($4::jsonb) WITH ORDINALITY AS list (source, ordinal)`,
    [tx.organizationId, turn.id, turn.conversationId, JSON.stringify(sources)],
  );
}

/** The external sources that earlier turns of the conversation have read, once each, the latest reading counting. */
export async function listConversationSources(
  db: Queryable,
  organizationId: string,
  conversationId: string,
): Promise<ReadSource[]> {
  const rows = await db.query<{ source: ReadSource }>(
    `SELECT DISTINCT ON (source_id) source FROM turn_sources
     JOIN turns ON turns.organization_id = turn_sources.organization_id AND turns.id = turn_sources.turn_id
     WHERE turn_sources.organization_id = $1 AND turn_sources.conversation_id = $2
       AND source ->> 'trust' = 'external'
     ORDER BY source_id, turns.position DESC`,
    [organizationId, conversationId],
  );
  return rows.map((row) => row.source);
}
