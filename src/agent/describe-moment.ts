const format = (zone: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options });

/** Date, weekday and time in the person's zone, and the dates of the coming days, so that no model has to count. */
export function describeMoment(now: Date, zone: string): string {
  const moment = format(zone, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'longOffset',
  }).format(now);
  const written = format(zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);
  const [day = 1, month = 1, year = 1970] = written.split('/').map(Number);
  const weekday = format('UTC', { weekday: 'short' });
  const days = Array.from({ length: 15 }, (_, index) => {
    const date = new Date(Date.UTC(year, month - 1, day + index));
    return `${weekday.format(date)} ${date.toISOString().slice(0, 10)}`;
  });
  return `${moment} (${zone}). Today and the days after: ${days.join(', ')}.`;
}
