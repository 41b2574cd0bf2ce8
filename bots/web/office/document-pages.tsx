import type { VNode } from 'preact';
import type { Person } from '../../../src/contracts/person.ts';
import type { DocumentHit, DocumentRecord } from '../../../src/contracts/ports.ts';
import { Markdown } from '../components/markdown.tsx';
import { SearchForm } from '../components/search-form.tsx';
import { Time } from '../components/time.tsx';
import { OfficeFrame } from './office-frame.tsx';
import { type Names, nameOf } from './read-office.ts';

const documentPath = (id: string) => `/office/documents/${encodeURIComponent(id)}`;

/** Documents: those that fit a search with the passage that fits, or all of them. */
export function DocumentsPage(props: {
  person: Person;
  query: string | undefined;
  hits: DocumentHit[];
  all: DocumentRecord[];
}): VNode {
  const { person, query, hits, all } = props;
  const isSearch = query !== undefined;
  return (
    <OfficeFrame title="Documents" area="documents" person={person}>
      <div class="page-head">
        <h1>Documents</h1>
        <SearchForm action="/office/documents" label="Search documents" query={query} />
      </div>
      {(isSearch ? hits : all).length === 0 && (
        <p class="empty">{isSearch ? 'No document says anything about that.' : 'There are no documents.'}</p>
      )}
      {isSearch && hits.length > 0 && (
        <ul class="stack plain">
          {hits.map(({ document, passage }) => (
            <li class="panel remark" key={document.id + passage}>
              <h2>
                <a href={documentPath(document.id)}>{document.title}</a>
              </h2>
              <p class="said">{passage}</p>
            </li>
          ))}
        </ul>
      )}
      {!isSearch && all.length > 0 && (
        <ul class="rows">
          {all.map((document) => (
            <li key={document.id}>
              <a class="row-link" href={documentPath(document.id)}>
                <span class="row-title">{document.title}</span>
                <span class="fine-print">
                  <Time at={document.updatedAt} timeZone={person.timeZone} />
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </OfficeFrame>
  );
}

/** One document; its Markdown is drawn like a reply. */
export function DocumentPage(props: { person: Person; document: DocumentRecord; names: Names }): VNode {
  const { person, document, names } = props;
  return (
    <OfficeFrame title={document.title} area="documents" person={person}>
      <p class="crumbs">
        <a href="/office/documents">Documents</a>
      </p>
      <h1>{document.title}</h1>
      <p class="fine-print">
        {nameOf(names, document.author)}, <Time at={document.updatedAt} timeZone={person.timeZone} />
      </p>
      <div class="panel">
        <Markdown text={document.text} />
      </div>
    </OfficeFrame>
  );
}
