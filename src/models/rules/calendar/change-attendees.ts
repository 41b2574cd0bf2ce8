import type { Clause } from '../clause.ts';
import { type PersonMention, takeLeadPeople, takePeople } from '../find-people.ts';
import type { Answer, Intent } from '../intent.ts';
import { joinWords } from '../join-words.ts';
import { resolvePeople } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import type { Steps } from '../steps.ts';
import { changeEvents } from './change-events.ts';
import { type EventSelector, takeEventSelector } from './event-selector.ts';
import type { EventTarget } from './event-target.ts';
import { notOtherRecord } from './event-words.ts';
import { eventReference } from './list-events.ts';
import { resolveGuests, takeCompany } from './resolve-guests.ts';
import { type SeriesScope, takeScope } from './take-scope.ts';

const addVerb = '(?:invite|add|include|bring(?: in)?|loop in|pull in|get|put|have)';
const dropVerb =
  '(?:remove|uninvite|un-invite|disinvite|take|drop|kick|leave out|exclude|get rid of|get(?=[^\\uE000]*\\bout of\\b))';
const newEvent =
  '(?!\\s+(?:an?|the)\\s+(?:\\w+\\s+)?(?:note|comment|ticket|task|customer|contact|deal|meeting|call|event|lunch|appointment|description|agenda|place|location|room)\\b)';
const asWell = /\b(?:too|as well|also)\b/;
const into = /(?:to|into|in|on|for)\b/;

/** Who shall come, who not, and to what. */
interface Change {
  add: PersonMention[];
  remove: PersonMention[];
  selector: EventSelector;
  scope?: SeriesScope;
}

/** Adding people to an event. */
const inviteIntent: Intent = {
  name: 'invite to event',
  effect: 'write',
  example: 'Invite Bea to the Budget review',
  lead: new RegExp(`${addVerb}\\b${newEvent}${notOtherRecord}`),
  understand(clause, scene) {
    const isInvite = clause.takeLead(/invite\b/) !== undefined;
    const isPlain = isInvite || clause.findLead(/(?:add|include|bring in|loop in|pull in)\b/) !== undefined;
    clause.takeLead(new RegExp(`${addVerb}\\b`));
    clause.takeLead(/(?:also|too)\b/);
    if (clause.findLead(/(?:the )?(?:(?:meeting|conference) )?room\b/)) return undefined;
    const people = takeLeadPeople(clause, scene);
    takeCompany(clause, people);
    if (people.some(({ isSelf }) => isSelf)) return undefined;
    if (people.length === 0 || (!isInvite && !people.some(isKnown) && !people.some(isProper)))
      return undefined;
    while (clause.take(asWell));
    const scope = takeScope(clause);
    const mark = clause.takeLead(into);
    if (mark && clause.findLead(/(?:an?|lunch|dinner|coffee|breakfast|drinks)\b/)) return undefined;
    if (!mark && (!isPlain || clause.findLead(/[\p{L}\p{N}]/u)) && !clause.findLead(/(?:to|please)\b/))
      return undefined;
    const more = takeFurther(clause, scene);
    const selector = takeEventSelector(clause, scene, clause.to);
    // `put Wei on it` gives a ticket to someone.
    if (!isPlain && (selector.isPronoun || /^b?cc$/i.test(selector.title ?? ''))) return undefined;
    return {
      score: isInvite || mark ? 0.84 : 0.79,
      *run() {
        const first = yield* changePeople({ add: people, remove: [], selector, scope }, scene);
        if (!more) return first;
        const second = yield* changePeople(
          { add: more.people, remove: [], selector: more.selector, scope },
          scene,
        );
        return joinAnswers(first, second);
      },
    };
  },
};

/** `… and Helena to the review`: a second list of people and their event. */
function takeFurther(
  clause: Clause,
  scene: Scene,
): { people: PersonMention[]; selector: EventSelector } | undefined {
  const found = clause.find(/\s*,?\s+and\s+(?=[^\uE000]{2,60}?\s(?:to|into)\s+(?:the|my|our|next|this)\b)/);
  if (!found) return undefined;
  const rest = clause.copy();
  rest.takeSpan(clause.from, found.to);
  const people = takeLeadPeople(rest, scene);
  if (!people.some(isKnown) || !rest.takeLead(/(?:to|into)\b/)) return undefined;
  const selector = takeEventSelector(rest, scene, clause.to);
  clause.takeSpan(found.from, clause.to);
  return { people, selector };
}

function joinAnswers(first: Answer, second: Answer): Answer {
  return {
    text: [first.text, second.text].filter(Boolean).join('\n') || undefined,
    writes: [...(first.writes ?? []), ...(second.writes ?? [])],
    records: [...(first.records ?? []), ...(second.records ?? [])],
    notes: [...(first.notes ?? []), ...(second.notes ?? [])],
  };
}

/** Taking people off an event. */
const uninviteIntent: Intent = {
  name: 'remove from event',
  effect: 'write',
  example: 'Take Ben off the Budget review',
  lead: new RegExp(`${dropVerb}\\b${notOtherRecord}`),
  understand(clause, scene) {
    clause.takeLead(new RegExp(`${dropVerb}\\b`));
    const people = takeLeadPeople(clause, scene);
    if (!people.some(isKnown)) return undefined;
    const scope = takeScope(clause);
    clause.takeLead(/(?:from|off(?: of)?|out of|again)\b/);
    clause.takeLead(
      /(?:(?:the )?(?:attendees|participants|guest list|list|invite|invitation) (?:of|for|to))\b/,
    );
    const selector = takeEventSelector(clause, scene, clause.to);
    return {
      score: 0.84,
      run: () => changePeople({ add: [], remove: people, selector, scope }, scene),
    };
  },
};

/** One person for another. */
const replaceIntent: Intent = {
  name: 'replace in event',
  effect: 'write',
  example: 'Replace Ben with Bea in the Budget review',
  lead: new RegExp(
    `(?:replace|swap|exchange|substitute)\\b${notOtherRecord}[^\\uE000]*?\\b(?:with|by|for)\\b`,
  ),
  understand(clause, scene) {
    clause.takeLead(/(?:replace|swap|exchange|substitute)(?:\s+out)?\b/);
    const remove = takeLeadPeople(clause, scene);
    const add = takePeople(clause, scene, /with|by|for/);
    if (!remove.some(isKnown) || add.length === 0) return undefined;
    takeCompany(clause, add);
    const scope = takeScope(clause);
    clause.takeLead(/(?:in|on|at|for|from)\b/);
    const selector = takeEventSelector(clause, scene, clause.to);
    return { score: 0.85, run: () => changePeople({ add, remove, selector, scope }, scene) };
  },
};

const absence =
  /\s*\b(?:(?:needn['’]?t|need not|(?:does|do)(?: not|n['’]?t) (?:have|need) to|(?:does|do)(?: not|n['’]?t) need to be|(?:should|must)(?: not|n['’]t)) (?:come|be (?:in|at|part of)|attend|join|take part(?: in)?|participate(?: in)?|go)|(?:is|are) (?:no longer|not) (?:needed|coming|attending|required|part)|(?:is|are)n['’]?t (?:needed|coming|required)|(?:can|should) (?:skip|be (?:taken|left) (?:off|out)))(?: any ?(?:more|longer))?\s*(?:to|in|at|for|from|of)?\b/;
/** What only tells that someone stays away; it asks for nothing unless more is said. */
const away =
  /\s*\b(?:can['’]?t|cannot|can not|won['’]?t|will not|is unable to|(?:is|are)(?: not|n['’]t) able to) (?:come|make it|be (?:in|at)|attend|join|take part(?: in)?|participate(?: in)?|go)\s*(?:to|in|at|for)?\b(?=[^\uE000]*\b(?:uninvite|remove|drop|take) (?:her|him|them)\b)/;
const presence =
  /\s*\b(?:(?:should|must|needs? to|has to|have to|shall|wants? to|would like to|will|is going to|are going to) (?:also |come |be )*(?:come|attend|join|be (?:in|at|part of|there|invited)|in|at|take part(?: in)?|invited)|(?:should|must|needs? to) be (?:added|invited))\s*(?:to|in|at|for)?\b/;

/** `Priya need not come to the review`, `Ana should join too`. */
const attendanceIntent: Intent = {
  name: 'who takes part',
  effect: 'write',
  isLoose: true,
  continues: /(?:and |so |please )*(?:uninvite|remove|drop|take|invite|add) (?:her|him|them)\b/,
  lead: new RegExp(
    `[^\\uE000,;:.?!]{2,60}?(?:${absence.source}|${away.source}|${presence.source})${notOtherRecord}`,
  ),
  understand(clause, scene) {
    const people = takeLeadPeople(clause, scene);
    if (!people.some(isKnown)) return undefined;
    const isOut = (clause.takeLead(absence) ?? clause.takeLead(away)) !== undefined;
    if (!isOut && !clause.takeLead(presence)) return undefined;
    clause.take(
      /[\s,;]*\b(?:and |so |please )*(?:uninvite|remove|drop|take) (?:her|him|them)(?: off| out)?\b/,
    );
    clause.take(/[\s,;]*\b(?:and |so |please )*(?:invite|add) (?:her|him|them)\b/);
    clause.take(/\bany ?(?:more|longer)\b/);
    while (clause.take(asWell));
    const scope = takeScope(clause);
    const selector = takeEventSelector(clause, scene, clause.to);
    return {
      score: 0.82,
      run: () =>
        changePeople({ add: isOut ? [] : people, remove: isOut ? people : [], selector, scope }, scene),
    };
  },
};

function isKnown(mention: PersonMention): boolean {
  return mention.matches.length > 0 || mention.email !== undefined;
}

function isProper({ phrase }: PersonMention): boolean {
  return /^\p{Lu}\S*\s+\p{Lu}/u.test(phrase);
}

function* changePeople({ add, remove, selector, scope }: Change, scene: Scene): Steps<Answer> {
  const joining = yield* resolveGuests(add, scene);
  const leaving = yield* resolvePeople(remove, scene);
  const doing = add.length === 0 ? 'take them off' : remove.length === 0 ? 'invite them to' : 'change';
  return yield* changeEvents(
    { selector, doing, scope, isSeriesPlain: true, apply: (target) => changeOne(target) },
    scene,
  );

  function* changeOne({ event, change }: EventTarget): Steps<Answer> {
    yield* [];
    const present = event.attendees.map(({ email }) => email);
    const gone = leaving.map(({ email }) => email);
    const added = joining
      .map(({ email }) => email)
      .filter((email) => !present.includes(email) && email !== event.organizer.email);
    const left = present.filter((email) => !gone.includes(email));
    const records = [eventReference(event)];
    if (leaving.length > 0 && left.length === present.length)
      return {
        text: `“${event.title}” does not have ${joinWords(leaving.map(({ name }) => name))}.`,
        records,
      };
    if (joining.length > 0 && added.length === 0 && leaving.length === 0)
      return { text: `“${event.title}” already has ${joinWords(joining.map(({ name }) => name))}.`, records };
    return change({ attendees: [...left, ...added] });
  }
}

/** Changes of who takes part in an event. */
export const changeAttendeesIntents: Intent[] = [
  inviteIntent,
  uninviteIntent,
  replaceIntent,
  attendanceIntent,
];
