import { type PersonMention, takeLeadPeople } from '../find-people.ts';
import type { Answer, Intent } from '../intent.ts';
import type { EventItem } from '../records.ts';
import { settled } from '../steps.ts';
import { takeEventSelector } from './event-selector.ts';
import { gatheringNoun } from './event-words.ts';
import { findAttendees } from './find-attendees.ts';
import { eventReference, eventTimes } from './list-events.ts';
import { resolveEvent } from './resolve-events.ts';

const doing = '(?:coming|going|attending|invited|joining|participating|expected|taking part)';
const everyone = '(?:everyone|everybody|all(?: of (?:them|us))?|anyone|anybody|someone|they(?: all)?)';
const done = `(?:accept(?:ed)?|declin(?:ed|e)|answer(?:ed)?|repl(?:ied|y)|respond(?:ed)?|confirm(?:ed)?|com(?:e|ing)(?! up)|attend(?:ing)?|join(?:ing)?|invited|going|taking part|take part)`;
const lead = new RegExp(
  [
    `who(?:['’]?s| is| are| all is| else is| will be)?\\s+(?:all\\s+)?(?:not\\s+)?${doing}\\b`,
    "who (?:all )?(?:has |have |did )?(?:not |n['’]t |already )?(?:yet )?(?:attends?|joins?|comes|accept(?:ed)?|declin(?:ed|e)|answer(?:ed)?|repl(?:ied|y)|respond(?:ed)?|confirm(?:ed)?)\\b",
    "who (?:has|have|did)(?:n['’]t) (?:yet )?(?:accept|declin|answer|repl|respond|confirm)\\w*",
    `who(?:['’]?s| is| are| will be)\\s+(?:in|at|on)\\s+(?:it\\b|[^\\uE000]*?\\b${gatheringNoun}\\b)`,
    `(?:has|have|did|is|are|will|does)\\s+(?:${everyone}|\\p{L}+(?: \\p{L}+)?(?:,? and \\p{L}+)*)\\s+(?:not |already |all |yet )*${done}\\b`,
    '(?:show|list|tell me|give me|what are|who are|get)?\\s*(?:me )?(?:all )?(?:the )?(?:attendees|participants|guests|guest list|invitees)\\s+(?:of|for|at|in)\\b',
  ].join('|'),
  'u',
);
const otherDomain = /\b(?:tickets?|mails?|e-?mails?|deals?|customers?|documents?)\b/;
const head = new RegExp(
  `(?:who(?:['’]?s)?|(?:show|list|tell me|give me|get|what are)(?: me)?|has|have|did|is|are|will|does)\\s*(?:(?:is|are|will be|has|have|did|all|else|not|n['’]t|hasn['’]t|haven['’]t|didn['’]t|the|yet|already|attends?|joins?|comes|attendees|participants|guests|guest list|invitees|${everyone}|${done}|${doing})(?!\\w)\\s*)*`,
);
const said: Record<string, string> = {
  accepted: 'coming',
  declined: 'not coming',
  tentative: 'perhaps',
};

/** Which answers are asked for. */
type Asked = 'accepted' | 'declined' | 'open' | undefined;

/** Who takes part in an event, and what they answered. */
export const showAttendeesIntent: Intent = {
  name: 'show attendees',
  effect: 'read',
  example: 'Who is coming to the Budget review?',
  lead,
  understand(clause, scene) {
    if (clause.has(otherDomain)) return undefined;
    const isWho = clause.findLead(/who\b/) !== undefined;
    const asked = isWho ? askedFor(clause.text) : undefined;
    let people: PersonMention[] = [];
    if (!isWho && clause.takeLead(/(?:has|have|did|is|are|will|does)\s+(?=\p{Lu}|\p{L})/u)) {
      const copy = clause.copy();
      people = takeLeadPeople(copy, scene).filter(
        ({ matches, phrase }) => matches.length > 0 || /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)*$/u.test(phrase),
      );
      if (people.length > 0) takeLeadPeople(clause, scene);
      clause.takeLead(new RegExp(`(?:(?:not|already|all|yet|${everyone}|${done})(?!\\w)\\s*)+`));
    }
    clause.takeLead(head);
    clause.take(/\b(?:yet|already|so far)\b/);
    clause.takeLead(/to (?:the|my|our) (?:invite|invitation)\b/);
    clause.takeLead(/(?:the )?(?:attendees|participants|guests|guest list|invitees)\b/);
    clause.takeLead(/(?:to|of|for|at|in|on)\b/);
    const selector = takeEventSelector(clause, scene, clause.to);
    return {
      score: 0.88,
      *run() {
        const { event } = yield* resolveEvent(selector, 'show', scene);
        const wanted = yield* findAttendees(people, [event], scene);
        const emails = wanted.flatMap((person) => person.emails);
        return yield* settled(describeAttendees(event, asked, emails));
      },
    };
  },
};

function askedFor(text: string): Asked {
  if (/\bdeclin|\bnot (?:coming|attending|going|joining|taking part)\b/i.test(text)) return 'declined';
  if (/(?:\bnot\b|n['’]t\b|\byet to\b)[^.]*\b(?:accept|answer|repl|respond|confirm)/i.test(text))
    return 'open';
  return /\baccepted|\bconfirmed/i.test(text) ? 'accepted' : undefined;
}

function describeAttendees(event: EventItem, asked: Asked, emails: string[]): Answer {
  const isAsked = ({ response, email }: EventItem['attendees'][number]) =>
    (emails.length === 0 || emails.includes(email)) &&
    (asked === undefined ||
      (asked === 'open' ? !response || response === 'none' || response === 'tentative' : response === asked));
  const shown = event.attendees.filter(isAsked);
  const records = [eventReference(event)];
  const title = `“${event.title}” (${eventTimes(event)})`;
  const organizer = event.organizer.name ?? event.organizer.email;
  const none = { accepted: 'has accepted', declined: 'has declined', open: 'has still to answer' };
  if (shown.length === 0)
    return {
      text: `Nobody ${asked ? none[asked] : emails.length > 0 ? 'of that name is invited to' : 'else is invited to'} ${title}. Organizer: ${organizer}.`,
      records,
    };
  const lines = shown.map(
    ({ name, email, response }) =>
      `- ${name ? `${name}, ${email}` : email} (${said[response ?? ''] ?? 'no answer yet'})`,
  );
  return { text: `${title}, organizer ${organizer}:\n${lines.join('\n')}`, records };
}
