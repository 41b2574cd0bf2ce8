import { Temporal } from '@js-temporal/polyfill';

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A date (`2026-11-24`) as people read it: `Tue 24 Nov`; with the year when asked, or when it is not the year given. */
export function formatDate(date: string, currentYear?: number | 'with year'): string {
  const { dayOfWeek, day, month, year } = Temporal.PlainDate.from(date);
  const text = `${days[dayOfWeek - 1]} ${day} ${months[month - 1]}`;
  return currentYear === undefined || year === currentYear ? text : `${text} ${year}`;
}
