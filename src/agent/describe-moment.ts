interface ZoneFormats {
  moment: Intl.DateTimeFormat;
  date: Intl.DateTimeFormat;
}

const format = (timeZone: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone, ...options });

const weekday = format('UTC', { weekday: 'short' });
/** Making a format takes longer than all formatting of a turn, and there are few zones. */
const known = new Map<string, ZoneFormats>();

function formatsOf(zone: string): ZoneFormats {
  const formats = known.get(zone) ?? {
    moment: format(zone, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZoneName: 'longOffset',
    }),
    date: format(zone, { year: 'numeric', month: '2-digit', day: '2-digit' }),
  };
  known.set(zone, formats);
  return formats;
}

/** Date, weekday and time in the person's zone, and the dates of the coming days, so that no model has to count. */
export function describeMoment(now: Date, zone: string): string {
  const formats = formatsOf(zone);
  const [day = 1, month = 1, year = 1970] = formats.date.format(now).split('/').map(Number);
  const days = Array.from({ length: 15 }, (_, index) => {
    const date = new Date(Date.UTC(year, month - 1, day + index));
    return `${weekday.format(date)} ${date.toISOString().slice(0, 10)}`;
  });
  return `${formats.moment.format(now)} (${zone}). Today and the days after: ${days.join(', ')}.`;
}
