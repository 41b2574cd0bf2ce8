import type { VNode } from 'preact';
import type { Person, Role } from '../../../src/contracts/person.ts';
import { formatZone } from '../../../src/lib/format-zone.ts';
import { Layout } from '../components/layout.tsx';
import { Notice } from '../components/notice.tsx';
import { Time } from '../components/time.tsx';
import type { ListedPerson, ListedToken, Pause } from '../console-parts.ts';

const roles: { role: Role; label: string }[] = [
  { role: 'member', label: 'Member' },
  { role: 'approver', label: 'Approver' },
  { role: 'admin', label: 'Admin' },
  { role: 'auditor', label: 'Auditor' },
];

const pauseKinds: { kind: Pause['kind']; label: string }[] = [
  { kind: 'everything', label: 'Everything' },
  { kind: 'tool', label: 'A tool' },
  { kind: 'person', label: 'A person' },
  { kind: 'channel', label: 'A channel' },
];

interface AdminPageProps {
  person: Person;
  people: ListedPerson[];
  tokens: ListedToken[];
  pauses: Pause[];
  /** A token that was just made; it is shown this once. */
  issued?: { token: string; name: string };
}

function People(props: AdminPageProps): VNode {
  return (
    <section>
      <h2>People</h2>
      <ul class="rows">
        {props.people.map((each) => (
          <li class="row-plain" key={each.id}>
            <span class="row-title">
              <strong>{each.name}</strong>
              <span class="fine-print block">
                {each.email}, {formatZone(each.timeZone)}
              </span>
            </span>
            <form class="inline" method="post" action="/admin/roles">
              <input type="hidden" name="person" value={each.id} />
              {roles.map(({ role, label }) => (
                <label class="check" key={role}>
                  <input type="checkbox" name="role" value={role} checked={each.roles.includes(role)} />
                  {label}
                </label>
              ))}
              <button type="submit" class="button small" aria-label={`Save the roles of ${each.name}`}>
                Save
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Tokens(props: AdminPageProps): VNode {
  const { issued, person, tokens } = props;
  return (
    <section>
      <h2>Tokens</h2>
      {issued !== undefined && (
        <Notice tone="good">
          A token for {issued.name}. Copy it now, it is not shown again: <code>{issued.token}</code>
        </Notice>
      )}
      <ul class="rows">
        {tokens.map((token) => (
          <li class="row-plain" key={token.id}>
            <span class="row-title">
              <strong>{token.label}</strong>
              <span class="fine-print block">
                {token.person.name}, {token.kind}, made{' '}
                <Time at={token.createdAt} timeZone={person.timeZone} />
                {token.lastUsedAt !== undefined && (
                  <>
                    , last used <Time at={token.lastUsedAt} timeZone={person.timeZone} />
                  </>
                )}
                {token.expiresAt !== undefined && (
                  <>
                    , ends <Time at={token.expiresAt} timeZone={person.timeZone} />
                  </>
                )}
              </span>
            </span>
            <form method="post" action="/admin/tokens/revoke">
              <input type="hidden" name="token" value={token.id} />
              <button
                type="submit"
                class="button small"
                aria-label={`Revoke the token ${token.label} of ${token.person.name}`}
              >
                Revoke
              </button>
            </form>
          </li>
        ))}
      </ul>
      <form class="form-line" method="post" action="/admin/tokens">
        <div class="field">
          <label for="token-person">For</label>
          <select id="token-person" name="person">
            {props.people.map((each) => (
              <option value={each.id} key={each.id}>
                {each.name}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="token-label">What it is for</label>
          <input id="token-label" type="text" name="label" required maxLength={80} placeholder="Laptop" />
        </div>
        <button type="submit" class="button">
          Make a token
        </button>
      </form>
    </section>
  );
}

function Pauses(props: AdminPageProps): VNode {
  const { pauses, person } = props;
  return (
    <section>
      <h2>Paused</h2>
      {pauses.length === 0 ? (
        <p class="fine-print">Nothing is paused.</p>
      ) : (
        <ul class="rows">
          {pauses.map((pause) => (
            <li class="row-plain" key={pause.kind + pause.target}>
              <span class="row-title">
                <strong>
                  {pause.kind === 'everything' ? 'Everything' : `${pause.kind} ${pause.target}`}
                </strong>
                <span class="fine-print block">
                  {pause.reason !== undefined && `${pause.reason}, `}by {pause.pausedBy},{' '}
                  <Time at={pause.since} timeZone={person.timeZone} />
                </span>
              </span>
              <form method="post" action="/admin/resume">
                <input type="hidden" name="kind" value={pause.kind} />
                <input type="hidden" name="target" value={pause.target} />
                <button type="submit" class="button small">
                  Resume
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <form class="form-line" method="post" action="/admin/pause">
        <div class="field">
          <label for="pause-kind">What</label>
          <select id="pause-kind" name="kind">
            {pauseKinds.map(({ kind, label }) => (
              <option value={kind} key={kind}>
                {label}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for="pause-target">Which one</label>
          <input id="pause-target" type="text" name="target" placeholder="mail_send, or an e-mail address" />
        </div>
        <div class="field">
          <label for="pause-reason">Why</label>
          <input id="pause-reason" type="text" name="reason" maxLength={200} />
        </div>
        <button type="submit" class="button">
          Pause
        </button>
      </form>
    </section>
  );
}

/** People and their roles, tokens, and what is paused; for admins. */
export function AdminPage(props: AdminPageProps): VNode {
  return (
    <Layout title="Admin" section="admin" person={props.person}>
      <h1>Admin</h1>
      <People {...props} />
      <Tokens {...props} />
      <Pauses {...props} />
    </Layout>
  );
}
