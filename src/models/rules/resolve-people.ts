import type { PersonMention } from './find-people.ts';
import { fold } from './fold-name.ts';
import { similarName } from './match-names.ts';
import { readOptional } from './read.ts';
import type { EventItem, MailItem } from './records.ts';
import type { Scene } from './scene.ts';
import { ask, type Steps } from './steps.ts';

/** A person or outside address that a request means. */
export interface ResolvedPerson {
  email: string;
  name: string;
}

/** How far back and ahead meetings tell who someone is, in days. */
const daysAround = 60;

interface ContactItem {
  id: string;
  fields: { name?: string; email?: string };
}

/** Turns mentions into addresses; asks when several people fit, or nobody does. */
export function* resolvePeople(mentions: PersonMention[], scene: Scene): Steps<ResolvedPerson[]> {
  const people: ResolvedPerson[] = [];
  for (const mention of mentions) {
    const named = mention.group ?? [yield* resolvePerson(mention, scene)];
    for (const { email, name } of named)
      if (!people.some((other) => other.email === email)) people.push({ email, name });
  }
  return people;
}

/** People outside the company whom a whole name fits, among those who meet or write to the person. */
function* readCorrespondents(phrase: string, scene: Scene): Steps<ResolvedPerson[]> {
  const words = fold(phrase).split(' ');
  const today = scene.clock.now.toPlainDate();
  const events = yield* readOptional<{ items: EventItem[] }>('calendar_list_events', {
    from: today.subtract({ days: daysAround }).toString(),
    to: today.add({ days: daysAround }).toString(),
    limit: 200,
  });
  const mails = yield* readOptional<{ items: MailItem[] }>('mail_search', { query: phrase, limit: 100 });
  const known = [
    ...(events?.items ?? []).flatMap(({ organizer, attendees }) => [organizer, ...attendees]),
    ...(mails?.items ?? []).flatMap(({ from, to }) => [from, ...to]),
  ];
  const found = new Map<string, ResolvedPerson>();
  for (const { email, name } of known) {
    const parts = fold(`${name ?? ''} ${email.split('@')[0]?.replace(/[._-]+/g, ' ')}`).split(' ');
    if (words.every((word) => parts.includes(word)))
      found.set(email.toLowerCase(), { email, name: name ?? email });
  }
  return [...found.values()];
}

/** Turns one mention into an address. */
export function* resolvePerson(mention: PersonMention, scene: Scene): Steps<ResolvedPerson> {
  const { person } = scene.context;
  if (mention.isSelf) return { email: person.email, name: person.name };
  const [match, ...others] = mention.matches;
  if (match && others.length === 0) return { email: match.email, name: match.name };
  if (mention.email) return { email: mention.email, name: mention.email };
  if (match) return yield* askWhich(mention, mention.matches.map(describePerson), scene);
  const found = yield* readOptional<{ items: ContactItem[] }>('crm_search', {
    kind: 'contact',
    query: mention.phrase,
  });
  const contacts = (found?.items ?? []).filter(
    ({ fields }) =>
      fields.email &&
      fold(fields.name ?? '')
        .split(' ')
        .some((part) => fold(mention.phrase).split(' ').includes(part)) &&
      isPlaced(fields.email, mention),
  );
  const [contact] = contacts;
  if (contact?.fields.email && contacts.length === 1)
    return { email: contact.fields.email, name: contact.fields.name ?? contact.fields.email };
  if (contacts.length > 1)
    return yield* askWhich(
      mention,
      contacts.map(({ fields }) => ({
        value: fields.email ?? '',
        label: `${fields.name} (${fields.email})`,
      })),
      scene,
    );
  const [written, other] = (yield* readCorrespondents(mention.phrase, scene)).filter((someone) =>
    isPlaced(someone.email, mention),
  );
  if (written && !other) return written;
  if (written && other)
    return yield* askWhich(
      mention,
      [written, other].map(({ name, email }) => ({ value: email, label: `${name} (${email})` })),
      scene,
    );
  const similar = similarName(mention.phrase, scene);
  return yield* ask({
    text: `I do not know anyone called “${mention.phrase}”.${similar ? ` Did you mean ${similar}?` : ''} Give me the full name or an e-mail address.`,
    choices: similar ? [{ label: similar, text: replaceSpan(scene.request, mention, similar) }] : [],
    complete: (answer) => replaceSpan(scene.request, mention, answer),
  });
}

/** Whether an address is one of the company that the words name, as far as they name one. */
function isPlaced(email: string, { company }: PersonMention): boolean {
  const host = fold(email.split('@')[1] ?? '').replace(/[^\p{L}\p{N}]/gu, '');
  const words = fold(company ?? '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2);
  return company === undefined || words.some((word) => host.includes(word));
}

function* askWhich(
  mention: PersonMention,
  options: { value: string; label: string }[],
  scene: Scene,
): Steps<never> {
  return yield* ask({
    text: `Which ${mention.phrase} do you mean: ${options.map(({ label }) => label).join(', ')}?`,
    choices: options.map(({ value, label }) => ({ label, text: replaceSpan(scene.request, mention, value) })),
    complete: (answer) => {
      const chosen = options.find(({ label }) => fold(label).includes(fold(answer)));
      return replaceSpan(scene.request, mention, chosen?.value ?? answer);
    },
  });
}

function describePerson(person: { email: string; name: string; team?: string }): {
  value: string;
  label: string;
} {
  return {
    value: person.email,
    label: `${person.name} (${person.team ? `${person.team}, ` : ''}${person.email})`,
  };
}

/** The request with one stretch of it said in other words. */
export function replaceSpan(request: string, span: { from: number; to: number }, words: string): string {
  return request.slice(0, span.from) + words + request.slice(span.to);
}
