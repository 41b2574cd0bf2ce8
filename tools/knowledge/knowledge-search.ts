import { z } from 'zod/v4';
import type { Ports } from '../../src/contracts/ports.ts';
import type { ReadTool } from '../../src/contracts/tool.ts';
import { dropUndefined } from '../../src/lib/drop-undefined.ts';
import { pageOf, pagingFields } from '../paging.ts';
import { readerOf } from '../reader-of.ts';
import { requireText } from '../require-text.ts';

const input = z.strictObject({
  query: z.string().describe('What to look for, in the words of the question.'),
  ...pagingFields,
});

/** Finds passages in the organization's documents. */
export function knowledgeSearch(ports: Pick<Ports, 'documents'>): ReadTool<z.infer<typeof input>> {
  return {
    name: 'knowledge_search',
    description:
      'Searches the documents of the organization (handbooks, policies, guides) that the person may read, best match first. ' +
      'Use it for any question about rules, how things are done or what was written down; answer from the passages and name the document.',
    input,
    effect: 'read',
    async run(query, { person }) {
      const text = requireText(query.query, 'query');
      const page = await ports.documents.search(readerOf(person), text, pageOf(query));
      return {
        data: dropUndefined({
          items: page.items.map(({ document, passage, score }) => ({
            documentId: document.id,
            title: document.title,
            passage,
            score,
          })),
          nextCursor: page.nextCursor,
        }),
        sources: page.items.map(({ document, passage }) => ({
          source: {
            id: `document:${document.id}`,
            kind: 'document',
            title: document.title,
            trust: 'internal',
            author: document.author,
            url: `/office/documents/${document.id}`,
          },
          text: passage,
        })),
      };
    },
  };
}
