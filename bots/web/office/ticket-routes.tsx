import { Router } from 'express';
import type { Person } from '../../../src/contracts/person.ts';
import { zonedTime } from '../../../src/lib/zoned-time.ts';
import type { ConsoleParts } from '../console-parts.ts';
import { sendPage } from '../render-page.ts';
import { handle } from '../routes/handle.ts';
import { loadNames, readAll, readerOf } from './read-office.ts';
import { TicketPage, TicketsPage, ticketStates } from './ticket-pages.tsx';

const todayOf = (person: Person) => zonedTime(new Date(), person.timeZone).toPlainDate().toString();

/** Tickets: by state, and one with its comments and history. */
export function routeTickets({ ports }: ConsoleParts): Router {
  const router = Router();

  router.get(
    '/office/tickets',
    handle(async ({ person, response, query }) => {
      const state = ticketStates.find((name) => name === query('state'));
      const filter = { state, query: query('q') };
      const tickets = await readAll((page) => ports.tickets.search(readerOf(person), filter, page));
      sendPage(
        response,
        <TicketsPage
          person={person}
          names={await loadNames(ports, person)}
          tickets={tickets}
          state={state}
          query={query('q')}
          today={todayOf(person)}
        />,
      );
    }),
  );

  router.get(
    '/office/tickets/:id',
    handle(async ({ person, response, param }) => {
      const ticket = await ports.tickets.get(readerOf(person), param('id'));
      const names = await loadNames(ports, person);
      sendPage(
        response,
        <TicketPage person={person} names={names} ticket={ticket} today={todayOf(person)} />,
      );
    }),
  );

  return router;
}
