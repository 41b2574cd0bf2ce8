import type { ComponentChildren, VNode } from 'preact';

/** A short message that stands out: `bad` for what did not work, `good` for what did. */
export function Notice(props: { tone: 'bad' | 'good' | 'plain'; children: ComponentChildren }): VNode {
  return (
    <div class={`notice ${props.tone}`} role={props.tone === 'bad' ? 'alert' : 'status'}>
      {props.children}
    </div>
  );
}
