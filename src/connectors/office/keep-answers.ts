import { canonicalJson } from '../../lib/canonical-json.ts';
import type { EventItem } from './schema/events.ts';

type Attendee = EventItem['attendees'][number];
type When = Pick<EventItem, 'start' | 'end' | 'timeZone' | 'recurrence'>;

/** An attendee as they stood when the event was at another time, or before they were taken off it. */
interface EarlierAnswer {
  when: string;
  attendee: Attendee;
}

const whenOf = ({ start, end, timeZone, recurrence }: When) =>
  canonicalJson({ start, end, timeZone, recurrence });

/**
 * The attendees after a change. An answer counts for the time it was given for: after a move everyone has yet to
 * answer, and moving back makes the old answers count again. `earlier` is kept beside the record for that.
 */
export function keepAnswers(
  before: When & { attendees: Attendee[] },
  after: When,
  emails: string[],
  earlier: EarlierAnswer[],
  invite: (email: string) => Attendee,
): { attendees: Attendee[]; earlier: EarlierAnswer[] } {
  const [oldTime, newTime] = [whenOf(before), whenOf(after)];
  const known = [
    ...before.attendees.map((attendee) => ({ when: oldTime, attendee })),
    ...earlier.filter((answer) => answer.when !== oldTime || !has(before.attendees, answer.attendee.email)),
  ];
  const attendees = emails.map((email): Attendee => {
    const answered = known.find((answer) => answer.when === newTime && answer.attendee.email === email);
    if (answered) return answered.attendee;
    const invited = known.find((answer) => answer.attendee.email === email)?.attendee;
    return invited ? { ...invited, response: 'none' } : invite(email);
  });
  const isCurrent = (answer: EarlierAnswer) =>
    answer.when === newTime && has(attendees, answer.attendee.email);
  return { attendees, earlier: known.filter((answer) => !isCurrent(answer)).slice(0, 500) };
}

function has(attendees: Attendee[], email: string): boolean {
  return attendees.some((attendee) => attendee.email === email);
}
