import type { Clause } from '../clause.ts';
import { readZone } from '../dates/zones.ts';
import type { PersonItem } from '../records.ts';

/** Something that can be asked about a colleague. */
export interface PersonFact {
  name: 'address' | 'manager' | 'time' | 'title' | 'team';
  words: RegExp;
  answer(person: PersonItem): string;
}

const facts: PersonFact[] = [
  {
    name: 'address',
    words:
      /\b(?:e-?mails?(?: address(?:es)?)?|mail address(?:es)?|address(?:es)?|reach|contact(?: details)?)\b/,
    answer: (person) => `${person.name}: ${person.email}`,
  },
  {
    name: 'manager',
    words:
      /\b(?:(?:line )?managers?|boss|supervisors?|(?:does|do|is|are)\b[^\uE000]*\breport(?:s|ing)? to|report to|works? (?:for|under))\b/,
    answer: (person) =>
      person.manager
        ? `${person.name} reports to ${person.manager.name ?? person.manager.email} (${person.manager.email}).`
        : `No manager is on record for ${person.name}.`,
  },
  {
    name: 'time',
    words:
      /\b(?:time ?zones?|zone|what time|local time|time is it|clock|late is it|located|based|where|the time|time (?:for|in|at))\b/,
    answer: (person) =>
      `${person.name} is in ${cityOf(person.timeZone)} (${person.timeZone}), where it is now ${person.localTime.text}.`,
  },
  {
    name: 'title',
    words: /\b(?:(?:job )?titles?|job|roles?|positions?|do(?:es)? .* do|work as|responsible|function)\b/,
    answer: (person) =>
      `${person.name}: ${person.title ?? 'no job title on record'}${person.team ? `, ${person.team}` : ''}.`,
  },
  {
    name: 'team',
    words: /\b(?:teams?|departments?|group)\b/,
    answer: (person) => `${person.name} is in ${person.team ?? 'no team on record'}.`,
  },
];

/** What a clause asks about people; several when it asks for several. */
export function factsAsked(clause: Clause): PersonFact[] {
  const manager = clause.has(/\bmanager\b/);
  return facts.filter(({ name, words }) => clause.has(words) && !(manager && name === 'title'));
}

/** A fact by its name. */
export function factsNamed(wanted: PersonFact['name']): PersonFact[] {
  return facts.filter(({ name }) => name === wanted);
}

/** `New York` of `America/New_York`. */
function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** All that is known about a person, in a sentence or two. */
export function describePerson(person: PersonItem): string {
  const job = [person.title, person.team].filter(Boolean).join(', ');
  const manager = person.manager ? ` Manager: ${person.manager.name ?? person.manager.email}.` : '';
  return `${person.name}${job ? `, ${job}` : ''}. E-mail: ${person.email}. Time zone: ${person.timeZone} (now ${person.localTime.text}).${manager}`;
}

/** A person as a line of a list. */
export function personLine(person: PersonItem): string {
  return `- ${person.name}${person.title ? `, ${person.title}` : ''}${person.team ? ` (${person.team})` : ''}, ${person.email}`;
}

/** Takes `in Singapore`, `on New York time`: where people are. */
export function takePlaceOfWork(clause: Clause): string | undefined {
  const found = clause.find(
    /\b(?:in|on|from|at|of)\s+(?:the\s+)?(?<place>\p{L}+(?:\s\p{L}+)?)(?=\s+(?:time|office|zone|site)|\s*(?:\uE000|$|[?.!,]|or\b|now\b|for\b))/u,
  );
  const place = found?.groups.place?.replace(/\s+(?:time|office|zone|site)$/i, '');
  const zone = place === undefined ? undefined : readZone(place);
  if (!found || !zone) return undefined;
  clause.takeSpan(found.from, found.to);
  return zone;
}
