import { escapePattern } from './escape-pattern.ts';
import { type PersonMention, takeKnownPeople } from './find-people.ts';
import type { Answer, Intent } from './intent.ts';
import { read, readAll } from './read.ts';
import type { PersonItem } from './records.ts';
import { resolvePerson } from './resolve-people.ts';
import type { Scene } from './scene.ts';
import { ask, type Steps } from './steps.ts';
import { timeInPlaceIntent } from './time-in-place.ts';

const facts: { words: RegExp; answer(person: PersonItem): string }[] = [
  {
    words: /\b(?:e-?mail(?: address)?|address|mail address|reach|contact)\b/,
    answer: (person) => `${person.name}: ${person.email}`,
  },
  {
    words: /\b(?:manager|boss|supervisor|line manager|report(?:s|ing)? to|works? for)\b/,
    answer: (person) =>
      person.manager
        ? `${person.name} reports to ${person.manager.name ?? person.manager.email} (${person.manager.email}).`
        : `No manager is on record for ${person.name}.`,
  },
  {
    words: /\b(?:time ?zones?|zone|what time|local time|time is it|clock|located|based|where)\b/,
    answer: (person) => `${person.name} is in ${person.timeZone}, where it is now ${person.localTime.text}.`,
  },
  {
    words: /\b(?:title|job|role|position|do(?:es)? .* do|does|work as|responsible)\b/,
    answer: (person) =>
      `${person.name}: ${person.title ?? 'no job title on record'}${person.team ? `, ${person.team}` : ''}.`,
  },
  {
    words: /\b(?:team|department|group)\b/,
    answer: (person) => `${person.name} is in ${person.team ?? 'no team on record'}.`,
  },
];

const lead =
  /(?:who(?:['’]?s| is| are| was| does| do| manages| runs| leads| works| reports)?\b|what(?:['’]?s| is| are| does| time)\b|where(?:['’]?s| is| does)\b|which (?:team|department|time ?zone|zone|people|colleagues)\b|tell me (?:about|who|more about)\b|find (?:me )?(?:the )?(?:person|colleague|people|contact details|e-?mail address)?|show me (?:the )?(?:people|colleagues|team)|look up\b|give me|how (?:can|do) i (?:reach|contact)\b|list (?:all |the )?(?:people|colleagues|everyone)|does\b|is\b|get me\b|i need\b)/;
const noise =
  /\b(?:who(?:['’]?s)?|what(?:['’]?s)?|where(?:['’]?s)?|which|is|are|was|the|a|an|of|for|in|on|at|does|do|time|zone|timezone|e-?mail|mail|address|manager|boss|supervisor|line|title|job|role|position|team|department|group|local|now|right|it|tell|me|about|more|find|show|look|up|give|get|need|person|colleague|named|called|work|works|working|as|with|located|based|live|lives|how|can|i|reach|contact|details|info|information|report|reports|reporting|to|manages|his|her|their|and|currently|clock|number|from|responsible)\b|['’]s\b/gi;

/** Who someone is, and facts about them. */
const whoIntent: Intent = {
  name: 'who',
  effect: 'read',
  example: 'Who is Ana’s manager?',
  lead,
  understand(clause, scene) {
    if (
      clause.has(
        /\b(?:tickets?|calendar|meetings?|policy|policies|documents?|docs?|deals?|customers?|mails|e-?mails|inbox|free|available|say|says)\b/,
      )
    )
      return undefined;
    const isReports = clause.has(/\bwho (?:all )?(?:reports|works) (?:to|for)\b|direct reports/);
    const isMe =
      clause.has(/\b(?:am i|my|me)\b/) &&
      clause.has(/\b(?:my (?:manager|boss|team|time ?zone|e-?mail)|who am i)\b/);
    const teamName = teamIn(clause.text, scene);
    const mentions = takeKnownPeople(clause, scene);
    const asked = facts.find(({ words }) => clause.has(words));
    if (mentions.length === 0 && !isMe && !teamName) {
      const unknown =
        clause.take(
          /^[\uE000\s]*(?:who(?:['’]?s| is| are)|tell me about|find|look up)\s+(?<rest>[^\uE000?]+)/i,
        ) ?? undefined;
      const isWho = /^\W*(?:please\W+)?who\b/i.test(clause.original);
      if (!unknown && !isWho) return undefined;
      const phrase = unknown?.groups.rest?.replace(noise, ' ').replace(/\s+/g, ' ').trim() ?? '';
      if (phrase === '' || phrase.split(' ').length > 4) return undefined;
      return { score: isWho ? 0.7 : 0.45, run: () => findByWords(phrase, scene, clause.request) };
    }
    for (
      let taken = clause.take(new RegExp(noise.source));
      taken;
      taken = clause.take(new RegExp(noise.source))
    );
    if (teamName && mentions.length === 0) {
      for (const word of teamName.split(/\s+/)) clause.take(new RegExp(`\\b${word}\\b`));
      return { score: 0.75, run: () => listTeam(teamName) };
    }
    return {
      score: asked || isReports ? 0.85 : 0.75,
      run: () => answerAbout(mentions, { asked, isReports, isMe }, scene),
    };
  },
};

function* answerAbout(
  mentions: PersonMention[],
  about: { asked?: (typeof facts)[number]; isReports: boolean; isMe: boolean },
  scene: Scene,
): Steps<Answer> {
  const lines: string[] = [];
  const records: NonNullable<Answer['records']> = [];
  const self = { from: 0, to: 0, phrase: 'me', matches: [], isSelf: true };
  for (const mention of mentions.length > 0 ? mentions : [self]) {
    const person = yield* resolvePerson(mention, scene);
    if (about.isReports) {
      const everyone = yield* readAll<PersonItem>('people_find', { query: '' });
      const reports = everyone.filter(({ manager }) => manager?.email === person.email);
      lines.push(
        reports.length > 0
          ? `${reports.length} report to ${person.name}:\n${reports.map(personLine).join('\n')}`
          : `Nobody on record reports to ${person.name}.`,
      );
      continue;
    }
    const page = yield* read<{ items: PersonItem[] }>('people_find', { query: person.email });
    const item = page.items.find(({ email }) => email.toLowerCase() === person.email.toLowerCase());
    if (!item) {
      lines.push(`${person.name}: ${person.email}`);
      continue;
    }
    records.push({ kind: 'person', id: item.email, title: item.name, data: item });
    lines.push(about.asked ? about.asked.answer(item) : describe(item));
  }
  return { text: lines.join('\n'), records };
}

function* findByWords(phrase: string, scene: Scene, request: string): Steps<Answer> {
  const items = yield* readAll<PersonItem>('people_find', { query: phrase });
  const [only] = items;
  if (!only) {
    const at = request.indexOf(phrase);
    return yield* resolveUnknown(phrase, at, scene);
  }
  const records = items.map((item) => ({
    kind: 'person' as const,
    id: item.email,
    title: item.name,
    data: item,
  }));
  return {
    text:
      items.length === 1
        ? describe(only)
        : `${items.length} people fit “${phrase}”:\n${items.map(personLine).join('\n')}`,
    records,
  };
}

function* resolveUnknown(phrase: string, at: number, scene: Scene): Steps<Answer> {
  const person = yield* resolvePerson({ from: at, to: at + phrase.length, phrase, matches: [] }, scene);
  if (at < 0) return yield* ask({ text: `I do not know “${phrase}”.`, choices: [] });
  return { text: `${person.name}: ${person.email} (a contact, not a colleague)` };
}

function* listTeam(team: string): Steps<Answer> {
  const items = yield* readAll<PersonItem>('people_find', { query: team });
  const members = items.filter((item) => item.team?.toLowerCase() === team.toLowerCase());
  return { text: `${members.length} in ${team}:\n${members.map(personLine).join('\n')}` };
}

function teamIn(text: string, scene: Scene): string | undefined {
  const teams = new Set(scene.context.directory.flatMap(({ team }) => (team ? [team] : [])));
  return [...teams].find((team) => new RegExp(`\\b${escapePattern(team)}\\b`, 'i').test(text));
}

function personLine(person: PersonItem): string {
  return `- ${person.name}${person.title ? `, ${person.title}` : ''}${person.team ? ` (${person.team})` : ''}, ${person.email}`;
}

function describe(person: PersonItem): string {
  const job = [person.title, person.team].filter(Boolean).join(', ');
  const manager = person.manager ? ` Manager: ${person.manager.name ?? person.manager.email}.` : '';
  return `${person.name}${job ? `, ${job}` : ''}. E-mail: ${person.email}. Time zone: ${person.timeZone} (now ${person.localTime.text}).${manager}`;
}

/** What people ask about colleagues. */
export const peopleIntents: Intent[] = [timeInPlaceIntent, whoIntent];
