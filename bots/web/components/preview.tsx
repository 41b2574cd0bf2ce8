import type { VNode } from 'preact';
import type { ActionView, MarkedLine } from '../../../src/contracts/action.ts';
import type { Source } from '../../../src/contracts/source.ts';
import { Icon } from './icon.tsx';

const kinds: Record<Source['kind'], string> = {
  event: 'the meeting',
  mail: 'the mail',
  customer: 'the customer',
  contact: 'the contact',
  deal: 'the deal',
  ticket: 'the ticket',
  document: 'the document',
  person: 'the profile of',
};

function OutsideMark(props: { source: Source }): VNode {
  const { source } = props;
  const name = `${kinds[source.kind]} “${source.title}”`;
  return (
    <span class="outside-mark">
      <Icon name="warning" />
      <span>
        from {source.url === undefined ? name : <a href={source.url}>{name}</a>}, outside your organization
      </span>
    </span>
  );
}

/** A line as it was when the person last saw it. */
export interface SeenLine {
  label: string;
  value: string;
}

function PreviewRow(props: { line: MarkedLine; before: SeenLine | undefined; isNew: boolean }): VNode {
  const { line, before } = props;
  const changed = before !== undefined && before.value !== line.value;
  return (
    <div class={changed || props.isNew ? 'row changed' : 'row'}>
      <dt>{line.label}</dt>
      <dd>
        <span class="value">{line.value}</span>
        {changed && (
          <span class="change-mark">
            changed, was: <s>{before.value}</s>
          </span>
        )}
        {props.isNew && <span class="change-mark">new</span>}
        {line.source !== undefined && line.source.trust === 'external' && (
          <OutsideMark source={line.source} />
        )}
      </dd>
    </div>
  );
}

/** What an action will do, line by line; against `seen`, every line that has changed since says so. */
export function Preview(props: { action: ActionView; seen?: SeenLine[] }): VNode | null {
  const { action, seen } = props;
  if (action.preview.length === 0) return null;
  const gone = (seen ?? []).filter((old) => !action.preview.some((line) => line.label === old.label));
  return (
    <dl class="preview">
      {action.preview.map((line, index) => {
        const before = seen?.find((old) => old.label === line.label);
        return (
          <PreviewRow
            key={index}
            line={line}
            before={before}
            isNew={seen !== undefined && before === undefined}
          />
        );
      })}
      {gone.map((old) => (
        <div class="row changed" key={old.label}>
          <dt>{old.label}</dt>
          <dd>
            <span class="change-mark">
              no longer: <s>{old.value}</s>
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
