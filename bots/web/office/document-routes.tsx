import { Router } from 'express';
import { NotFoundError } from '../../../src/errors/not-found-error.ts';
import type { ConsoleParts } from '../console-parts.ts';
import { sendPage } from '../render-page.ts';
import { handle } from '../routes/handle.ts';
import { DirectoryPage } from './directory-page.tsx';
import { DocumentPage, DocumentsPage } from './document-pages.tsx';
import { loadNames, readerOf } from './read-office.ts';

const hitsShown = 20;

/** Documents and the directory of people. */
export function routeDocuments(parts: ConsoleParts): Router {
  const { ports } = parts;
  const router = Router();

  router.get(
    '/office/documents',
    handle(async ({ person, response, query }) => {
      const words = query('q');
      const found =
        words === undefined
          ? undefined
          : await ports.documents.search(readerOf(person), words, { limit: hitsShown });
      sendPage(
        response,
        <DocumentsPage
          person={person}
          query={words}
          hits={found?.items ?? []}
          all={words === undefined ? await parts.listDocuments(person) : []}
        />,
      );
    }),
  );

  router.get(
    '/office/documents/:id',
    handle(async ({ person, response, param }) => {
      const documents = await parts.listDocuments(person);
      const document = documents.find(({ id }) => id === param('id'));
      if (document === undefined) {
        throw new NotFoundError(`There is no document ${param('id')}, or you may not read it.`);
      }
      const names = await loadNames(ports, person);
      sendPage(response, <DocumentPage person={person} document={document} names={names} />);
    }),
  );

  router.get(
    '/office/people',
    handle(async ({ person, response }) => {
      const names = await loadNames(ports, person);
      sendPage(response, <DirectoryPage person={person} names={names} now={new Date()} />);
    }),
  );

  return router;
}
