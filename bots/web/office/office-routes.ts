import { Router } from 'express';
import type { ConsoleParts } from '../console-parts.ts';
import { rememberedPerson } from '../routes/handle.ts';
import { routeCalendar } from './calendar-routes.tsx';
import { routeCrm } from './crm-routes.tsx';
import { routeDocuments } from './document-routes.tsx';
import { routeMail } from './mail-routes.tsx';
import { routeTickets } from './ticket-routes.tsx';

/** The office, read as the person: what is in the systems of record, so that one sees what happened. */
export function routeOffice(parts: ConsoleParts): Router {
  const router = Router();
  router.get('/office', (_request, response) => response.redirect(303, '/office/calendar'));
  router.use('/office', (_request, response, next) => {
    const person = rememberedPerson(response);
    if (!person) return next();
    parts.hasSample(person).then((hasSample) => {
      response.locals.hasSample = hasSample;
      next();
    }, next);
  });
  router.use(routeCalendar(parts));
  router.use(routeMail(parts));
  router.use(routeCrm(parts));
  router.use(routeTickets(parts));
  router.use(routeDocuments(parts));
  return router;
}
