import type { VNode } from 'preact';
import type { ActionView } from '../../../src/contracts/action.ts';
import { canUndo, describeStatus, isUnderWay, stateKey } from '../text/action-words.ts';
import { ActionButtons } from './action-buttons.tsx';
import type { ActionSurroundings } from './action-surroundings.ts';
import { Countdown } from './countdown.tsx';
import { Icon } from './icon.tsx';
import { Notice } from './notice.tsx';
import { Preview } from './preview.tsx';
import { Time } from './time.tsx';

type ActionItemProps = ActionSurroundings & { action: ActionView };

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
      data-state={stateKey(action)}
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
      <ActionButtons {...props} />
      {pick !== undefined && action.status === 'proposed' && (
        <input type="hidden" form={pick.form} name={`hash-${action.ref}`} value={action.contentHash} />
      )}
    </section>
  );
}
