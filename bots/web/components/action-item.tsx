import type { ComponentChildren, VNode } from 'preact';
import type { ActionView } from '../../../src/contracts/action.ts';
import type { Person } from '../../../src/contracts/person.ts';
import { canUndo, describeStatus, hasApproved, isUnderWay } from '../text/action-words.ts';
import { Countdown } from './countdown.tsx';
import { Icon } from './icon.tsx';
import { Notice } from './notice.tsx';
import { Preview, type SeenLine } from './preview.tsx';
import { Time } from './time.tsx';

/** Why a click was not taken, and what the person had seen. */
export interface Refusal {
  reason: string;
  seen?: SeenLine[];
}

/** What an action is drawn with besides itself. */
export interface ActionSurroundings {
  person: Person;
  /** One-use, for this copy; absent when there is nothing to decide. */
  nonce?: string;
  refusal?: Refusal;
  /** In a conversation changes arrive by events; elsewhere the item asks again while it is under way. */
  place: 'conversation' | 'list';
  /** A checkbox that takes this line out of its card, or into a batch. */
  pick?: { form: string; checked: boolean; label: string };
}

type ActionItemProps = ActionSurroundings & { action: ActionView };

/** A form with one button that decides something about the action and puts the answer in its place. */
function DecisionForm(props: {
  item: ActionItemProps;
  verb: 'approve' | 'reject' | 'undo' | 'cancel';
  children: ComponentChildren;
  tone?: 'primary' | 'quiet';
}): VNode {
  const { action, nonce, place } = props.item;
  const path = `/actions/${action.ref}/${props.verb}`;
  return (
    <form
      method="post"
      action={path}
      hx-post={path}
      hx-target={`#action-${action.ref}`}
      hx-swap="outerHTML"
      hx-disabled-elt="find button"
    >
      <input type="hidden" name="contentHash" value={action.contentHash} />
      <input type="hidden" name="place" value={place} />
      {nonce !== undefined && <input type="hidden" name="nonce" value={nonce} />}
      {props.verb === 'approve' && (
        <input type="hidden" name="seen" value={JSON.stringify(seenLines(action))} />
      )}
      <button
        type="submit"
        id={`${props.verb}-${action.ref}`}
        class={`button ${props.tone ?? ''}`}
        aria-describedby={`summary-${action.ref}`}
      >
        {props.children}
      </button>
    </form>
  );
}

/** The lines of an action, as a refused click compares them with the fresh ones. */
export function seenLines(action: ActionView): SeenLine[] {
  return action.preview.map(({ label, value }) => ({ label, value }));
}

function Buttons(props: ActionItemProps): VNode | null {
  const { action, person, place } = props;
  switch (action.status) {
    case 'proposed':
      return (
        <div class="buttons">
          {!hasApproved(action, person.id) && (
            <DecisionForm item={props} verb="approve" tone="primary">
              Approve
            </DecisionForm>
          )}
          <a
            class="button"
            id={`edit-${action.ref}`}
            href={`/actions/${action.ref}/edit`}
            hx-get={`/actions/${action.ref}/edit?place=${place}`}
            hx-target={`#action-${action.ref}`}
            hx-swap="outerHTML"
          >
            Edit
          </a>
          <DecisionForm item={props} verb="reject" tone="quiet">
            Reject
          </DecisionForm>
        </div>
      );
    case 'held':
      return (
        <div class="buttons">
          <DecisionForm item={props} verb="undo" tone="primary">
            Take back
          </DecisionForm>
        </div>
      );
    case 'approved':
      return (
        <div class="buttons">
          <DecisionForm item={props} verb="cancel">
            Cancel
          </DecisionForm>
        </div>
      );
    case 'done':
      return canUndo(action) ? (
        <div class="buttons">
          <DecisionForm item={props} verb="undo">
            Undo
          </DecisionForm>
        </div>
      ) : null;
    default:
      return null;
  }
}

function ReceiptLine(props: ActionItemProps): VNode | null {
  const { receipt, status } = props.action;
  if (receipt === undefined || !['done', 'undoing', 'undo_failed', 'undone'].includes(status)) return null;
  return (
    <p class="receipt">
      {status === 'undone' ? <s>{receipt.summary}</s> : receipt.summary}
      {receipt.link !== undefined && status !== 'undone' && (
        <>
          {' '}
          <a href={receipt.link}>Open</a>
        </>
      )}
    </p>
  );
}

function UndoSentence(props: ActionItemProps): VNode | null {
  const { action, person } = props;
  if (action.status === 'proposed' || action.status === 'approved') {
    return <p class="undo-sentence">{action.reversibilityText}</p>;
  }
  if (action.status === 'done' && canUndo(action) && action.undoUntil !== undefined) {
    return (
      <p class="undo-sentence">
        Can be undone until <Time at={action.undoUntil} timeZone={person.timeZone} />.
      </p>
    );
  }
  if (action.status === 'done' && !canUndo(action)) {
    return <p class="undo-sentence">This can no longer be undone.</p>;
  }
  return null;
}

/** Warnings, the risk, and who else has to agree: what to know before deciding. */
function Cautions(props: ActionItemProps): VNode | null {
  const { action } = props;
  if (action.status !== 'proposed') return null;
  const risk = action.risk.level === 'high' ? (action.risk.reason ?? 'This has a high risk.') : undefined;
  return (
    <>
      {(action.warnings.length > 0 || risk !== undefined) && (
        <ul class="cautions">
          {risk !== undefined && (
            <li>
              <Icon name="warning" />
              <span>High risk: {risk}</span>
            </li>
          )}
          {action.warnings.map((warning) => (
            <li key={warning}>
              <Icon name="warning" />
              <span>{warning}</span>
            </li>
          ))}
        </ul>
      )}
      {action.waitingFor !== undefined && (
        <p class="waiting-for">Still needed: approval by {action.waitingFor}.</p>
      )}
    </>
  );
}

/** One action from proposal to receipt, with what the person can do about it now. */
export function ActionItem(props: ActionItemProps): VNode {
  const { action, person, place, pick } = props;
  const status = describeStatus(action);
  const isLive = place === 'conversation';
  return (
    <section
      id={`action-${action.ref}`}
      class={`action ${status.tone}`}
      tabIndex={-1}
      aria-labelledby={`summary-${action.ref}`}
      sse-swap={isLive ? `action-${action.ref}` : undefined}
      hx-get={!isLive && isUnderWay(action) ? `/actions/${action.ref}/card` : undefined}
      hx-trigger={!isLive && isUnderWay(action) ? 'every 2s' : undefined}
      hx-swap="outerHTML"
      data-keep-focus
    >
      <p class="action-head">
        {pick !== undefined && action.status === 'proposed' && (
          <input
            type="checkbox"
            name="ref"
            value={action.ref}
            form={pick.form}
            checked={pick.checked}
            aria-label={`${pick.label} ${action.ref}: ${action.summary}`}
          />
        )}
        <a class="ref" href={`/actions/${action.ref}`}>
          {action.ref}
        </a>
        <span class={`chip ${status.tone}`}>{status.text}</span>
        {action.status === 'held' && action.heldUntil !== undefined && <Countdown until={action.heldUntil} />}
      </p>
      <h3 class="summary" id={`summary-${action.ref}`}>
        {action.summary}
      </h3>
      {props.refusal !== undefined && <Notice tone="bad">{props.refusal.reason}</Notice>}
      <ReceiptLine {...props} />
      {['proposed', 'approved', 'held'].includes(action.status) && (
        <Preview action={action} seen={props.refusal?.seen} />
      )}
      <Cautions {...props} />
      {action.problem !== undefined && <Notice tone="bad">{action.problem}</Notice>}
      <UndoSentence {...props} />
      {action.status === 'proposed' && (
        <p class="fine-print">
          {action.requestedBy.id !== person.id && <>Asked for by {action.requestedBy.name}. </>}
          Expires <Time at={action.expiresAt} timeZone={person.timeZone} />.
        </p>
      )}
      <Buttons {...props} />
      {pick !== undefined && action.status === 'proposed' && (
        <input type="hidden" form={pick.form} name={`hash-${action.ref}`} value={action.contentHash} />
      )}
    </section>
  );
}
