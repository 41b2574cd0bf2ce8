import { fold, type PersonMention } from '../find-people.ts';
import type { EventItem } from '../records.ts';
import { resolvePerson } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import type { Steps } from '../steps.ts';

/** Whom a mention may mean among events. */
export interface FoundAttendee {
  name: string;
  emails: string[];
  /** A company or the like that only titles name. */
  title?: string;
}

/**
 * The addresses that each mention may mean among events: of people who take part, also from outside the directory, or
 * else of whoever the mention resolves to. A group stands for all of its people.
 */
export function* findAttendees(
  mentions: PersonMention[],
  events: EventItem[],
  scene: Scene,
): Steps<FoundAttendee[]> {
  const found: FoundAttendee[] = [];
  for (const mention of mentions) {
    if (mention.group) {
      for (const { name, email } of mention.group) found.push({ name, emails: [email] });
      continue;
    }
    const isKnown = mention.matches.length > 0 && !mention.isGuess;
    const isOpen = !isKnown && !mention.isSelf && !mention.email;
    const called = isOpen ? attendeesCalled(mention.phrase, events) : [];
    if (called.length > 0) {
      found.push({ name: mention.phrase, emails: called });
      continue;
    }
    if (isOpen && !mention.isGuess && events.some(({ title }) => isNamedIn(title, mention.phrase))) {
      found.push({ name: mention.phrase, emails: [], title: mention.phrase });
      continue;
    }
    const person = yield* resolvePerson(mention, scene);
    found.push({ name: person.name, emails: [person.email] });
  }
  return found.filter(({ emails }) => !emails.includes(scene.context.person.email));
}

/** Whether someone organizes an event or takes part in it. */
export function takesPart(event: EventItem, { emails, title }: FoundAttendee): boolean {
  return (
    [event.organizer, ...event.attendees].some(({ email }) => emails.includes(email)) ||
    (title !== undefined && isNamedIn(event.title, title))
  );
}

/** The addresses of people in events who bear a name, or belong to a company of that name. */
export function attendeesCalled(phrase: string, events: EventItem[]): string[] {
  const words = fold(phrase).split(' ');
  const people = events.flatMap(({ organizer, attendees }) => [organizer, ...attendees]);
  const called = people.filter(({ name, email }) => {
    const parts = fold(`${name ?? ''} ${email.replace(/[@._-]+/g, ' ')}`).split(' ');
    return words.every((word) => parts.includes(word));
  });
  return [...new Set(called.map(({ email }) => email))];
}

function isNamedIn(title: string, phrase: string): boolean {
  return ` ${fold(title)} `.includes(` ${fold(phrase)} `);
}
