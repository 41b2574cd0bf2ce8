import type { DocumentRecord } from '../contracts/ports.ts';
import type { Transaction } from '../store/database.ts';
import { replaceKnowledgeChunks } from '../store/knowledge-chunks.ts';
import { chunkMarkdown } from './chunk-markdown.ts';

/** Brings the search up to date with these documents, in the transaction that changes them. */
export async function indexDocuments(tx: Transaction, documents: DocumentRecord[]): Promise<void> {
  const chunks = documents.flatMap((document) => {
    const readers = document.readers?.map((reader) => reader.toLowerCase()) ?? null;
    const passages = chunkMarkdown(document.text);
    // A document of a title only can be found by it.
    if (passages.length === 0) passages.push({ heading: '', text: '' });
    return passages.map((passage, position) => ({
      documentId: document.id,
      position,
      title: document.title,
      ...passage,
      readers,
    }));
  });
  await replaceKnowledgeChunks(tx, chunks);
}
