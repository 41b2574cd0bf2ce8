import type { ComponentChildren, VNode } from 'preact';

/** Labelled values, one below the other; what has no value is left out. */
export function Facts(props: { facts: [label: string, value: ComponentChildren][] }): VNode {
  return (
    <dl class="preview facts">
      {props.facts
        .filter(([, value]) => value !== undefined && value !== null && value !== '' && value !== false)
        .map(([label, value]) => (
          <div class="row" key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
