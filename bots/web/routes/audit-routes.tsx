import { Router } from 'express';
import type { ConsoleParts } from '../console-parts.ts';
import { AuditPage, Verdict } from '../pages/audit-page.tsx';
import { sendFragment, sendPage } from '../render-page.ts';
import { handle } from './handle.ts';

/** The audit: reading and verifying. */
export function routeAudit(parts: ConsoleParts): Router {
  const router = Router();

  router.get(
    '/audit',
    handle(async ({ person, response, query }) => {
      const subject = query('subject');
      const page = await parts.listAudit(person, { subject, cursor: query('cursor') });
      sendPage(response, <AuditPage person={person} page={page} subject={subject} />);
    }),
  );

  router.post(
    '/audit/verify',
    handle(async ({ person, response, wantsFragment }) => {
      const verdict = await parts.verifyAudit(person);
      if (wantsFragment) {
        sendFragment(response, <Verdict verdict={verdict} />);
        return;
      }
      const page = await parts.listAudit(person, {});
      sendPage(response, <AuditPage person={person} page={page} subject={undefined} verdict={verdict} />);
    }),
  );

  return router;
}
