import { Router } from 'express';
import { InvalidInputError } from '../../../src/errors/invalid-input-error.ts';
import type { ConsoleParts } from '../console-parts.ts';
import { sendPage } from '../render-page.ts';
import { handle } from '../routes/handle.ts';
import { CalendarPage, EventPage } from './calendar-pages.tsx';
import { loadNames, readAll, readerOf } from './read-office.ts';
import { weekOf } from './week.ts';

/** The calendar: a week, and one meeting. */
export function routeCalendar({ ports }: ConsoleParts): Router {
  const router = Router();

  router.get(
    '/office/calendar',
    handle(async ({ person, response, query }) => {
      const week = weekOf(query('week'), person.timeZone);
      const range = { from: week.from, to: week.to, attendee: person.email };
      const occurrences = await readAll((page) => ports.calendar.list(readerOf(person), range, page));
      sendPage(response, <CalendarPage person={person} week={week} occurrences={occurrences} />);
    }),
  );

  router.get(
    '/office/calendar/:id',
    handle(async ({ person, response, param, query }) => {
      const event = await ports.calendar.get(readerOf(person), param('id'));
      const start = Date.parse(query('at') ?? event.start);
      if (Number.isNaN(start)) throw new InvalidInputError('The time in the address cannot be read.', 'at');
      const lasts = Date.parse(event.end) - Date.parse(event.start);
      sendPage(
        response,
        <EventPage
          person={person}
          event={event}
          names={await loadNames(ports, person)}
          start={new Date(start).toISOString()}
          end={new Date(start + lasts).toISOString()}
        />,
      );
    }),
  );

  return router;
}
