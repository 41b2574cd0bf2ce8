import type { VNode } from 'preact';
import type { ActionView } from '../../../src/contracts/action.ts';
import type { Page } from '../../../src/contracts/assistant.ts';
import type { Person } from '../../../src/contracts/person.ts';
import { ActionItem } from '../components/action-item.tsx';
import { Layout } from '../components/layout.tsx';
import { Notice } from '../components/notice.tsx';
import { Time } from '../components/time.tsx';
import { describeStatus, isBatchable } from '../text/action-words.ts';

/** The filters, in the order of the page; the first is what waits for a decision. */
const actionFilters = [
  { status: 'proposed', label: 'Waiting' },
  { status: 'all', label: 'All' },
  { status: 'done', label: 'Done' },
  { status: 'held', label: 'About to go out' },
  { status: 'undone', label: 'Undone' },
  { status: 'rejected', label: 'Rejected' },
  { status: 'failed', label: 'Failed' },
  { status: 'unknown', label: 'Not known' },
  { status: 'expired', label: 'Expired' },
] as const;

interface ActionsPageProps {
  person: Person;
  status: string;
  page: Page<ActionView>;
  /** Proposed actions of the person's lists, each with a nonce of its own. */
  pending: { action: ActionView; nonce: string | undefined }[];
  /** What became of a batch. */
  notice?: string;
}

const batchForm = 'batch-form';

function Pending(props: ActionsPageProps): VNode {
  const { person, pending } = props;
  if (pending.length === 0) {
    return <p class="empty">Nothing waits for you. What Deskhand prepares for you appears here.</p>;
  }
  const batchable = pending.filter(({ action }) => isBatchable(action)).length;
  return (
    <>
      <div class="stack">
        {pending.map(({ action, nonce }) => (
          <div class="card" key={action.id}>
            <ActionItem
              action={action}
              person={person}
              nonce={nonce}
              place="list"
              pick={
                batchable > 1 && isBatchable(action)
                  ? { form: batchForm, checked: false, label: 'Select' }
                  : undefined
              }
            />
          </div>
        ))}
      </div>
      {batchable > 1 && (
        <form id={batchForm} class="batch-bar" method="post" action="/actions/approve">
          <button type="submit" class="button primary">
            Approve the selected
          </button>
          <span class="fine-print">High-risk actions are approved one at a time.</span>
        </form>
      )}
    </>
  );
}

function History(props: ActionsPageProps): VNode {
  const { page, person, status } = props;
  if (page.items.length === 0) return <p class="empty">There is nothing in this list.</p>;
  return (
    <>
      <ul class="rows">
        {page.items.map((action) => {
          const words = describeStatus(action);
          return (
            <li key={action.id}>
              <a class="row-link" href={`/actions/${action.ref}`}>
                <span class="ref">{action.ref}</span>
                <span class="row-title">{action.summary}</span>
                <span class={`chip ${words.tone}`}>{words.text}</span>
                <span class="fine-print">
                  <Time at={action.updatedAt} timeZone={person.timeZone} short />
                </span>
              </a>
            </li>
          );
        })}
      </ul>
      {page.nextCursor !== undefined && (
        <p>
          <a class="button" href={`/actions?status=${status}&cursor=${encodeURIComponent(page.nextCursor)}`}>
            Older
          </a>
        </p>
      )}
    </>
  );
}

/** All actions of a person: what waits first, then what became of the others. */
export function ActionsPage(props: ActionsPageProps): VNode {
  return (
    <Layout title="Actions" section="actions" person={props.person}>
      <h1>Actions</h1>
      <ul class="tabs" aria-label="Filter by state">
        {actionFilters.map((filter) => (
          <li key={filter.status}>
            <a
              href={`/actions?status=${filter.status}`}
              aria-current={filter.status === props.status ? 'true' : undefined}
            >
              {filter.label}
            </a>
          </li>
        ))}
      </ul>
      {props.notice !== undefined && <Notice tone="plain">{props.notice}</Notice>}
      {props.status === 'proposed' ? <Pending {...props} /> : <History {...props} />}
    </Layout>
  );
}
