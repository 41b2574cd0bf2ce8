import { parseLocalTime } from '../../src/lib/parse-local-time.ts';
import { zonedTime } from '../../src/lib/zoned-time.ts';
import { readDate } from '../read-time.ts';

interface DueRange {
  dueBefore?: string | undefined;
  dueAfter?: string | undefined;
}

/**
 * The dates between which tickets are due, both left out. A moment is compared with the end of a ticket's day, when
 * the ticket falls due; 23:59 stands for the end of that day. Throws `InvalidInputError` naming the field.
 */
export function readDueRange(given: DueRange, timeZone: string): DueRange {
  const read = (field: keyof DueRange) => {
    const text = given[field];
    if (text === undefined) return undefined;
    const parsed = parseLocalTime(text, timeZone);
    if (parsed.kind !== 'instant') return readDate(text, timeZone, field);
    const firstDueAfter = zonedTime(parsed.utc, timeZone).add({ minutes: 1 }).toPlainDate();
    return (field === 'dueBefore' ? firstDueAfter : firstDueAfter.subtract({ days: 1 })).toString();
  };
  return { dueBefore: read('dueBefore'), dueAfter: read('dueAfter') };
}
