import { fold, type PersonMention } from '../find-people.ts';
import type { EventItem } from '../records.ts';
import { resolvePerson } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import type { Steps } from '../steps.ts';

/**
 * The addresses that each mention may mean among events: of people who take part, also from outside the directory, or
 * else of whoever the mention resolves to. A group stands for all of its people.
 */
export function* findAttendees(
  mentions: PersonMention[],
  events: EventItem[],
  scene: Scene,
): Steps<{ name: string; emails: string[] }[]> {
  const found: { name: string; emails: string[] }[] = [];
  for (const mention of mentions) {
    if (mention.group) {
      for (const { name, email } of mention.group) found.push({ name, emails: [email] });
      continue;
    }
    const isKnown = mention.matches.length > 0 && !mention.isGuess;
    const called = isKnown || mention.isSelf || mention.email ? [] : attendeesCalled(mention.phrase, events);
    if (called.length > 0) {
      found.push({ name: mention.phrase, emails: called });
      continue;
    }
    const person = yield* resolvePerson(mention, scene);
    found.push({ name: person.name, emails: [person.email] });
  }
  return found.filter(({ emails }) => !emails.includes(scene.context.person.email));
}

/** Whether someone organizes an event or takes part in it. */
export function takesPart(event: EventItem, emails: string[]): boolean {
  return [event.organizer, ...event.attendees].some(({ email }) => emails.includes(email));
}

function attendeesCalled(phrase: string, events: EventItem[]): string[] {
  const words = fold(phrase).split(' ');
  const people = events.flatMap(({ organizer, attendees }) => [organizer, ...attendees]);
  const called = people.filter(({ name, email }) => {
    const parts = fold(`${name ?? ''} ${email.replace(/[@._-]+/g, ' ')}`).split(' ');
    return words.every((word) => parts.includes(word));
  });
  return [...new Set(called.map(({ email }) => email))];
}
