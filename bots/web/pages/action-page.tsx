import type { VNode } from 'preact';
import type { ActionView, Decision } from '../../../src/contracts/action.ts';
import type { Person } from '../../../src/contracts/person.ts';
import { ActionItem } from '../components/action-item.tsx';
import { Layout } from '../components/layout.tsx';
import { Markdown } from '../components/markdown.tsx';
import { Notice } from '../components/notice.tsx';
import { Time } from '../components/time.tsx';

const did: Record<Decision['kind'], string> = {
  approve: 'approved it',
  edit: 'changed it',
  reject: 'rejected it',
  cancel: 'canceled it',
  undo: 'took it back',
};

/** One action with its whole story: what it is, who decided, and why it was proposed. */
export function ActionPage(props: {
  action: ActionView;
  person: Person;
  nonce: string | undefined;
  explanation: string;
  refused?: string;
}): VNode {
  const { action, person } = props;
  return (
    <Layout title={`${action.ref} ${action.summary}`} section="actions" person={person}>
      <p class="crumbs">
        <a href="/actions">Actions</a>
      </p>
      <h1>{action.ref}</h1>
      {props.refused !== undefined && <Notice tone="bad">{props.refused}</Notice>}
      <div class="card">
        <ActionItem action={action} person={person} place="list" nonce={props.nonce} />
      </div>
      {action.decisions.length > 0 && (
        <section>
          <h2>Decisions</h2>
          <ul class="plain-list">
            {action.decisions.map((decision) => (
              <li key={decision.at + decision.kind}>
                <strong>{decision.by.name}</strong> {did[decision.kind]}
                {decision.reason !== undefined && <>: “{decision.reason}”</>}{' '}
                <span class="fine-print">
                  <Time at={decision.at} timeZone={person.timeZone} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>Why</h2>
        <Markdown text={props.explanation} />
        <p>
          <a href={`/c/${encodeURIComponent(action.conversation)}`}>Open the conversation</a>
          {' · '}
          <a href={`/audit?subject=${encodeURIComponent(action.ref)}`}>See it in the audit</a>
        </p>
      </section>
    </Layout>
  );
}
