import type { Clause } from '../clause.ts';
import type { PersonMention } from '../find-people.ts';
import { readOptional } from '../read.ts';
import type { CrmItem } from '../records.ts';
import { type ResolvedPerson, resolvePeople } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import type { Steps } from '../steps.ts';
import { attendeesCalled } from './find-attendees.ts';
import { readEvents } from './list-events.ts';
import { rangeOf } from './when-range.ts';

const company = /^\s+(?:from|of|at|\()\s*(?<name>\p{Lu}[\p{L}\d&.'-]*(?:\s+\p{Lu}[\p{L}\d&.'-]*)*)\)?/u;
const calendarWord =
  /^(?:mon|tues?|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|noon|room)/i;

/** Takes `from Alder` behind a person, which says whom of several is meant. */
export function takeCompany(clause: Clause, mentions: PersonMention[]): void {
  for (const mention of mentions) {
    const found = company.exec(clause.text.slice(mention.to, clause.to));
    const name = found?.groups?.name;
    if (!found || !name || calendarWord.test(name)) continue;
    clause.takeSpan(mention.to, mention.to + found[0].length);
    mention.company = name;
  }
}

/** Turns mentions into addresses, those with a company by their contact there; asks when that is not clear. */
export function* resolveGuests(mentions: PersonMention[], scene: Scene): Steps<ResolvedPerson[]> {
  const people: ResolvedPerson[] = [];
  for (const mention of mentions) {
    const outsider = mention.company
      ? yield* findContact(mention, mention.company)
      : yield* findAcquaintance(mention, scene);
    const named = outsider ? [outsider] : yield* resolvePeople([narrow(mention)], scene);
    for (const person of named) if (!people.some(({ email }) => email === person.email)) people.push(person);
  }
  return people;
}

/** Of several colleagues, those of the team that was named. */
function narrow(mention: PersonMention): PersonMention {
  const team = mention.company?.toLowerCase();
  const inTeam = mention.matches.filter((person) => person.team?.toLowerCase() === team);
  return inTeam.length > 0 ? { ...mention, matches: inTeam } : mention;
}

/** Someone whom neither the directory nor the contacts know, but with whom the person has met or will meet. */
function* findAcquaintance(mention: PersonMention, scene: Scene): Steps<ResolvedPerson | undefined> {
  if (mention.matches.length > 0 || mention.email || mention.isSelf || mention.group) return undefined;
  const found = yield* readOptional<{ items: CrmItem[] }>('crm_search', {
    kind: 'contact',
    query: mention.phrase,
  });
  if ((found?.items.length ?? 0) > 0) return undefined;
  const today = scene.clock.now.toPlainDate();
  const events = yield* readEvents(
    rangeOf(
      { from: 0, to: 0, firstDay: today.subtract({ days: 60 }), lastDay: today.add({ days: 60 }) },
      scene.clock,
    ),
  );
  const emails = attendeesCalled(mention.phrase, events);
  const [email] = emails;
  if (!email || emails.length > 1) return undefined;
  const known = events.flatMap(({ organizer, attendees }) => [organizer, ...attendees]);
  return { email, name: known.find((person) => person.email === email)?.name ?? email };
}

function* findContact(mention: PersonMention, from: string): Steps<ResolvedPerson | undefined> {
  const query = `${mention.phrase} ${from}`;
  const found = yield* readOptional<{ items: CrmItem[] }>('crm_search', { kind: 'contact', query });
  const [only, ...others] = found?.items ?? [];
  const email = only?.fields.email;
  if (typeof email !== 'string' || others.length > 0) return undefined;
  return { email, name: String(only?.fields.name ?? email) };
}
