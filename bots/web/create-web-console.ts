import { Router, urlencoded } from 'express';
import type { ConsoleParts } from './console-parts.ts';
import { routeOffice } from './office/office-routes.ts';
import { routeActions } from './routes/action-routes.tsx';
import { routeAdmin } from './routes/admin-routes.tsx';
import { serveAssets } from './routes/assets.ts';
import { routeAudit } from './routes/audit-routes.tsx';
import { routeCards } from './routes/card-routes.tsx';
import { routeChat } from './routes/chat-routes.tsx';
import { routeEdits } from './routes/edit-routes.tsx';
import { routeEvents } from './routes/event-stream.tsx';
import { answerFaults, answerUnknownPath } from './routes/faults.tsx';
import { routeSettings } from './routes/settings-routes.tsx';
import { requireSignIn } from './routes/sign-in.tsx';

/** The web console: pages, what they post, and live changes. Mount it last, at the root. */
export function createWebConsole(parts: ConsoleParts): Router {
  const router = Router();
  router.use('/assets', serveAssets());
  router.use(requireSignIn(parts));
  router.use(urlencoded({ extended: false, limit: '512kb', parameterLimit: 500 }));
  router.use(routeEvents(parts));
  router.use(routeChat(parts));
  router.use(routeActions(parts));
  router.use(routeEdits(parts));
  router.use(routeCards(parts));
  router.use(routeOffice(parts));
  router.use(routeAudit(parts));
  router.use(routeSettings(parts));
  router.use(routeAdmin(parts));
  router.use(answerUnknownPath);
  router.use(answerFaults(parts));
  return router;
}
