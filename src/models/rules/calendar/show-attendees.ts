import type { Intent } from '../intent.ts';
import { takeEventSelector } from './event-selector.ts';
import { eventReference, eventTimes } from './list-events.ts';
import { resolveEvent } from './resolve-events.ts';

const eventNoun =
  '(?:meeting|call|event|appointment|lunch|dinner|sync|review|workshop|session|stand-?up|all-?hands|kick-?off|interview|training|demo|retro|one on one|1:1)';
const doing = '(?:coming|going|attending|invited|joining|participating|expected|taking part)';
const lead = new RegExp(
  [
    `who(?:['’]?s| is| are| all is| else is| will be)?\\s+(?:all\\s+)?${doing}\\b`,
    'who (?:all )?(?:has |have )?(?:attends?|joins?|comes|accepted|declined|not (?:answered|replied|responded))\\b',
    `who(?:['’]?s| is| are| will be)\\s+(?:in|at|on)\\s+[^\\uE000]*?\\b${eventNoun}\\b`,
    '(?:show|list|tell me|give me|what are|who are|get)?\\s*(?:me )?(?:all )?(?:the )?(?:attendees|participants|guests|guest list|invitees)\\s+(?:of|for|at|in)\\b',
  ].join('|'),
);
const responses: Record<string, string> = {
  accepted: 'coming',
  declined: 'not coming',
  tentative: 'perhaps',
};

/** Who takes part in an event, and what they answered. */
export const showAttendeesIntent: Intent = {
  name: 'show attendees',
  effect: 'read',
  example: 'Who is coming to the Budget review?',
  lead,
  understand(clause, scene) {
    const isAccepted = clause.has(/\baccepted\b/);
    const isDeclined = clause.has(/\bdeclined\b/);
    clause.takeLead(
      new RegExp(
        `(?:who(?:['’]?s)?|(?:show|list|tell me|give me|get|what are)(?: me)?)\\s*(?:(?:is|are|will be|has|have|all|else|not|the|attends?|joins?|comes|accepted|declined|answered|replied|responded|attendees|participants|guests|guest list|invitees|${doing})\\s*)*`,
      ),
    );
    clause.takeLead(/(?:the )?(?:attendees|participants|guests|guest list|invitees)\b/);
    clause.takeLead(/(?:to|of|for|at|in|on)\b/);
    const selector = takeEventSelector(clause, scene, clause.to);
    return {
      score: 0.88,
      *run() {
        const { event } = yield* resolveEvent(selector, 'show', scene);
        const shown = event.attendees.filter(
          ({ response }) =>
            (!isAccepted || response === 'accepted') && (!isDeclined || response === 'declined'),
        );
        const records = [eventReference(event)];
        const title = `“${event.title}” (${eventTimes(event)})`;
        const organizer = event.organizer.name ?? event.organizer.email;
        if (shown.length === 0)
          return {
            text: `Nobody ${isAccepted ? 'has accepted' : isDeclined ? 'has declined' : 'else is invited to'} ${title}. Organizer: ${organizer}.`,
            records,
          };
        const lines = shown.map(
          ({ name, email, response }) =>
            `- ${name ? `${name}, ${email}` : email} (${responses[response ?? ''] ?? 'no answer yet'})`,
        );
        return { text: `${title}, organizer ${organizer}:\n${lines.join('\n')}`, records };
      },
    };
  },
};
