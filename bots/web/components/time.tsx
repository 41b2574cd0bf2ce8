import type { VNode } from 'preact';
import { formatTime } from '../../../src/lib/format-time.ts';
import { showWhen } from '../text/show-when.ts';

/** A moment in the person's zone; `short` leaves the day out when it is today. */
export function Time(props: { at: string; timeZone: string; short?: boolean }): VNode {
  const full = formatTime(props.at, props.timeZone, new Date());
  return (
    <time dateTime={props.at} title={props.short ? full : undefined}>
      {props.short ? showWhen(props.at, props.timeZone) : full}
    </time>
  );
}
