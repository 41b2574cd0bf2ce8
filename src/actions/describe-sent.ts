import { formatDate } from '../lib/format-date.ts';
import { formatClock } from '../lib/format-time.ts';
import { zonedTime } from '../lib/zoned-time.ts';
import type { ActionRecord } from '../store/actions.ts';

/** What a held action is once its time to be taken back has passed: that it was sent, and when. */
export function describeSent({ updatedAt }: ActionRecord, timeZone: string): string {
  const day = formatDate(zonedTime(updatedAt, timeZone).toPlainDate().toString());
  return `was sent at ${formatClock(updatedAt, timeZone)} on ${day} and can no longer be taken back.`;
}
