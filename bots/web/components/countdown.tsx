import type { VNode } from 'preact';

/** Seconds that are left, as `0:23`. */
function formatSecondsLeft(until: string, now = Date.now()): string {
  const seconds = Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Time left until an instant; counts down in the browser. */
export function Countdown(props: { until: string }): VNode {
  return (
    <span class="countdown">
      <span class="visually-hidden">Time left to take it back: </span>
      <time dateTime={props.until} data-countdown={props.until} role="timer">
        {formatSecondsLeft(props.until)}
      </time>
    </span>
  );
}
