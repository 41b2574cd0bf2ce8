import { type PersonMention, takeLeadPeople } from '../find-people.ts';
import type { Answer, Intent } from '../intent.ts';
import { joinWords } from '../join-words.ts';
import { resolvePeople } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import type { Steps } from '../steps.ts';
import { notOtherRecord } from './change-verbs.ts';
import { resolveEvent } from './event-target.ts';
import { type EventSelector, takeEventSelector } from './find-event.ts';
import { eventReference } from './list-events.ts';

/** Adding people to an event. */
const inviteIntent: Intent = {
  name: 'invite to event',
  effect: 'write',
  example: 'Invite Bea to the Budget review',
  lead: new RegExp(
    `(?:invite|add|include|bring in|loop in)\\b(?!\\s+(?:an?|the)\\s+(?:\\w+\\s+)?(?:note|comment|ticket|task|customer|contact|deal|meeting|call|event|lunch|appointment)\\b)${notOtherRecord}`,
  ),
  understand(clause, scene) {
    const isInvite = clause.takeLead(/invite\b/) !== undefined;
    clause.takeLead(/(?:add|include|bring in|loop in)\b/);
    clause.takeLead(/(?:also|too)\b/);
    const people = takeLeadPeople(clause, scene);
    if (people.length === 0 || (!isInvite && !people.some(isKnown))) return undefined;
    clause.take(/\b(?:too|as well)\b/);
    const mark = clause.takeLead(/(?:to|in|into|on|for)\b/);
    if (mark && clause.findLead(/(?:an?|lunch|dinner|coffee|breakfast|drinks)\b/)) return undefined;
    if (!mark && clause.findLead(/[p{L}p{N}]/) && !clause.findLead(/(?:to|please)\b/)) return undefined;
    const selector = takeEventSelector(clause, scene, clause.to);
    return { score: isInvite || mark ? 0.84 : 0.79, run: () => changePeople(people, selector, 'add', scene) };
  },
};

/** Taking people off an event. */
const uninviteIntent: Intent = {
  name: 'remove from event',
  effect: 'write',
  example: 'Take Ben off the Budget review',
  lead: new RegExp(`(?:remove|uninvite|un-invite|disinvite|take|drop|kick)\\b${notOtherRecord}`),
  understand(clause, scene) {
    clause.takeLead(/(?:remove|uninvite|un-invite|disinvite|take|drop|kick)\b/);
    const people = takeLeadPeople(clause, scene);
    if (!people.some(isKnown)) return undefined;
    clause.takeLead(/(?:from|off(?: of)?|out of|again)\b/);
    const selector = takeEventSelector(clause, scene, clause.to);
    return { score: 0.84, run: () => changePeople(people, selector, 'remove', scene) };
  },
};

function isKnown(mention: PersonMention): boolean {
  return mention.matches.length > 0 || mention.email !== undefined;
}

function* changePeople(
  mentions: PersonMention[],
  selector: EventSelector,
  way: 'add' | 'remove',
  scene: Scene,
): Steps<Answer> {
  const people = yield* resolvePeople(mentions, scene);
  const { event, change } = yield* resolveEvent(
    selector,
    way === 'add' ? 'invite them to' : 'take them off',
    scene,
  );
  const emails = people.map(({ email }) => email);
  const present = event.attendees.map(({ email }) => email);
  const names = joinWords(people.map(({ name }) => name));
  if (way === 'add') {
    const added = emails.filter((email) => !present.includes(email) && email !== event.organizer.email);
    if (added.length === 0)
      return { text: `“${event.title}” already has ${names}.`, records: [eventReference(event)] };
    return change({ attendees: [...present, ...added] });
  }
  const left = present.filter((email) => !emails.includes(email));
  if (left.length === present.length)
    return { text: `“${event.title}” does not have ${names}.`, records: [eventReference(event)] };
  return change({ attendees: left });
}

/** Changes of who takes part in an event. */
export const changeAttendeesIntents: Intent[] = [inviteIntent, uninviteIntent];
