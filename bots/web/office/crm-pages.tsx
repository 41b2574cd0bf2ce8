import type { ComponentChildren, VNode } from 'preact';
import type { Person } from '../../../src/contracts/person.ts';
import type { CrmKind, CrmRecord } from '../../../src/contracts/ports.ts';
import { formatDate } from '../../../src/lib/format-date.ts';
import { Facts } from '../components/facts.tsx';
import { OlderLink } from '../components/older-link.tsx';
import { SearchForm } from '../components/search-form.tsx';
import { Time } from '../components/time.tsx';
import { OfficeFrame } from './office-frame.tsx';
import { type Names, nameOf } from './read-office.ts';

const kinds: { kind: CrmKind; label: string }[] = [
  { kind: 'customer', label: 'Customers' },
  { kind: 'deal', label: 'Deals' },
  { kind: 'contact', label: 'Contacts' },
];

/** What a record is called. */
function titleOf(record: CrmRecord): string {
  return String(record.fields.name ?? record.fields.email ?? record.id);
}

/** Where a record is shown. */
function recordPath(id: string): string {
  return `/office/customers/${encodeURIComponent(id)}`;
}

function showMoney({ fields }: CrmRecord): string | undefined {
  const { amount, currency } = fields;
  if (typeof amount !== 'number') return undefined;
  const figure = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }).format(amount);
  return typeof currency === 'string' ? `${figure} ${currency}` : figure;
}

function summarize(record: CrmRecord): string {
  const { status, city, title, email, stage } = record.fields;
  return [status, stage, showMoney(record), title, city, record.kind === 'contact' && email]
    .filter((part) => typeof part === 'string' && part !== '')
    .join(' · ');
}

function RecordRow(props: { record: CrmRecord }): VNode {
  return (
    <li>
      <a class="row-link" href={recordPath(props.record.id)}>
        <span class="row-title">{titleOf(props.record)}</span>
        <span class="fine-print">{summarize(props.record)}</span>
      </a>
    </li>
  );
}

/** A list of customers, deals or contacts. */
export function RecordsPage(props: {
  person: Person;
  kind: CrmKind;
  records: CrmRecord[];
  query: string | undefined;
  cursor: string | undefined;
}): VNode {
  const { kind, records, query } = props;
  return (
    <OfficeFrame title="Customers" area="customers" person={props.person}>
      <div class="page-head">
        <h1>Customers</h1>
        <SearchForm action="/office/customers" label="Search" query={query} keep={{ kind }} />
      </div>
      <ul class="tabs small">
        {kinds.map((each) => (
          <li key={each.kind}>
            <a
              href={`/office/customers?kind=${each.kind}`}
              aria-current={each.kind === kind ? 'true' : undefined}
            >
              {each.label}
            </a>
          </li>
        ))}
      </ul>
      {records.length === 0 ? (
        <p class="empty">Nothing found.</p>
      ) : (
        <ul class="rows">
          {records.map((record) => (
            <RecordRow key={record.id} record={record} />
          ))}
        </ul>
      )}
      <OlderLink path="/office/customers" query={{ kind, q: query }} cursor={props.cursor} />
    </OfficeFrame>
  );
}

function toLabel(name: string): string {
  const words = name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function showField(record: CrmRecord, name: string, names: Names, customer?: CrmRecord): ComponentChildren {
  const value = record.fields[name];
  if (value === null || value === undefined) return undefined;
  if (name === 'amount') return showMoney(record);
  if (name === 'customer' && customer !== undefined) {
    return <a href={recordPath(customer.id)}>{titleOf(customer)}</a>;
  }
  if (name === 'owner') return nameOf(names, String(value));
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    return formatDate(value, new Date().getFullYear());
  }
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return String(value);
}

/** One customer, contact or deal, with what belongs to it. */
export function RecordPage(props: {
  person: Person;
  record: CrmRecord;
  names: Names;
  /** The customer of a contact or deal. */
  customer: CrmRecord | undefined;
  /** Deals and contacts of a customer. */
  related: CrmRecord[];
}): VNode {
  const { person, record, names, customer, related } = props;
  const shown = Object.keys(record.fields).filter((name) => name !== 'name' && name !== 'currency');
  return (
    <OfficeFrame title={titleOf(record)} area="customers" person={person}>
      <p class="crumbs">
        <a href={`/office/customers?kind=${record.kind}`}>
          {kinds.find(({ kind }) => kind === record.kind)?.label}
        </a>
      </p>
      <h1>{titleOf(record)}</h1>
      <div class="panel">
        <Facts facts={shown.map((name) => [toLabel(name), showField(record, name, names, customer)])} />
      </div>
      {kinds
        .filter(({ kind }) => related.some((each) => each.kind === kind))
        .map(({ kind, label }) => (
          <section key={kind}>
            <h2>{label}</h2>
            <ul class="rows">
              {related
                .filter((each) => each.kind === kind)
                .map((each) => (
                  <RecordRow key={each.id} record={each} />
                ))}
            </ul>
          </section>
        ))}
      {record.notes.length > 0 && (
        <section>
          <h2>Notes</h2>
          <ul class="stack plain">
            {record.notes.map((note) => (
              <li class="panel remark" key={note.id}>
                <p class="said">{note.text}</p>
                <p class="fine-print">
                  {nameOf(names, note.by)}, <Time at={note.at} timeZone={person.timeZone} />
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </OfficeFrame>
  );
}
