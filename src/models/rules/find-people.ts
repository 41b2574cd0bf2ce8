import type { DirectoryPerson } from '../../contracts/ports.ts';
import type { Clause } from './clause.ts';
import { compilePattern } from './compile-pattern.ts';
import { findTeam } from './find-team.ts';
import { fold } from './fold-name.ts';
import { matchExactly, matchNearly } from './match-names.ts';
import type { Scene } from './scene.ts';

export { fold } from './fold-name.ts';

/** Someone named in a request: who it may be, and the words that named them. */
export interface PersonMention {
  from: number;
  to: number;
  phrase: string;
  /** People of the directory that the words fit; several when it is unclear. */
  matches: DirectoryPerson[];
  /** An address that is written out. */
  email?: string;
  /** `me`, `myself`. */
  isSelf?: boolean;
  /** A team: all of them are meant. */
  group?: DirectoryPerson[];
  /** The words fit only nearly. */
  isGuess?: boolean;
  /** Where the words place them: `Miriam Cole from Alder`, `Grace of Support`. */
  company?: string;
}

const emailPattern = /[\w.+'-]+@[\w-]+(?:\.[\w-]+)+/;
const selfPattern = /(?:me|myself|i)(?!\w)/;
const separator =
  /\s*(?:,\s*(?:and\s+|&\s*)?|\band\s+(?:also\s+|then\s+)?|&\s*|\+\s*|\bor\s+|\bas well as\s+|\bplus\s+)/;
const nameWord = /[\p{L}][\p{L}'’.-]*/u;

/** Words that cannot be a name, so that a name that is not known is not taken too far. */
const notName =
  /^(?:yesterday|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|january|february|march|april|may|june|july|august|september|october|november|december|noon|midnight|morning|afternoon|evening|now|about|called|titled|named|at|on|in|for|from|to|of|by|with|and|or|the|a|an|my|our|his|her|their|your|this|that|next|last|tomorrow|today|tonight|saying|says|that|subject|re|as|is|are|was|has|have|had|if|when|what|who|whom|where|why|how|please|pls|regarding|everyone|everybody|all|team|customer|client|mail|mails|email|emails|message|messages|meeting|meetings|call|lunch|ticket|tickets|it|them|him|us|because|since|until|not|but|except|unless|due|priority|high|low|open|closed|online|via|using|again|too|also|free|available|busy|me|myself|i|we|am|both|asking|telling|know|she|he|they)$/i;

const notFamilyName =
  /^(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?s?$|^(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*$|^(?:today|tomorrow|tonight|noon|hello|hi|thanks|please)$/i;

/** Takes a list of people that follows one of the prepositions: `with Ana, Ben and cara@acme.example`. */
export function takePeople(clause: Clause, scene: Scene, preposition: RegExp): PersonMention[] {
  const search = new RegExp(`(?<![\\w-])(?:${preposition.source})\\s+`, 'gi');
  const mentions: PersonMention[] = [];
  for (const match of clause.text.matchAll(search)) {
    const list = readList(clause.text, match.index + match[0].length, scene);
    if (list.length === 0) continue;
    clause.takeSpan(match.index, list.at(-1)?.to ?? match.index);
    mentions.push(...list);
  }
  return mentions;
}

/** Takes one person or list right where the clause goes on. */
export function takeLeadPeople(clause: Clause, scene: Scene): PersonMention[] {
  const lead = clause.findLead(/\S/);
  if (!lead) return [];
  const list = readList(clause.text, lead.from, scene);
  if (list.length > 0) clause.takeSpan(lead.from, list.at(-1)?.to ?? lead.from);
  return list;
}

/** Takes people whom the directory knows, wherever they stand. */
export function takeKnownPeople(clause: Clause, scene: Scene): PersonMention[] {
  const mentions: PersonMention[] = [];
  for (const match of clause.text.matchAll(/(?<![\p{L}\w@.])[\p{L}]/gu)) {
    if (mentions.some((other) => match.index < other.to)) continue;
    const mention = readMention(clause.text, match.index, scene, false);
    if (!mention || mention.isSelf) continue;
    mentions.push(mention);
  }
  for (const { from, to } of mentions) clause.takeSpan(from, to);
  return mentions;
}

function readList(text: string, start: number, scene: Scene): PersonMention[] {
  const list: PersonMention[] = [];
  let offset = start;
  while (offset < text.length) {
    const mention = readMention(text, offset, scene, true);
    if (!mention) break;
    // An unknown word after `and` may be the next request: only known names go on with a list.
    if (
      list.length > 0 &&
      mention.matches.length === 0 &&
      !mention.email &&
      !mention.isSelf &&
      !/^\p{Lu}/u.test(mention.phrase)
    )
      break;
    list.push(mention);
    const next = stickyMatch(separator, text, mention.to);
    if (!next) break;
    offset = next.index + next[0].length;
  }
  return list;
}

function readMention(
  text: string,
  offset: number,
  scene: Scene,
  mayBeUnknown: boolean,
): PersonMention | undefined {
  const mention = readName(text, offset, scene, mayBeUnknown);
  if (!mention || mention.group || mention.email || mention.isSelf || mention.matches.length === 1)
    return mention;
  return withCompany(mention, text, scene);
}

const companyAfter =
  /\s+(?:of|from)\s+(?:the\s+)?(?<company>\p{Lu}[\p{L}\p{N}&.-]*(?:\s+(?:&\s+)?\p{Lu}[\p{L}\p{N}&.-]*){0,2})/uy;

/** `Peter Hale of Brightwell`, `Daniel from Sales`: where the words place someone who is not clear by the name alone. */
function withCompany(mention: PersonMention, text: string, scene: Scene): PersonMention {
  companyAfter.lastIndex = mention.to;
  const match = companyAfter.exec(text);
  const company = match?.groups?.company?.replace(/[.]+$/, '');
  if (!match || !company || notFamilyName.test(company) || matchExactly(company, scene).length > 0)
    return mention;
  const team = mention.matches.filter((person) => fold(person.team ?? '') === fold(company));
  const to = mention.to + match[0].replace(/[.]+$/, '').length;
  return { ...mention, to, company, matches: team };
}

function readName(
  text: string,
  offset: number,
  scene: Scene,
  mayBeUnknown: boolean,
): PersonMention | undefined {
  const email = stickyMatch(emailPattern, text, offset);
  if (email) {
    const address = email[0].replace(/[.]$/, '').toLowerCase();
    const known = scene.context.directory.filter((person) => person.email.toLowerCase() === address);
    return { from: offset, to: offset + address.length, phrase: address, matches: known, email: address };
  }
  const team = findTeam(text, offset, scene, mayBeUnknown);
  if (team)
    return {
      from: offset,
      to: team.to,
      phrase: text.slice(offset, team.to),
      matches: team.people,
      group: team.people,
    };
  const self = stickyMatch(selfPattern, text, offset);
  if (self) return { from: offset, to: offset + self[0].length, phrase: self[0], matches: [], isSelf: true };
  const words: { text: string; to: number }[] = [];
  let at = offset;
  while (words.length < 4) {
    const word = stickyMatch(nameWord, text, at);
    if (!word) break;
    const to = at + word[0].replace(/[.]+$|['’]s$/, '').length;
    words.push({ text: text.slice(at, to), to });
    const gap = stickyMatch(/\s+/, text, at + word[0].length);
    if (!gap) break;
    at = gap.index + gap[0].length;
  }
  for (let count = words.length; count > 0; count--) {
    const phrase = words
      .slice(0, count)
      .map((word) => word.text)
      .join(' ');
    const matches = matchExactly(phrase, scene);
    const next = words[count];
    // `Sam Fox` is not Sam Ito: a family name that nobody here has makes someone else.
    const isOther =
      count === 1 &&
      next !== undefined &&
      /^\p{Lu}\p{Ll}/u.test(next.text) &&
      !notFamilyName.test(next.text) &&
      !notName.test(next.text);
    // `jonas keler`: a family name with a slip belongs to the name.
    const whole =
      count === 1 && next && !notName.test(next.text) ? matchNearly(`${phrase} ${next.text}`, scene) : [];
    if (matches.length > 0 && next && whole.length === 1)
      return { from: offset, to: next.to, phrase: `${phrase} ${next.text}`, matches: whole, isGuess: true };
    if (matches.length > 0 && isOther && /^\p{Lu}/u.test(phrase)) {
      const full = `${phrase} ${next.text}`;
      // `Tom Whitacker` is Tom Whitaker all the same.
      const near = mayBeUnknown ? matchNearly(full, scene) : [];
      if (near.length > 0) return { from: offset, to: next.to, phrase: full, matches: near, isGuess: true };
      return { from: offset, to: next.to, phrase: full, matches: [] };
    }
    if (matches.length > 0) return { from: offset, to: words[count - 1]?.to ?? offset, phrase, matches };
  }
  if (!mayBeUnknown) return undefined;
  const usable = words.findIndex((word) => notName.test(word.text));
  const plain = usable === -1 ? words : words.slice(0, usable);
  for (let count = Math.min(plain.length, 2); count > 0; count--) {
    const phrase = plain
      .slice(0, count)
      .map((word) => word.text)
      .join(' ');
    const matches = matchNearly(phrase, scene);
    if (matches.length > 0)
      return { from: offset, to: plain[count - 1]?.to ?? offset, phrase, matches, isGuess: true };
  }
  const capitalised = plain.findIndex((word) => !/^\p{Lu}/u.test(word.text));
  const named = plain.slice(0, capitalised === -1 ? 3 : Math.max(capitalised, 1));
  const last = named.at(-1);
  if (!last) return undefined;
  return { from: offset, to: last.to, phrase: text.slice(offset, last.to), matches: [] };
}

function stickyMatch(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  const sticky = compilePattern(pattern, pattern.flags.includes('u') ? 'iyu' : 'iy');
  sticky.lastIndex = at;
  return sticky.exec(text);
}
