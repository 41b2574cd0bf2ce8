import type { PersonMention } from '../find-people.ts';
import type { Answer, RecordReference } from '../intent.ts';
import { readAll } from '../read.ts';
import type { PersonItem } from '../records.ts';
import { resolvePerson } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps } from '../steps.ts';
import { describeContacts, readContacts } from './find-contact.ts';
import { describePerson, type PersonFact, personLine } from './person-facts.ts';
import type { Selected } from './select-people.ts';

/** Someone who may be no colleague: a contact, or else whoever the words of a title fit. */
export function* answerUnknown(name: string, scene: Scene): Steps<Answer> {
  const at = scene.request.indexOf(name);
  const contacts = yield* readContacts(name);
  if (contacts.length > 0) return yield* describeContacts(contacts);
  const items = yield* readAll<PersonItem>('people_find', { query: name });
  if (items.length > 0) return listOf(items, name, []);
  const mention = { from: at, to: at + name.length, phrase: name, matches: [] };
  const person = yield* resolvePerson(mention, scene);
  return { text: `${person.name}: ${person.email} (not a colleague)` };
}

/** The facts that are asked about people who were found before. */
export function sayAgain(records: RecordReference[], asked: PersonFact[]): Answer {
  return { text: records.map(({ data }) => sayFacts(data as PersonItem, asked)).join('\n'), records };
}

/** Facts about those who are named, or about the person who asks. */
export function* answerOne(
  mentions: PersonMention[],
  about: { asked: PersonFact[]; isReports: boolean; above: number; team: string[] | undefined },
  scene: Scene,
): Steps<Answer> {
  const everyone = yield* readAll<PersonItem>('people_find', { query: '' });
  const itemOf = (email: string | undefined) =>
    everyone.find((item) => item.email.toLowerCase() === email?.toLowerCase());
  const [one, other] = mentions;
  if (one && other && mentions.length === 2 && about.asked.some(({ name }) => name === 'manager')) {
    const person = itemOf((yield* resolvePerson(one, scene)).email);
    const boss = itemOf((yield* resolvePerson(other, scene)).email);
    if (person && boss) {
      const isSo = person.manager?.email === boss.email;
      return {
        text: `${isSo ? 'Yes' : 'No'}: ${sayFacts(person, about.asked)}`,
        records: [reference(person)],
      };
    }
  }
  const self = { from: 0, to: 0, phrase: 'me', matches: [], isSelf: true };
  const items: PersonItem[] = [];
  const lines: string[] = [];
  for (const mention of mentions.length > 0 ? mentions : [self]) {
    if (mention.matches.length > 1) return yield* askWhichOf(mention, everyone);
    const { email, name } = yield* resolvePerson(mention, scene);
    const item = itemOf(email);
    const subject = about.above > 0 ? itemOf(item?.manager?.email) : item;
    if (!item || !subject) {
      lines.push(item ? `No manager is on record for ${item.name}.` : `${name}: ${email}`);
      continue;
    }
    if (about.isReports) {
      const reports = everyone.filter(({ manager }) => manager?.email === email);
      items.push(...reports);
      lines.push(
        reports.length > 0
          ? `${reports.length} ${reports.length === 1 ? 'reports' : 'report'} to ${item.name}:\n${reports.map(personLine).join('\n')}`
          : `Nobody on record reports to ${item.name}.`,
      );
      continue;
    }
    if (about.team)
      lines.push(
        `${about.team.includes(email) ? 'Yes' : 'No'}: ${item.name} is in ${item.team ?? 'no team'}.`,
      );
    else
      lines.push(
        `${subject === item ? '' : `${item.name} reports to ${subject.name}. `}${sayFacts(subject, about.asked)}`,
      );
    const isManager = about.asked.some(({ name: fact }) => fact === 'manager');
    items.push((isManager ? itemOf(subject.manager?.email) : undefined) ?? subject);
  }
  return { text: lines.join('\n'), records: items.map(reference) };
}

function sayFacts(item: PersonItem, asked: PersonFact[]): string {
  return asked.length > 0 ? asked.map((fact) => fact.answer(item)).join('\n') : describePerson(item);
}

function* askWhichOf(mention: PersonMention, everyone: PersonItem[]): Steps<Answer> {
  const fitting = everyone.filter(({ email }) => mention.matches.some((match) => match.email === email));
  return yield* ask({
    text: `Which ${mention.phrase} do you mean?\n${fitting.map(personLine).join('\n')}`,
    choices: fitting.map(({ name }) => ({ label: name, text: `Who is ${name}?` })),
    records: fitting.map(reference),
  });
}

/** Facts about everyone of a selection. */
export function* answerAbout(selected: Selected, asked: PersonFact[], isCount: boolean): Steps<Answer> {
  const everyone = yield* readAll<PersonItem>('people_find', { query: '' });
  const items = everyone.filter(({ email }) => selected.emails.includes(email));
  return listOf(items, selected.label, isCount ? [] : asked);
}

function listOf(items: PersonItem[], label: string, asked: PersonFact[]): Answer {
  const [only, other] = items;
  if (!only) return { text: `Nobody in the directory fits “${label}”.`, records: [] };
  const text = !other
    ? `${describePerson(only)}`
    : `${items.length} fit “${label}”:\n${items.map((item) => (asked.length > 0 ? `- ${sayFacts(item, asked)}` : personLine(item))).join('\n')}`;
  return { text, records: items.map(reference) };
}

function reference(item: PersonItem) {
  return { kind: 'person' as const, id: item.email, title: item.name, data: item };
}
