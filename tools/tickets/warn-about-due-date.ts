import type { TicketFields } from '../../src/contracts/ports.ts';
import { formatDate } from '../../src/lib/format-date.ts';
import { zonedTime } from '../../src/lib/zoned-time.ts';

/** Says so when a due date has passed already in the person's zone. */
export function warnAboutDueDate({ dueDate }: Partial<TicketFields>, timeZone: string, now: Date): string[] {
  const today = zonedTime(now, timeZone).toPlainDate().toString();
  if (dueDate === undefined || dueDate >= today) return [];
  return [`The due date ${formatDate(dueDate, 'with year')} is in the past.`];
}
