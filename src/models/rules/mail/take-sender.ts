import type { Clause } from '../clause.ts';
import { type PersonMention, takeLeadPeople, takePeople } from '../find-people.ts';
import type { Scene } from '../scene.ts';
import { contentNoun, mailNoun, orderWord, wrote } from './mail-words.ts';

/** Words before `'s` or `sent me` that are no one's name. */
const notSender =
  /^(?:it|that|this|what|who|where|there|here|how|let|he|she|they|i|we|you|me|us|someone|anyone|everyone|nobody|which|mails?|e-?mails?|messages?|things?|anything|everything|something|today|yesterday|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|week|month|year|the|a|an|my|our|all|any|last|latest|newest|recent|most|first|oldest|unread|new|of|from|by|to|about|on|and|or|with|has|have|had|did|does|just|already|ones?|two|three|four|five|six|ten|show|read|open|find|list|forward|delete|answer|reply|respond|get|see|see|me)$/i;

/** Where the name of a sender ends. */
const senderEnd =
  '(?=\\s*(?:\\uE000|$|[,;:?!]|\\.(?:\\s|$)|\\b(?:about|regarding|concerning|on|since|before|after|in|with|w/|that|which|to|and|or|saying|from|for|today|yesterday|this|last|sent|as|i|we|can|is|are|has|have|into|mentioning)\\b))';
/** What may follow `from` and is a time or a place. */
const notPerson =
  /^(?:last|this|next|today|yesterday|tomorrow|tonight|earlier|the (?:last|past|first|inbox|archive|trash|bin|sent)|\d|(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\b|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\b|(?:my |our )?(?:inbox|archive|trash|bin|sent|mail)|(?:him|her|them|it|me|us)\b)/i;

const mostNameWords = 4;

/** Takes all that says who wrote the mail: `from Sam and Ana`, `Sam's last mail`, `that Sam sent me`. */
export function takeSenders(clause: Clause, scene: Scene): PersonMention[] | undefined {
  const owner = takeOwner(clause, scene);
  const writer = owner ? undefined : takeWriter(clause, scene);
  const named = [owner, writer].filter((mention) => mention !== undefined);
  if (named.length > 0) return named;
  clause.take(
    /(?<=\b(?:from|by)\s+)(?:(?:any|some|every)(?:one|body)|(?:the )?(?:people|folks|guys|team)) (?:at|from|of|in)\s+(?=\p{L})/u,
  );
  const preposition = new RegExp(
    `(?:(?:that|which) )?(?:(?:is|was|are|were|came|come|comes) )?(?:from|by|sent by|written by)|(?<=${mailNoun}\\s)of`,
  );
  const isKnown = takePeople(clause.copy(), scene, preposition).some(
    ({ matches, email, isSelf }) => matches.length > 0 || email !== undefined || isSelf,
  );
  const outsider = isKnown ? undefined : takeOutsider(clause);
  if (outsider) return [outsider];
  const listed = takePeople(clause, scene, preposition);
  return listed.length > 0 ? listed : undefined;
}

/** `from The Shift Planner`: someone whom the directory does not know, by the whole of the name. */
function takeOutsider(clause: Clause): PersonMention | undefined {
  const found = clause.find(
    new RegExp(
      `\\b(?:from|by)\\s+(?:(?:the|our|my)\\s+)?(?<who>\\uE001+|[\\p{L}\\d][^\\uE000,;:?!]*?)${senderEnd}`,
      'u',
    ),
  );
  const phrase = found?.groups.who;
  if (!found || !phrase || notPerson.test(phrase) || phrase.split(/\s+/).length > mostNameWords)
    return undefined;
  clause.takeSpan(found.from, found.to);
  return { from: found.to - phrase.length, to: found.to, phrase, matches: [] };
}

/** `Sam's last mail`, `Sam's thank-you`: the name before the apostrophe. */
function takeOwner(clause: Clause, scene: Scene): PersonMention | undefined {
  for (const match of clause.text.matchAll(/(?<=[\p{L}.])['’]s?(?=\s)/gu)) {
    const mention = nameBefore(clause, match.index, scene);
    if (!mention) continue;
    const after = clause.text.slice(match.index + match[0].length);
    const isMail = new RegExp(
      `^\\s+(?:(?:${orderWord}|unread|new)\\b|(?:[\\p{L}\\d.-]+\\s+){0,4}?(?:${mailNoun}|${contentNoun})\\b)`,
      'iu',
    ).test(after);
    if (!isMail && mention.matches.length === 0 && !/^\p{Lu}/u.test(mention.phrase)) continue;
    clause.takeSpan(mention.from, match.index + match[0].length);
    return mention;
  }
  return undefined;
}

/** `that Sam sent me`, `Sam has mailed us`: the name before the verb. */
export function takeWriter(clause: Clause, scene: Scene, verb = saysWrote): PersonMention | undefined {
  for (const match of clause.text.matchAll(verb)) {
    const mention = nameBefore(clause, match.index, scene);
    if (!mention) continue;
    const before = clause.text.slice(0, mention.from);
    const intro = /(?:\b(?:that|which|what|did|has|have|when|does)\s+)?$/i.exec(before)?.[0].length ?? 0;
    clause.takeSpan(mention.from - intro, match.index + match[0].length);
    return mention;
  }
  return undefined;
}

/** Says that someone wrote, with whom it was sent to: `has sent me`. */
const saysWrote = new RegExp(
  `\\s+(?:(?:has|have|had|just|last|already|recently)\\s+)*${wrote}\\b(?:\\s+(?:(?:back|over|out|to)\\s+)*(?:me|us|our team)\\b)?(?:\\s+(?:that|this|it|anything|something)(?=\\s*(?:\\uE000|$|[?.!])))?`,
  'giu',
);

const lookBehind = /(?:[\p{L}][\p{L}.'’-]*\s+){0,2}[\p{L}][\p{L}.-]*$/u;

/** The name that ends at an offset: the longest that someone has, else the capitalised words, else one word. */
function nameBefore(clause: Clause, end: number, scene: Scene): PersonMention | undefined {
  const run = lookBehind.exec(clause.text.slice(0, end))?.[0];
  if (!run) return undefined;
  const words = [...run.matchAll(/\S+/g)].map((match) => ({
    text: match[0],
    from: end - run.length + match.index,
  }));
  const isCompany = words.length > 1 && /^(?:people|folks|guys|team)$/i.test(words.at(-1)?.text ?? '');
  if (isCompany) words.pop();
  const usable = words.slice(words.findLastIndex(({ text }) => notSender.test(text)) + 1);
  const last = usable.at(-1);
  if (!last) return undefined;
  const known = isCompany ? undefined : knownName(usable, end, clause, scene);
  if (known) return known;
  const lower = usable.findLastIndex(({ text }) => !/^\p{Lu}/u.test(text));
  const first = usable[lower + 1] ?? last;
  const phrase = clause.request.slice(first.from, last.from + last.text.length);
  return { from: first.from, to: end, phrase, matches: [] };
}

function knownName(
  words: { from: number }[],
  end: number,
  clause: Clause,
  scene: Scene,
): PersonMention | undefined {
  const mentions = words
    .map(({ from }) => takeLeadPeople(clause.within(from, end), scene))
    .filter((list) => list.length === 1 && list[0]?.to === end && !list[0].isSelf)
    .flat();
  return (
    mentions.find(({ matches, isGuess }) => matches.length > 0 && !isGuess) ??
    mentions.find(({ matches }) => matches.length > 0)
  );
}
