import type { DocumentHit, DocumentRecord, PageRequest, PortPage } from '../contracts/ports.ts';
import { InvalidInputError } from '../errors/invalid-input-error.ts';
import type { Transaction } from '../store/database.ts';
import { searchKnowledgeChunks } from '../store/knowledge-chunks.ts';

/**
 * Passages that fit a query, the best first, from documents that the reader may read. `identities` are the reader's
 * e-mail address and teams; `documents` are those of the organization.
 */
export async function searchDocuments(
  tx: Transaction,
  documents: DocumentRecord[],
  identities: string[],
  query: string,
  page: PageRequest,
): Promise<PortPage<DocumentHit>> {
  const offset = readOffset(page.cursor);
  const names = identities.map((identity) => identity.toLowerCase());
  const found = await searchKnowledgeChunks(tx, query.replaceAll('\0', ' '), names, {
    offset,
    limit: page.limit + 1,
  });
  const byId = new Map(documents.map((document) => [document.id, document]));
  const items = found.slice(0, page.limit).flatMap((hit): DocumentHit[] => {
    const document = byId.get(hit.documentId);
    if (!document) return [];
    const passage = hit.heading === '' ? hit.text : `${hit.heading}: ${hit.text}`;
    return [{ document, passage, score: Math.round(hit.score * 1000) / 1000 }];
  });
  return {
    items,
    ...(found.length > page.limit ? { nextCursor: writeOffset(offset + page.limit) } : {}),
  };
}

function readOffset(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const offset = /^after-(\d{1,6})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))?.[1];
  if (offset === undefined)
    throw new InvalidInputError('The cursor is not one that this search has given. Leave it out.', 'cursor');
  return Number(offset);
}

function writeOffset(offset: number): string {
  return Buffer.from(`after-${offset}`).toString('base64url');
}
