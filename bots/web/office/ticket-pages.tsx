import type { VNode } from 'preact';
import type { Person } from '../../../src/contracts/person.ts';
import type { Ticket, TicketState } from '../../../src/contracts/ports.ts';
import { formatDate } from '../../../src/lib/format-date.ts';
import { Facts } from '../components/facts.tsx';
import { OutsideTag } from '../components/outside-tag.tsx';
import { SearchForm } from '../components/search-form.tsx';
import { Time } from '../components/time.tsx';
import { OfficeFrame } from './office-frame.tsx';
import { type Names, nameOf } from './read-office.ts';

/** The states of a ticket in the order of its life. */
export const ticketStates: TicketState[] = ['open', 'in progress', 'in review', 'done', 'closed'];

const capitalize = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function isOverdue(ticket: Ticket, today: string): boolean {
  return ticket.dueDate !== undefined && ticket.dueDate < today && !['done', 'closed'].includes(ticket.state);
}

function DueDate(props: { ticket: Ticket; today: string }): VNode | null {
  const { ticket, today } = props;
  if (ticket.dueDate === undefined) return null;
  const text = `due ${formatDate(ticket.dueDate, Number(today.slice(0, 4)))}`;
  return isOverdue(ticket, today) ? (
    <span class="chip bad">overdue, {text}</span>
  ) : (
    <span class="fine-print">{text}</span>
  );
}

function TicketRow(props: { ticket: Ticket; names: Names; today: string }): VNode {
  const { ticket, names, today } = props;
  const isUrgent = ticket.priority === 'high' || ticket.priority === 'urgent';
  return (
    <li>
      <a class="row-link" href={`/office/tickets/${encodeURIComponent(ticket.id)}`}>
        <span class="ref">{ticket.id}</span>
        <span class="row-title">{ticket.title}</span>
        {isUrgent && <span class="chip waiting">{ticket.priority}</span>}
        <DueDate ticket={ticket} today={today} />
        <span class="fine-print">
          {ticket.assignee === undefined ? 'nobody' : nameOf(names, ticket.assignee)}
        </span>
      </a>
    </li>
  );
}

/** All tickets that fit, state by state. */
export function TicketsPage(props: {
  person: Person;
  names: Names;
  tickets: Ticket[];
  state: string | undefined;
  query: string | undefined;
  /** `YYYY-MM-DD` in the person's zone. */
  today: string;
}): VNode {
  const { tickets, names, today } = props;
  return (
    <OfficeFrame title="Tickets" area="tickets" person={props.person}>
      <div class="page-head">
        <h1>Tickets</h1>
        <SearchForm
          action="/office/tickets"
          label="Search tickets"
          query={props.query}
          keep={{ state: props.state }}
        />
      </div>
      <ul class="tabs small">
        {[undefined, ...ticketStates].map((state) => (
          <li key={state ?? 'all'}>
            <a
              href={
                state === undefined ? '/office/tickets' : `/office/tickets?state=${encodeURIComponent(state)}`
              }
              aria-current={state === props.state ? 'true' : undefined}
            >
              {state === undefined ? 'All' : capitalize(state)}
            </a>
          </li>
        ))}
      </ul>
      {tickets.length === 0 && <p class="empty">No tickets here.</p>}
      {ticketStates
        .map((state) => ({ state, items: tickets.filter((ticket) => ticket.state === state) }))
        .filter(({ items }) => items.length > 0)
        .map(({ state, items }) => (
          <section key={state}>
            <h2>
              {capitalize(state)} <span class="fine-print">{items.length}</span>
            </h2>
            <ul class="rows">
              {items.map((ticket) => (
                <TicketRow key={ticket.id} ticket={ticket} names={names} today={today} />
              ))}
            </ul>
          </section>
        ))}
    </OfficeFrame>
  );
}

/** One ticket with its comments and history. */
export function TicketPage(props: { person: Person; names: Names; ticket: Ticket; today: string }): VNode {
  const { person, names, ticket, today } = props;
  const shownValue = (value: string | null) => (value === null ? 'nothing' : nameOf(names, value));
  return (
    <OfficeFrame title={`${ticket.id} ${ticket.title}`} area="tickets" person={person}>
      <p class="crumbs">
        <a href="/office/tickets">Tickets</a>
      </p>
      <h1>
        <span class="ref">{ticket.id}</span> {ticket.title}
      </h1>
      <div class="panel">
        <Facts
          facts={[
            ['State', capitalize(ticket.state)],
            ['Assignee', ticket.assignee === undefined ? 'Nobody' : nameOf(names, ticket.assignee)],
            ['Due', ticket.dueDate !== undefined && <DueDate ticket={ticket} today={today} />],
            ['Priority', ticket.priority && capitalize(ticket.priority)],
            ['Project', ticket.project],
            [
              'Reporter',
              <>
                {nameOf(names, ticket.reporter)}{' '}
                {ticket.reporterTrust === 'external' && <OutsideTag author={ticket.reporter} />}
              </>,
            ],
            ['Description', ticket.description],
          ]}
        />
      </div>
      {ticket.comments.length > 0 && (
        <section>
          <h2>Comments</h2>
          <ul class="stack plain">
            {ticket.comments.map((comment) => (
              <li class="panel remark" key={comment.id}>
                <p class="said">{comment.text}</p>
                <p class="fine-print">
                  {nameOf(names, comment.by)}, <Time at={comment.at} timeZone={person.timeZone} />
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {ticket.history.length > 0 && (
        <section>
          <h2>History</h2>
          <ul class="plain-list">
            {ticket.history.map((change) => (
              <li key={change.at + change.field}>
                {nameOf(names, change.by)} changed {change.field} from {shownValue(change.from)} to{' '}
                {shownValue(change.to)}{' '}
                <span class="fine-print">
                  <Time at={change.at} timeZone={person.timeZone} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </OfficeFrame>
  );
}
