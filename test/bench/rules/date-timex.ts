import type { RecurrencePhrase } from '../../../src/models/rules/dates/find-recurrences.ts';

const partNames: Record<string, string> = { morning: 'TMO', afternoon: 'TAF', evening: 'TEV', night: 'TNI' };
const letters: Record<RecurrencePhrase['frequency'], string> = {
  HOURLY: 'TxH',
  DAILY: 'PxD',
  WEEKLY: 'PxW',
  MONTHLY: 'PxM',
  YEARLY: 'PxY',
};

/** A repetition in the notation of the data, which keeps no interval beside a weekday and no day beside a time. */
export function timexOf({ frequency, interval, weekdays, monthDay, at }: RecurrencePhrase): string {
  const time = at ? timeOf(at) : '';
  if (weekdays?.join() === '6,7') return 'P1WE';
  if (weekdays) return `XXXX-WXX-${weekdays[0]}${time}`;
  if (monthDay) return `XXXX-XX-${String(monthDay).padStart(2, '0')}`;
  if (frequency === 'DAILY' && interval === 1 && time) return time;
  if (frequency === 'MONTHLY' && interval === 6) return 'P0.5Y';
  return letters[frequency].replace('x', String(interval));
}

function timeOf({ time, dayPart }: NonNullable<RecurrencePhrase['at']>): string {
  if (dayPart) return partNames[dayPart.name] ?? '';
  if (!time) return '';
  return `T${time.toString({ smallestUnit: 'minute' }).replace(/:00$/, '')}`;
}
