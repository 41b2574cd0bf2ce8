import { type RequestHandler, Router } from 'express';
import type { Person, Role } from '../../../src/contracts/person.ts';
import { ForbiddenError } from '../../../src/errors/forbidden-error.ts';
import { InvalidInputError } from '../../../src/errors/invalid-input-error.ts';
import type { ConsoleParts, Pause } from '../console-parts.ts';
import { AdminPage } from '../pages/admin-page.tsx';
import { sendPage } from '../render-page.ts';
import { type Asked, handle } from './handle.ts';

const roles: Role[] = ['member', 'approver', 'admin', 'auditor'];
const pauseKinds: Pause['kind'][] = ['everything', 'tool', 'person', 'channel'];

function readPause({ field }: Asked): { kind: Pause['kind']; target: string } {
  const kind = pauseKinds.find((name) => name === field('kind'));
  if (kind === undefined) throw new InvalidInputError('Choose what to pause.', 'kind');
  if (kind === 'everything') return { kind, target: '*' };
  const target = field('target')?.trim();
  if (target === undefined || target === '') {
    throw new InvalidInputError(`Say which ${kind} to pause.`, 'target');
  }
  return { kind, target };
}

/** People, tokens and pauses; everyone but an admin is refused here and again by the functions themselves. */
export function routeAdmin({ admin }: ConsoleParts): Router {
  const router = Router();

  function adminOnly(answer: (asked: Asked) => Promise<void>): RequestHandler {
    return handle(async (asked) => {
      if (!asked.person.roles.includes('admin')) {
        throw new ForbiddenError('Only an admin may see this page. Ask one of your admins.');
      }
      await answer(asked);
    });
  }

  async function sendAdminPage({ person, response }: Asked, issued?: { token: string; name: string }) {
    sendPage(
      response,
      <AdminPage
        person={person}
        people={await admin.listPeople(person)}
        tokens={await admin.listTokens(person)}
        pauses={await admin.listPauses(person)}
        issued={issued}
      />,
    );
  }

  /** A change, and then the page again. */
  function change(path: string, act: (person: Person, asked: Asked) => Promise<void>): void {
    router.post(
      path,
      adminOnly(async (asked) => {
        await act(asked.person, asked);
        asked.response.redirect(303, '/admin');
      }),
    );
  }

  router.get(
    '/admin',
    adminOnly((asked) => sendAdminPage(asked)),
  );

  change('/admin/roles', (person, { field, fields }) => {
    const chosen = roles.filter((role) => fields('role').includes(role));
    return admin.setRoles(person, field('person') ?? '', chosen);
  });
  change('/admin/tokens/revoke', (person, { field }) => admin.revokeToken(person, field('token') ?? ''));
  change('/admin/pause', (person, asked) =>
    admin.pause(person, { ...readPause(asked), reason: asked.field('reason') }),
  );
  change('/admin/resume', (person, asked) => admin.resume(person, readPause(asked)));

  router.post(
    '/admin/tokens',
    adminOnly(async (asked) => {
      const personId = asked.field('person') ?? '';
      const { token } = await admin.issueToken(asked.person, { personId, label: asked.field('label') ?? '' });
      const people = await admin.listPeople(asked.person);
      const name = people.find(({ id }) => id === personId)?.name ?? personId;
      await sendAdminPage(asked, { token, name });
    }),
  );

  return router;
}
