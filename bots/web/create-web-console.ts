import { Router, urlencoded } from 'express';
import type { ConsoleParts } from './console-parts.ts';
import { routeActions } from './routes/action-routes.tsx';
import { serveAssets } from './routes/assets.ts';
import { routeCards } from './routes/card-routes.tsx';
import { routeChat } from './routes/chat-routes.tsx';
import { routeEdits } from './routes/edit-routes.tsx';
import { routeEvents } from './routes/event-stream.tsx';
import { answerFaults, answerUnknownPath } from './routes/faults.tsx';
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
  router.use(answerUnknownPath);
  router.use(answerFaults(parts));
  return router;
}
