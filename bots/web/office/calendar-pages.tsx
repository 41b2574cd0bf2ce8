import type { VNode } from 'preact';
import type { Person } from '../../../src/contracts/person.ts';
import type { AttendeeResponse, CalendarEvent, EventOccurrence } from '../../../src/contracts/ports.ts';
import { formatDate } from '../../../src/lib/format-date.ts';
import { formatClock } from '../../../src/lib/format-time.ts';
import { formatTimeRange } from '../../../src/lib/format-time-range.ts';
import { Facts } from '../components/facts.tsx';
import { OutsideTag } from '../components/outside-tag.tsx';
import { describeRecurrence } from './describe-recurrence.ts';
import { OfficeFrame } from './office-frame.tsx';
import { isOutside, type Names, nameOf } from './read-office.ts';
import type { Week } from './week.ts';

const isBefore = (left: string, right: string) => Date.parse(left) < Date.parse(right);

function DayColumn(props: {
  day: Week['days'][number];
  occurrences: EventOccurrence[];
  person: Person;
}): VNode {
  const { day, occurrences, person } = props;
  const [weekday, ...date] = formatDate(day.date).split(' ');
  return (
    <li class={day.isToday ? 'day today' : 'day'}>
      <h2>
        <time dateTime={day.date}>
          {weekday} <span class="day-date">{date.join(' ')}</span>
        </time>
        {day.isToday && <span class="chip busy">today</span>}
      </h2>
      {occurrences.length === 0 && <p class="free">Free</p>}
      <ol>
        {occurrences.map(({ event, start, end }) => {
          const mine = event.attendees.find(({ email }) => email.toLowerCase() === person.email);
          return (
            <li key={`${event.id}${start}`}>
              <a
                class={mine?.response === 'declined' ? 'event declined' : 'event'}
                href={`/office/calendar/${encodeURIComponent(event.id)}?at=${encodeURIComponent(start)}`}
              >
                <span class="event-time">
                  {formatClock(start, person.timeZone)}–{formatClock(end, person.timeZone)}
                </span>
                <span class="event-title">{event.title}</span>
                {(event.location ?? (event.online && 'Online')) && (
                  <span class="event-place">{event.location ?? 'Online'}</span>
                )}
              </a>
            </li>
          );
        })}
      </ol>
    </li>
  );
}

/** A week of the person's calendar, in their zone. */
export function CalendarPage(props: { person: Person; week: Week; occurrences: EventOccurrence[] }): VNode {
  const { person, week, occurrences } = props;
  const isWeekendFree = week.days
    .slice(5)
    .every(
      (day) => !occurrences.some(({ start, end }) => isBefore(start, day.to) && isBefore(day.from, end)),
    );
  const sunday = week.days.at(-1)?.date ?? week.monday;
  return (
    <OfficeFrame title="Calendar" area="calendar" person={person}>
      <div class="page-head">
        <h1>
          {formatDate(week.monday)} – {formatDate(sunday)}
        </h1>
        <nav class="buttons" aria-label="Weeks">
          <a class="button" href={`/office/calendar?week=${week.previous}`}>
            Previous
          </a>
          <a class="button" href="/office/calendar">
            This week
          </a>
          <a class="button" href={`/office/calendar?week=${week.next}`}>
            Next
          </a>
        </nav>
      </div>
      <ol class={isWeekendFree ? 'week free-weekend' : 'week'}>
        {week.days.map((day) => (
          <DayColumn
            key={day.date}
            day={day}
            person={person}
            occurrences={occurrences
              .filter(({ start, end }) => isBefore(start, day.to) && isBefore(day.from, end))
              .sort((left, right) => Date.parse(left.start) - Date.parse(right.start))}
          />
        ))}
      </ol>
      <p class="fine-print">Times are in your zone, {person.timeZone.replaceAll('_', ' ')}.</p>
    </OfficeFrame>
  );
}

const answers: Record<AttendeeResponse, string> = {
  accepted: 'comes',
  declined: 'does not come',
  tentative: 'perhaps',
  none: 'has not answered',
};

/** One meeting with all that is known about it. */
export function EventPage(props: {
  person: Person;
  event: CalendarEvent;
  names: Names;
  /** Start of the occurrence that is looked at. */
  start: string;
  end: string;
}): VNode {
  const { event, person, names, start, end } = props;
  return (
    <OfficeFrame title={event.title} area="calendar" person={person}>
      <p class="crumbs">
        <a href={`/office/calendar?week=${start.slice(0, 10)}`}>Calendar</a>
      </p>
      <h1>{event.title}</h1>
      <div class="panel">
        <Facts
          facts={[
            ['When', formatTimeRange(start, end, person.timeZone, new Date())],
            ['Repeats', event.recurrence && describeRecurrence(event.recurrence)],
            ['Where', event.location],
            ['Online', event.online && 'Yes'],
            ['Organizer', nameOf(names, event.organizer)],
            [
              'Attendees',
              event.attendees.length > 0 && (
                <ul class="plain-list tight">
                  {event.attendees.map(({ email, name, response }) => (
                    <li key={email}>
                      {name ?? nameOf(names, email)} <span class="fine-print">{answers[response]}</span>{' '}
                      {isOutside(names, email) && <OutsideTag />}
                    </li>
                  ))}
                </ul>
              ),
            ],
            ['About', event.description],
          ]}
        />
      </div>
    </OfficeFrame>
  );
}
