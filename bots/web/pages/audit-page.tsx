import type { VNode } from 'preact';
import type { Page } from '../../../src/contracts/assistant.ts';
import type { Person } from '../../../src/contracts/person.ts';
import { Layout } from '../components/layout.tsx';
import { Notice } from '../components/notice.tsx';
import { OlderLink } from '../components/older-link.tsx';
import { Time } from '../components/time.tsx';
import type { AuditLine, AuditVerdict } from '../console-parts.ts';
import { describeAuditKind } from '../text/describe-audit-kind.ts';

/** Subjects up to this length stand in the list; the ids of turns are longer. */
const longestSubject = 32;

/** What checking the chain found, in words. */
export function Verdict(props: { verdict: AuditVerdict }): VNode {
  const { verdict } = props;
  if (verdict.ok) {
    return (
      <Notice tone="good">
        The record is whole: all {verdict.entries} {verdict.entries === 1 ? 'entry' : 'entries'} are in place
        and unchanged. The newest has the fingerprint <code>{verdict.head.slice(0, 16)}</code>.
      </Notice>
    );
  }
  return (
    <Notice tone="bad">
      The record is broken at entry {verdict.brokenAt}: {verdict.reason} Keep a copy of the database and tell
      whoever runs it.
    </Notice>
  );
}

/** What an entry is about, as a link where the console has a page for it. */
function Subject(props: { subject: string }): VNode {
  const { subject } = props;
  const href = /^A-\d+$/.test(subject)
    ? `/actions/${subject}`
    : `/audit?subject=${encodeURIComponent(subject)}`;
  return <a href={href}>{subject}</a>;
}

function Entry(props: { entry: AuditLine; person: Person }): VNode {
  const { entry, person } = props;
  return (
    <li>
      <details class="entry">
        <summary>
          <span class="entry-number">{entry.number}</span>
          <span class="row-title">
            {describeAuditKind(entry.kind)}
            {entry.subject.length <= longestSubject && <span class="ref"> {entry.subject}</span>}
          </span>
          <span class="fine-print">{entry.actor}</span>
          <span class="fine-print">
            <Time at={entry.at} timeZone={person.timeZone} />
          </span>
        </summary>
        <div class="entry-body">
          <p>
            About <Subject subject={entry.subject} />
          </p>
          <pre>
            <code>{JSON.stringify(entry.data, null, 2)}</code>
          </pre>
          <p class="fine-print">
            Fingerprint <code>{entry.hash}</code>
          </p>
        </div>
      </details>
    </li>
  );
}

/** The audit, newest first, with a way to check that nothing was changed. */
export function AuditPage(props: {
  person: Person;
  page: Page<AuditLine>;
  subject: string | undefined;
  verdict?: AuditVerdict;
}): VNode {
  const { person, page, subject } = props;
  return (
    <Layout title="Audit" section="audit" person={person}>
      <div class="page-head">
        <h1>Audit</h1>
        <form
          method="post"
          action="/audit/verify"
          hx-post="/audit/verify"
          hx-target="#verdict"
          hx-swap="innerHTML"
        >
          <button type="submit" class="button">
            Verify
          </button>
        </form>
      </div>
      <p class="lead">
        What was asked, read, decided and done. Every entry holds the fingerprint of the one before it, so
        that a change would show.
      </p>
      <div id="verdict" aria-live="polite">
        {props.verdict !== undefined && <Verdict verdict={props.verdict} />}
      </div>
      <search>
        <form class="search" method="get" action="/audit">
          <label class="visually-hidden" for="subject">
            About: an action such as A-17, or an e-mail address
          </label>
          <input
            id="subject"
            type="search"
            name="subject"
            value={subject}
            placeholder="About: A-17, or an e-mail address"
          />
          <button type="submit" class="button">
            Show
          </button>
        </form>
      </search>
      {page.items.length === 0 ? (
        <p class="empty">There are no entries{subject !== undefined && ` about ${subject}`}.</p>
      ) : (
        <ol class="rows">
          {page.items.map((entry) => (
            <Entry key={entry.number} entry={entry} person={person} />
          ))}
        </ol>
      )}
      <OlderLink path="/audit" query={{ subject }} cursor={page.nextCursor} label="Older" />
    </Layout>
  );
}
