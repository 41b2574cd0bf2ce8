import { Router } from 'express';
import { InvalidInputError } from '../../../src/errors/invalid-input-error.ts';
import type { ConsoleParts, Preferences } from '../console-parts.ts';
import { SettingsPage } from '../pages/settings-page.tsx';
import { StatusPage } from '../pages/status-page.tsx';
import { sendPage } from '../render-page.ts';
import { type Asked, handle } from './handle.ts';

function readPreferences({ field, fields }: Asked): Preferences {
  return {
    timeZone: field('timeZone') ?? '',
    workingHours: {
      days: fields('days')
        .map(Number)
        .filter((day) => day >= 1 && day <= 7),
      start: field('start') ?? '',
      end: field('end') ?? '',
    },
    notifications: {
      approvalReminder: field('approvalReminder') === 'yes',
      morningDigest: field('morningDigest') === 'yes',
    },
  };
}

/** A person's own settings, and the status of the installation. */
export function routeSettings(parts: ConsoleParts): Router {
  const router = Router();

  router.get(
    '/settings',
    handle(async ({ person, response, query }) => {
      sendPage(
        response,
        <SettingsPage person={person} preferences={person} isSaved={query('saved') === 'yes'} />,
      );
    }),
  );

  router.post(
    '/settings',
    handle(async (asked) => {
      const { person, response } = asked;
      const preferences = readPreferences(asked);
      try {
        await parts.savePreferences(person, preferences);
      } catch (error) {
        if (!(error instanceof InvalidInputError)) throw error;
        sendPage(
          response,
          <SettingsPage person={person} preferences={preferences} problem={error.message} />,
          400,
        );
        return;
      }
      response.redirect(303, '/settings?saved=yes');
    }),
  );

  router.get(
    '/status',
    handle(async ({ person, response }) => {
      sendPage(response, <StatusPage person={person} report={await parts.status(person)} />);
    }),
  );

  return router;
}
