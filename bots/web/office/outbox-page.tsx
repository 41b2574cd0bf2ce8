import type { VNode } from 'preact';
import type { ActionView } from '../../../src/contracts/action.ts';
import type { Person } from '../../../src/contracts/person.ts';
import { Countdown } from '../components/countdown.tsx';
import { MailFolders } from './mail-folders.tsx';
import { OfficeFrame } from './office-frame.tsx';

/** Mail that has been approved and waits for the end of its undo window; each leads to where it can be taken back. */
export function OutboxPage(props: { person: Person; held: ActionView[] }): VNode {
  return (
    <OfficeFrame title="Outbox" area="mail" person={props.person}>
      <div class="page-head">
        <h1>Mail</h1>
      </div>
      <MailFolders folder="outbox" />
      {props.held.length === 0 ? (
        <p class="empty">Nothing waits to be sent.</p>
      ) : (
        <ul class="rows">
          {props.held.map((action) => (
            <li key={action.ref}>
              <a class="row-link" href={`/actions/${action.ref}`}>
                <span class="row-title">
                  {action.ref} {action.summary}
                </span>
                {action.heldUntil !== undefined && <Countdown until={action.heldUntil} />}
              </a>
            </li>
          ))}
        </ul>
      )}
    </OfficeFrame>
  );
}
