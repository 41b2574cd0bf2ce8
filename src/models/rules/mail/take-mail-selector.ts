import { rangeOf } from '../calendar/when-range.ts';
import type { Clause } from '../clause.ts';
import { findMoments } from '../dates/find-moments.ts';
import { readNumber } from '../dates/number-words.ts';
import { type PersonMention, takePeople } from '../find-people.ts';
import type { Scene } from '../scene.ts';
import { takePlace, takeReference, takeWhen } from '../slots.ts';
import { takeWordsBesideMail } from './loose-words.ts';
import type { MailSelector } from './mail-selector.ts';
import { contentNoun, mailNoun, orderWord } from './mail-words.ts';
import { takeSenders } from './take-sender.ts';

const number = '\\d+|two|three|four|five|six|seven|eight|nine|ten|few|couple(?: of)?';
const sentByMe =
  /\b(?:(?:(?:that|which) )?i(?:['’]ve| have| had)? (?:just |recently |last )?(?:sent|wrote|written|mailed|e-?mailed)(?: (?:out|off))?|did i (?:last )?(?:send|write|mail|e-?mail|message|contact)(?: to)?|(?<=\uE000\s*)i (?:last |ever |just )?(?:send|write|mail|e-?mail|message)(?: to)?|my (?:own )?sent|sent by me|(?:that (?:is|was|are|were) )?from me\b|sent(?= (?:e-?mails?|mails?|messages?)))\b/;
const sentToMe =
  /\b(?:did i (?:get|receive)|i(?:['’]ve| have)? (?:got|gotten|received|had)|(?:came|come|coming|arrived) in|received|(?:sent )?to (?:me|us)\b)/;
const folderPattern =
  /(?:\b(?:in|from|of|into)\s+)?\b(?:my |the |our )?(?<folder>inbox|archived?|trash|bin|deleted|sent)(?: (?:folder|items|mail(?:s|box)?|messages|box))\b|\b(?:in|from|of) (?:my |the |our )?(?<place>inbox|archive|trash|bin|sent)\b|\b(?:my |the )?(?<bare>inbox|archive)\b|\b(?<state>archived|deleted)\b(?: (?:e-?mails?|mails?|messages?))?/;
const unreadPattern =
  /\b(?:(?:that |which )?(?:are |is )?(?:still )?un(?:read|opened|seen)|not (?:yet )?(?:read|opened)|(?:that |which )?i (?:have(?:n['’]?t| not)|haven['’]?t|did(?:n['’]?t| not)) (?:yet )?(?:read|opened|seen|open|see)(?: yet)?)\b/;
const readPattern =
  /\b(?:(?:that|which) )?i(?:['’]ve| have)? (?:already )?(?:read|opened|seen)(?: already)?\b|\balready read\b/;
const unansweredPattern =
  /\b(?:(?:that |which )?i (?:have(?:n['’]?t| not)|haven['’]?t|did(?:n['’]?t| not)) (?:yet )?(?:answered|replied(?: to)?|responded(?: to)?|answer|reply(?: to)?|respond(?: to)?)(?: yet)?|have i not (?:yet )?(?:answered|replied to|responded to)(?: yet)?|(?:still )?(?:un(?:answered|replied)|waiting for (?:an answer|a reply|my (?:answer|reply))|without (?:an answer|a reply))|(?:do |must )?i still (?:have|need) to (?:answer|reply to)|still need(?:s)? (?:an answer|a reply))\b/;
const kindOfSender =
  /\b(?:from|by|of) (?:(?:any|all|my|our|the) )*(?:(?<customers>customers?|clients?)|(?<outsiders>outsiders?|outside(?: (?:of )?the (?:company|organi[sz]ation|firm))?|externals?|external (?:people|senders)|people outside(?: the company)?)|(?<colleagues>colleagues?|co-?workers?|inside|internal (?:people|senders)))(?=\s*(?:\uE000|$|[,.;?!]|about\b|since\b|on\b|in\b|this\b|last\b|today\b|yesterday\b|to\b|that\b))/;
const topicMark =
  '(?:(?:that (?:is|was) )?(?:about|regarding|concerning|mentioning|containing)|mentions?|re:?|on the (?:subject|topic|matter) of|that (?:mentions?|says?|contains?|deals? with|talks? about))';
const topic = new RegExp(
  `(?:\\b${topicMark}|(?<=\\b(?:search|look) [^\\uE000]*?)\\bfor|(?<=(?:mails?|inbox|messages?) )for)\\s+(?:the (?:words?|phrase|topic(?: of)?)\\s+)?(?<words>\\uE001+|[^\\uE000,;:?]+)`,
);
const laterTopic =
  /(?:\b(?:on|for|with|w\/|in)|w\/)\s+(?:(?:the|our|my|a|an)\s+)?(?<words>\uE001+|[^\uE000,;:?]+)/;

/** Takes the words that say which mail is meant: `the last unread mail from Sam about the order`. */
export function takeMailSelector(clause: Clause, scene: Scene): MailSelector {
  const id = takeReference(clause, 'mail') ?? clause.take(/\b(?<id>m-\d+)\b/)?.groups.id;
  const place = takePlace(clause);
  const isUnread = clause.take(unreadPattern) !== undefined;
  const isRead = !isUnread && clause.take(readPattern) !== undefined;
  const isUnanswered = clause.take(unansweredPattern) !== undefined;
  const subject = takeSubject(clause);
  const isSent = clause.take(sentByMe) !== undefined;
  const isReceived = clause.take(sentToMe) !== undefined;
  const named = clause.take(folderPattern)?.groups;
  const folder = readFolder(named?.folder ?? named?.place ?? named?.bare ?? named?.state);
  const senders = readSenders(clause.take(kindOfSender)?.groups);
  const from = takeSenders(clause, scene);
  const quantity = takeQuantity(clause);
  const count = quantity ? undefined : takeCount(clause);
  const early = isTimeTopic(clause, scene) ? takeTopic(clause, topic) : undefined;
  const age = takeAge(clause, scene);
  const when = age ? undefined : takeWhen(clause, scene, 'past');
  // `yesterday's mail`
  if (when) clause.take(/(?<=\uE000)['’]s\b/);
  const loose = takeWordsBesideMail(clause);
  const whenWords = when ? clause.request.slice(when.from, when.to).trim() : undefined;
  const to = [...takeReceivers(clause, scene), ...(isSent ? takeWrittenTo(clause, scene) : [])];
  const words = early ?? takeTopic(clause, topic) ?? clause.take(/(?<words>\uE001+)/)?.groups.words;
  const range = when ? rangeOf(when, scene.clock) : undefined;
  const isBefore = when?.bound === 'before' || when?.bound === 'until' || when?.bound === 'by';
  const isOwn = isSent || folder === 'sent';
  const selector: MailSelector = {
    id,
    place,
    from,
    to: to.length > 0 ? to : undefined,
    words: words ? tidyTopic(words) : undefined,
    subject,
    loose,
    unread: isUnread ? true : isRead ? false : undefined,
    folder: isSent && !folder ? 'sent' : folder,
    direction: isOwn ? 'sent' : isReceived ? 'received' : undefined,
    after: age ? age.after : isBefore ? undefined : range?.from,
    before: age ? age.before : when?.bound === 'after' ? undefined : range?.to,
    whenWords: age?.words ?? whenWords,
    isUnanswered: isUnanswered || undefined,
    senders,
    ...quantity,
    count,
    isOldest: quantity?.isOldest ?? false,
    isEmpty:
      !id &&
      !from &&
      to.length === 0 &&
      !words &&
      !loose &&
      !subject &&
      !isUnread &&
      !isRead &&
      !when &&
      !age &&
      !isUnanswered &&
      !senders &&
      !quantity &&
      !isSent &&
      !folder,
  };
  return place !== undefined && !selector.isEmpty ? placedAmong(selector, place) : selector;
}

/** `the last one from Grace`: a place among those that the other words name. */
function placedAmong(selector: MailSelector, place: number): MailSelector {
  return { ...selector, place: undefined, newest: 1, skip: Math.max(place, 0), isOldest: place === 0 };
}

/** Takes a topic that only a weak word announces: `on the customer day`, `with the numbers`. Asked for last of all. */
export function takeLaterTopic(clause: Clause, { id }: MailSelector): string | undefined {
  if (id) return undefined;
  const words = takeTopic(clause, laterTopic);
  return words ? tidyTopic(words) : undefined;
}

/** `what did I send Grace`: the name after the verb. */
function takeWrittenTo(clause: Clause, scene: Scene): PersonMention[] {
  const named = ({ matches, email, phrase }: PersonMention) =>
    matches.length > 0 || email !== undefined || /^\p{Lu}/u.test(phrase);
  const after = /(?<=\uE000)/;
  return takePeople(clause.copy(), scene, after).every(named) ? takePeople(clause, scene, after) : [];
}

/** Who got the mail; `the trip to Madrid` is what it is about. */
function takeReceivers(clause: Clause, scene: Scene): PersonMention[] {
  const pattern = /(?:(?:that )?(?:was |were )?(?:sent |addressed ))?to/;
  const probe = clause.copy();
  const isKnown = takePeople(probe, scene, pattern).every(
    ({ matches, email, isSelf }) => matches.length > 0 || email !== undefined || isSelf,
  );
  const isInTopic = clause.has(new RegExp(`\\b${topicMark}\\s[^\\uE000]*\\bto\\b`));
  return isKnown || !isInTopic ? takePeople(clause, scene, pattern) : [];
}

function takeSubject(clause: Clause): string | undefined {
  const given = clause.take(
    /\b(?:with|having|whose) (?:the |a )?(?:subject|title)(?: line)?(?: is| of)?:?\s+(?<subject>\uE001+|[^\uE000,;]+)|\b(?:called|titled|entitled)\s+(?<called>\uE001+|[^\uE000,;?]+)/,
  )?.groups;
  const inside = clause.take(
    /\b(?:with|that (?:has|have)|having|containing|which (?:has|have))\s+(?<words>\uE001+|[^\uE000,;:?]+?)\s+in (?:the|its|their) (?:subject|title)(?: lines?)?/,
  )?.groups.words;
  const found = given?.subject ?? given?.called ?? inside;
  return found?.replace(/[\s.?!]+$/, '');
}

function readSenders(groups: Record<string, string | undefined> | undefined): MailSelector['senders'] {
  if (groups?.customers) return 'customers';
  if (groups?.outsiders) return 'outsiders';
  return groups?.colleagues ? 'colleagues' : undefined;
}

/** `older than a week`, `more than three days old`, `newer than Monday`. */
function takeAge(
  clause: Clause,
  scene: Scene,
): { after?: string; before?: string; words: string } | undefined {
  const mark = clause.find(
    /(?:(?:that|which) (?:are|is) )?\b(?:(?<old>older|earlier|more)|(?<young>newer|later|younger|more recent|less)) than\s+(?:from\s+)?(?<age>[^\uE000,;?!]{1,40}?)(?:\s+(?:old|ago))?(?=\s*(?:\uE000|$|[,;.?!]|from\b|about\b|by\b|in\b))/,
  );
  const said = mark?.groups.age;
  if (!mark || !said) return undefined;
  const [moment] = [
    ...findMoments(said, scene.clock, 'past'),
    ...findMoments(`${said} ago`, scene.clock, 'past'),
  ];
  const edge = moment && rangeOf(moment, scene.clock)[mark.groups.old ? 'from' : 'to'];
  if (!edge) return undefined;
  clause.takeSpan(mark.from, mark.to);
  const words = mark.text.trim();
  return mark.groups.old ? { before: edge, words } : { after: edge, words };
}

function readFolder(name: string | undefined): string | undefined {
  const lower = name?.toLowerCase();
  if (lower === 'bin' || lower === 'deleted') return 'trash';
  return lower === 'archived' ? 'archive' : lower;
}

function takeQuantity(clause: Clause): Pick<MailSelector, 'newest' | 'skip' | 'isOldest'> | undefined {
  const noun = `(?:${mailNoun}|${contentNoun})`;
  const second = clause.take(
    new RegExp(`\\b(?:the\\s+|my\\s+)?(?:second|2nd)[\\s-](?:(?:to[\\s-])?(?<which>${orderWord}))\\b`),
  );
  if (second) return { newest: 1, skip: 1, isOldest: /first|oldest|earliest/i.test(second.text) };
  const found = clause.take(
    new RegExp(
      `\\b(?:the\\s+|my\\s+)?(?:(?<which>${orderWord})\\s*(?<count>${number})?|(?<before>${number})\\s+(?<other>${orderWord}))(?=\\s*(?:\\uE000|$|[?.!]|(?:[\\wÀ-ÿ-]+\\s+){0,3}?${noun}|unread|one\\b|ones\\b|thing\\b|from\\b|to\\b|by\\b|about\\b|on\\b))`,
    ),
  );
  if (!found) return undefined;
  const { which, count, before, other } = found.groups;
  const isSingle = count === undefined && before === undefined;
  const many = clause.has(/\b(?:e-?mails|mails|messages|letters|threads|invoices|newsletters)\b/);
  const words = (count ?? before)?.replace(/couple(?: of)?/i, 'two').replace(/few/i, 'three');
  return {
    newest: isSingle ? (many ? undefined : 1) : readNumber(words ?? 'one'),
    isOldest: /first|oldest|earliest/i.test(which ?? other ?? ''),
  };
}

/** `the two newsletters`, `my three mails`: how many there are to be. */
function takeCount(clause: Clause): number | undefined {
  const found = clause.take(
    new RegExp(
      `\\b(?:the|my|those|these|his|her)\\s+(?<count>\\d+|two|three|four|five|six|seven|eight|nine|ten)(?=\\s+(?:[\\wÀ-ÿ-]+\\s+){0,3}?(?:${mailNoun}|${contentNoun})\\b)`,
    ),
  );
  return found ? readNumber(found.groups.count ?? '') : undefined;
}

/** `about Friday's meeting`, `about next week`: the time belongs to what the mail is about. */
function isTimeTopic(clause: Clause, scene: Scene): boolean {
  const mark = clause.find(new RegExp(`\\b${topicMark}\\s+(?:(?:the|our|my)\\s+)?`));
  return (
    mark !== undefined &&
    findMoments(clause.text, scene.clock, 'past').some(
      ({ from, to }) => from >= mark.from && from <= mark.to && to > mark.to,
    )
  );
}

function takeTopic(clause: Clause, pattern: RegExp): string | undefined {
  return clause.take(pattern)?.groups.words;
}

function tidyTopic(words: string): string {
  return words
    .replace(/^(?:the|a|an|our|my|his|her|their)\s+/i, '')
    .replace(/(?:\s+(?:and|that|which|please|pls))?[\s.?!]*$/i, '')
    .replace(/['’]s\b/g, '')
    .trim();
}
