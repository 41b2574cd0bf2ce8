import type { Clause } from '../clause.ts';
import { type PersonMention, takeKnownPeople } from '../find-people.ts';
import type { Answer, Intent, Understanding } from '../intent.ts';
import type { Scene } from '../scene.ts';
import { type Steps, settled } from '../steps.ts';
import { answerAbout, answerOne, answerUnknown, sayAgain } from './answer-people.ts';
import { factsAsked, factsNamed, type PersonFact, takePlaceOfWork } from './person-facts.ts';
import { type Selected, takeHead, takeTeam, takeTitled } from './select-people.ts';

const lead =
  /(?:who(?:['’]?s|se| is| are| was| does| do| else)?\b|what (?:team|department|role|job|time ?zone|title)\b|(?:does|is|are) any(?:one|body)\b|what(?:['’]?s| is| are| does| time)\b|where(?:['’]?s| is| does| do)\b|which (?:teams?|departments?|time ?zone|zone|people|colleagues|of us|of my)\b|how many (?:people|colleagues|of us|employees)\b|tell me (?:about|who|more about)\b|find (?:me )?(?:the )?(?:person|colleague|people|contact details|e-?mail address)?|show me (?:the )?(?:people|colleagues|team|everyone)|look up\b|give me|how (?:can|do) i (?:reach|contact)\b|list (?:all |the |my )*(?:people|colleagues|everyone|team)|does\b|is\b|get me\b|i need\b)/;
/** The same without a verb: `local time Priya`, `e-mail addresses of the Sales team`. */
const bareLead =
  /(?:(?:and\s+)?(?:the\s+)?(?:local time|contact(?: details)?|e-?mail address(?:es)?|mail address(?:es)?|time ?zones?|job titles?|titles?|roles?|managers?|boss)\s+(?:of|for|from)?|(?:and\s+)?(?:the\s+)?e-?mails?\s+(?:of|for|from)\b|everybody\b|everyone\b|all (?:the )?(?:people|colleagues)\b|people (?:in|on|from|at)\b|colleagues\b|[^\uE000:,]*?['’]s?\s+(?:e-?mail(?: address)?|(?:job )?title|role|manager|boss|time ?zone|local time|team|department|position)\b[\s?.!]*(?:\uE000|$))/;
const noise =
  /\b(?:who(?:['’]?s|se)?|whom|what(?:['’]?s)?|where(?:['’]?s)?|which|is|are|am|was|were|be|the|a|an|of|for|in|on|at|does|do|has|have|time|zone|timezone|zones?|e-?mails?|mails?|address(?:es)?|managers?|boss|supervisor|line|titles?|job|roles?|positions?|teams?|department|group|local|now|right|it|there|tell|me|us|about|more|find|show|look|up|give|get|need|person|people|colleagues?|named|called|work|works|working|as|with|located|based|live|lives|lived|sits?|how|many|can|i|reach|contact|details|info|information|report|reports|reporting|to|directly|direct|manages|his|her|their|and|currently|clock|number|from|responsible|everybody|everyone|anyone|anybody|any|all|whole|entire|list|else|we|our|my|names?|function|company|staff|over|exactly|this|moment|here|employees|us)\b|['’]s?\b/gi;
/** Whoever says more does not ask about people. */
const longest = 160;
const otherThings =
  /\b(?:tickets?|calendar|meetings?|events?|policy|policies|documents?|docs?|deals?|customers?|clients?|inbox|free|available|say|says|approve|phone|telephone|follow[- ]?up|handbook|guide|playbook|sent|wrote|wrote to|written|attending|organi[sz]e[sd]?|invited|assigned|owns?|looks after|demo|stand-?up)\b/;

/** Who someone is, who is where, and facts about colleagues. */
export const whoIntent: Intent = {
  name: 'who',
  effect: 'read',
  example: 'Who is Ana’s manager?',
  lead,
  understand: understandWho,
};

/** The same said without a verb. */
export const personFactIntent: Intent = {
  name: 'person fact',
  effect: 'read',
  isLoose: true,
  lead: bareLead,
  understand(clause, scene) {
    const understanding = understandWho(clause, scene);
    return understanding && { ...understanding, score: understanding.score - 0.05 };
  },
};

function understandWho(clause: Clause, scene: Scene): Understanding | undefined {
  if (clause.original.length > longest || clause.has(otherThings)) return undefined;
  const isCount = clause.has(/\bhow many\b/);
  // `who does Wei report to` asks for the manager, `who reports to Wei` for the others.
  const asksManager = clause.has(
    /\b(?:does|do)\b[^\uE000]*\b(?:report|work)\s+(?:directly\s+)?(?:to|for|under)\b/,
  );
  const isReports =
    !asksManager &&
    clause.has(
      /\b(?:who|which|how many)\b[^\uE000]*\b(?:reports?|works?|reporting)\s+(?:directly\s+)?(?:to|for|under)\b|\bdirect reports\b/,
    );
  const isMine =
    clause.has(
      /\bdo i (?:report|work)\b|\b(?:reports?|reporting|works?)\s+(?:directly\s+)?(?:to|for|under) me\b/,
    ) ||
    clause.has(
      /\bmy (?:manager|boss|team|time ?zone|e-?mail|title|role|department)\b|\bwho am i\b|\bmy (?:direct )?reports\b|\breports? (?:directly )?to me\b/,
    );
  const { asked, above } = takeFacts(clause);
  const head = takeHead(clause, scene);
  if (head) return finish(clause, 0.9, () => answerAbout(head, [], isCount));
  const members = takeGroupOf(clause, scene);
  const named = members ? [] : takeKnownPeople(clause, scene);
  const mentions = named.filter((mention) => !mention.group);
  const group = members ?? (mentions.length === 0 ? groupOf(named) : undefined);
  const addresses = asked.filter(({ name }) => name === 'address' || name === 'time' || name === 'title');
  if (group) return finish(clause, 0.86, () => answerAbout(group, addresses, isCount));
  if (mentions.length > 0 || isMine) {
    const team = groupOf(named)?.emails ?? takeTeamEmails(clause, scene);
    let isPlaced = false;
    for (let zone = takePlaceOfWork(clause); zone; zone = takePlaceOfWork(clause)) {
      isPlaced = true;
      clause.take(/\bor\b/);
    }
    if (isPlaced && asked.length === 0) asked.push(...factsNamed('time'));
    return finish(clause, asked.length > 0 || isReports ? 0.86 : 0.75, () =>
      answerOne(mentions, { asked, isReports, above, team }, scene),
    );
  }
  const chosen = chooseOthers(clause, scene);
  if (chosen)
    return finish(clause, chosen.isExact ? 0.9 : 0.8, () => answerAbout(chosen, addresses, isCount));
  const known = scene.found.filter(({ kind }) => kind === 'person');
  if (asked.length > 0 && known.length > 0 && isOnlyNoise(clause))
    return finish(clause, 0.9, () => settled(sayAgain(known, asked)));
  if (clause.has(everyoneElse)) {
    const all = { label: 'in the directory', emails: scene.context.directory.map(({ email }) => email) };
    return finish(clause, isCount ? 0.86 : 0.7, () => answerAbout(all, addresses, isCount));
  }
  return understandUnknown(clause, scene);
}

const worksFor =
  /^[^\p{L}]*(?:where does|who does|(?:which|what) company does)\s+(?<name>\p{L}[\p{L}'’.-]*\s+\p{L}[\p{L}'’.-]*)\s+work(?:\s+for)?[\s?.!]*$/iu;
const isCalled =
  /^[^\p{L}]*(?:please\W+)?(?:who(?:['’]?s| is| are)|tell me about|find|look up)\s+(?<name>\p{L}[\p{L}'’.-]*(?:\s+\p{L}[\p{L}'’.-]*){0,2})[\s?.!]*$/iu;
const everyoneElse =
  /\b(?:everyone|everybody|all (?:the )?(?:people|colleagues))\b|\bhow many (?:of us|people|colleagues|employees)\b[^\uE000]*\b(?:work here|work (?:for|at|with) us|are we|are (?:we|there)|do we have|we are)\b/;

function finish(clause: Clause, score: number, run: () => Steps<Answer>): Understanding {
  for (let taken = clause.take(noise); taken; taken = clause.take(noise));
  return { score, run };
}

function isOnlyNoise(clause: Clause): boolean {
  return !/\p{L}/u.test(clause.text.replace(/\uE000/g, ' ').replace(noise, ' '));
}

/** What is asked, and whether of the manager of the one named: `Wei's manager's e-mail`. */
function takeFacts(clause: Clause): { asked: PersonFact[]; above: number } {
  const asked = factsAsked(clause);
  const chain = clause.find(/\b(?:manager|boss)['’]s\s+(?<what>manager|boss|\p{L}+)/u)?.groups.what;
  if (chain === undefined) {
    const isTwice = clause.has(/\b(?:manager|boss)\s+of\s+(?:the\s+)?(?:manager|boss)\s+of\b/);
    return { asked, above: isTwice ? 1 : 0 };
  }
  if (/^(?:manager|boss)$/i.test(chain)) return { asked, above: 1 };
  return { asked: asked.filter(({ name }) => name !== 'manager'), above: 1 };
}

function groupOf(named: PersonMention[]): Selected | undefined {
  const [mention] = named.filter(({ group }) => group);
  return mention?.group && { label: mention.phrase, emails: mention.group.map(({ email }) => email) };
}

function takeTeamEmails(clause: Clause, scene: Scene): string[] | undefined {
  const team = takeTeam(clause, scene);
  return team === undefined ? undefined : emailsWhere(scene, (person) => person.team === team);
}

/** Colleagues by team, place or job title. */
function chooseOthers(clause: Clause, scene: Scene): (Selected & { isExact?: boolean }) | undefined {
  const isAboutPeople = clause.has(
    /\b(?:who|which|people|colleagues|everyone|everybody|any(?:one|body)|how many)\b/,
  );
  const zone = isAboutPeople ? takePlaceOfWork(clause) : undefined;
  if (zone)
    return {
      isExact: true,
      label: `in ${zone}`,
      emails: emailsWhere(scene, (person) => person.timeZone === zone),
    };
  const before = clause.copy();
  const team = takeTeam(before, scene);
  const titled = takeTitled(clause, scene);
  if (titled && (titled.isExact || team === undefined)) return titled;
  if (team === undefined) return undefined;
  takeTeam(clause, scene);
  return { label: `in ${team}`, emails: emailsWhere(scene, (person) => person.team === team) };
}

/** `Priya's team`, `my team`. */
function takeGroupOf(clause: Clause, scene: Scene): Selected | undefined {
  const before = clause.copy();
  if (!before.has(/['’]s?\s+(?:whole\s+)?team\b/)) return undefined;
  if (!before.has(/\b(?:who|list|everybody|everyone|how many|people|show|all|which)\b/)) return undefined;
  const owned = before.copy();
  const [mention, other] = takeKnownPeople(owned, scene);
  if (!mention || other) return undefined;
  const lead = mention.group ? undefined : mention.matches[0];
  const members = mention.group ?? scene.context.directory.filter(({ team }) => team && team === lead?.team);
  if (members.length === 0) return undefined;
  clause.takeSpan(mention.from, mention.to);
  clause.take(/['’]s?\s+(?:whole\s+)?team\b/);
  return {
    label: `in ${scene.request.slice(mention.from, mention.to).replace(/['’]s?\s+(?:whole\s+)?team$/i, '')}’s team`,
    emails: members.map(({ email }) => email),
  };
}

function emailsWhere(
  scene: Scene,
  isFitting: (person: Scene['context']['directory'][number]) => boolean,
): string[] {
  return scene.context.directory.filter(isFitting).map(({ email }) => email);
}

/** A name that the directory does not have: a contact of a customer. */
function understandUnknown(clause: Clause, scene: Scene): Understanding | undefined {
  const words = clause.original;
  const company = worksFor.exec(words)?.groups?.name;
  const unknown = company ?? isCalled.exec(words)?.groups?.name;
  if (!unknown || /\b(?:the|our|my|in|on|at|of)\b/i.test(unknown)) return undefined;
  clause.takeRest();
  const isWho = /^\W*(?:please\W+)?who\b/i.test(words);
  return { score: company ? 0.9 : isWho ? 0.7 : 0.45, run: () => answerUnknown(unknown, scene) };
}
