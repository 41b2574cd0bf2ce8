import type { Transaction } from './database.ts';

/** A passage of a document that can be found on its own. */
export interface KnowledgeChunk {
  documentId: string;
  position: number;
  title: string;
  /** The headings above it, joined; empty at the start of a document. */
  heading: string;
  text: string;
  /** E-mail addresses and teams in lower case; null means everyone. */
  readers: string[] | null;
}

/** A passage that fits a query, the best one first; `score` lies between 0 and 1. */
export interface ChunkHit {
  documentId: string;
  heading: string;
  text: string;
  score: number;
}

/** Replaces all passages of the organization. */
export async function replaceKnowledgeChunks(tx: Transaction, chunks: KnowledgeChunk[]): Promise<void> {
  await tx.query('DELETE FROM knowledge_chunks WHERE organization_id = $1', [tx.organizationId]);
  await tx.query(
    `INSERT INTO knowledge_chunks (organization_id, document_id, position, title, heading, text, readers)
     SELECT $1, chunk ->> 'documentId', (chunk ->> 'position')::int, chunk ->> 'title', chunk ->> 'heading',
       chunk ->> 'text',
       CASE WHEN jsonb_typeof(chunk -> 'readers') = 'array'
         THEN ARRAY(SELECT jsonb_array_elements_text(chunk -> 'readers')) END
     FROM jsonb_array_elements($2::jsonb) AS chunk`,
    [tx.organizationId, JSON.stringify(chunks)],
  );
}

/**
 * Passages that one of `identities` may read. Those with every word of the query come alone; only where there is none,
 * those with some of its words.
 */
export function searchKnowledgeChunks(
  tx: Transaction,
  query: string,
  identities: string[],
  page: { offset: number; limit: number },
): Promise<ChunkHit[]> {
  return tx.query<ChunkHit>(
    `WITH queries AS (
       SELECT websearch_to_tsquery('english', $2) AS whole_query,
         replace(plainto_tsquery('english', $2)::text, ' & ', ' | ')::tsquery AS any_word),
     readable AS (
       SELECT document_id, position, heading, text, search FROM knowledge_chunks
       WHERE organization_id = $1 AND (readers IS NULL OR readers && $3::text[])),
     chosen AS (
       SELECT CASE WHEN EXISTS (SELECT FROM readable WHERE search @@ whole_query) THEN whole_query ELSE any_word END AS wanted,
         CASE WHEN EXISTS (SELECT FROM readable WHERE search @@ whole_query) THEN 0.5 ELSE 0 END AS base
       FROM queries)
     SELECT document_id AS "documentId", heading, text,
       base + 0.5 * ts_rank('{0.1, 0.4, 0.7, 1}', search, wanted, 1 | 32)::float8 AS score
     FROM readable, chosen WHERE search @@ wanted
     ORDER BY score DESC, document_id, position OFFSET $4 LIMIT $5`,
    [tx.organizationId, query, identities, page.offset, page.limit],
  );
}
