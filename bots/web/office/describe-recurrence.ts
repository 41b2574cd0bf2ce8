const units: Record<string, [one: string, many: string]> = {
  DAILY: ['day', 'days'],
  WEEKLY: ['week', 'weeks'],
  MONTHLY: ['month', 'months'],
  YEARLY: ['year', 'years'],
};

const days: Record<string, string> = {
  MO: 'Mon',
  TU: 'Tue',
  WE: 'Wed',
  TH: 'Thu',
  FR: 'Fri',
  SA: 'Sat',
  SU: 'Sun',
};

/** A recurrence rule in words, such as `every week on Mon, Wed`; a rule it cannot say stays as it is. */
export function describeRecurrence(rule: string): string {
  const parts = new Map(rule.split(';').map((part) => part.split('=', 2) as [string, string]));
  const unit = units[parts.get('FREQ') ?? ''];
  if (unit === undefined) return rule;
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const every = interval === 1 ? `every ${unit[0]}` : `every ${interval} ${unit[1]}`;
  const on = parts.get('BYDAY')?.split(',');
  const names = on?.map((day) => days[day]);
  if (names?.some((name) => name === undefined)) return rule;
  const until = /^(\d{4})(\d{2})(\d{2})/.exec(parts.get('UNTIL') ?? '');
  return [
    every,
    names !== undefined && `on ${names.join(', ')}`,
    parts.has('COUNT') && `${parts.get('COUNT')} times`,
    until !== null && `until ${until[1]}-${until[2]}-${until[3]}`,
  ]
    .filter((part) => part !== false)
    .join(' ');
}
