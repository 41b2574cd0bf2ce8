import type { VNode } from 'preact';
import { Icon } from './icon.tsx';

/** Marks what was written by someone outside the organization. */
export function OutsideTag(props: { author?: string }): VNode {
  return (
    <span class="outside-tag" title={props.author && `Written by ${props.author}`}>
      <Icon name="outside" />
      outside
    </span>
  );
}
