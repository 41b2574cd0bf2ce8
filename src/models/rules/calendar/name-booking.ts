import type { Clause } from '../clause.ts';
import { joinWords } from '../join-words.ts';
import type { ResolvedPerson } from '../resolve-people.ts';
import { bookable } from './booking-words.ts';

const titleMark =
  /\b(?:(?:and )?(?:called|titled|named|entitled|title[d]?(?: it)?|name it|call it|with (?:the )?(?:title|subject|name)|(?:the )?(?:title|subject|name|topic)(?: is| shall be| should be)?)[:,]?|title:|subject:)\s*/;
const topicMark =
  /\b(?:about|regarding|concerning|to (?:discuss|talk about|go over|review|plan|talk through|prepare|prep|go through|work on|sort out|look at)|on the subject of|on the topic of|re:|re\b)\s*/;
const titleEnd =
  /(?=\s*(?:\uE000|$|[;.](?:\s|$)|,\s+(?:with|at|on|for|and|in|online|just)\b|,\s+\d|\s(?:with|and invite|and add|inviting)\s|\s(?:on|next|this|for) (?:mon|tues?|wed|thu|fri|sat|sun|tomorrow|today|week)|\s(?:tomorrow|today|tonight)\b|\s(?:at|from) \d|\sat noon|\s(?:at|in|for|on) (?:the|my|our|your) (?:very )?(?:first|next|earliest|soonest)\b|\s(?:as soon as|asap)\b|\sfor (?:\d|half|an? |one |two )|\sin (?:room|the)\b))/;
const purposeMark = /(?:^|[\s\uE000,])for\s+(?:(?:the|our|my|an?|some)\s+)?(?=[\p{L}\uE001])/u;
const blocker =
  /\b(?:unless|if|but|not|except|when|whenever|after|before|until|because|then|instead|without|or|every|everyone|everybody|with|all)\b/i;
/** What says enough as a title; the people are its attendees. */
const tellingNoun =
  /^(?:lunch|dinner|breakfast|brunch|coffee|drinks|interview|workshop|training|demo|presentation|retro(?:spective)?|kick-?off|stand-?up)$/i;
/** What asks for something more than a title does. */
const verbLike =
  /\b(?:bring|tell|ask|make|please|send|invite|add|let|remind|check|call|mail|email|write|cancel|move|book|is|are|will|can|could|should|must|do|does|need|wants?|he|she|they|i|we|you|online|each|first|starting)\b/i;
/** Hours without their words, which no title holds. */
const hours = /(?<![\w:])(?!1[:-]1)\d{1,2}\s?(?:[-–:.]|to)\s?\d{1,2}\b/;
const bareNoun =
  /^(?:meetings?|meet|event|appointment|invite|invitation|slot|time|block|me|it|some time|room|calendar|gap|space|window)$/i;

/** Takes a title that is quoted or announced: `called Budget review`. */
export function takeTitle(clause: Clause): string | undefined {
  const marked = clause.take(
    new RegExp(`${titleMark.source}(?<title>\\uE001+|[^\\uE000]+?${titleEnd.source})`),
  );
  const title = marked?.groups.title ?? clause.take(/(?:\bfor\s+)?(?<title>\uE001+)/)?.groups.title;
  return title?.replace(/[.,;\s]+$/, '') || undefined;
}

/** Takes `description: …`, up to the next field. */
export function takeDescription(clause: Clause): string | undefined {
  const found = clause.take(
    /[,;.\s]*\b(?:with (?:the |a )?)?(?:description|agenda|details)\s*(?::|\bis\b|(?=\uE001))\s*(?<text>\uE001+|[^\uE000]+?)(?=\s*(?:\uE000|$|[,;.]\s+(?:title|subject|location|place|room|online)\b))/,
  );
  return found?.groups.text?.trim() || undefined;
}

/** Takes what it is about: `about the budget`, `for the privacy page`. */
export function takeTopic(clause: Clause): string | undefined {
  const topic =
    clause.take(new RegExp(`${topicMark.source}(?<topic>[^\\uE000,;]+)`))?.groups.topic ??
    takePurpose(clause);
  const words = topic
    ?.replace(/^(?:the|our|a|an|my)\s+/i, '')
    .replace(/(?:\s+(?:on|at|in|for|to|with|and|from))+\s*$/i, '')
    .replace(/[\s.?!,]+$/, '');
  return words ? words.charAt(0).toUpperCase() + words.slice(1) : undefined;
}

function takePurpose(clause: Clause): string | undefined {
  const found = clause.find(new RegExp(`${purposeMark.source}(?<topic>[^\\uE000,;]+)`, 'u'));
  const topic = found?.groups.topic;
  if (
    !found ||
    !topic ||
    blocker.test(topic) ||
    bareNoun.test(topic.trim()) ||
    /^(?:me|us|myself)\b/i.test(topic.trim())
  )
    return undefined;
  clause.takeSpan(found.from, found.to);
  return topic;
}

/** Takes a few words behind the last comma that can only say what it is about: `…, garage keys`. */
export function takeTail(clause: Clause): string | undefined {
  const found = clause.find(/[,;:]\s*(?<topic>\p{L}[^\uE000,;:.?!\d]{2,50}?)[\s.]*(?=\uE000*$)/u);
  const topic = found?.groups.topic?.trim();
  if (!found || !topic || blocker.test(topic) || verbLike.test(topic) || topic.split(/\s+/).length > 5)
    return undefined;
  clause.takeSpan(found.from, found.to);
  return topic.charAt(0).toUpperCase() + topic.slice(1);
}

/** Takes what is left right after the verb: `lunch`, `a budget review`; words that change the sense are never taken. */
export function takeKind(clause: Clause, tries = 2): string | undefined {
  for (let run = 0; run < tries; run++) {
    const phrase = clause.findLead(/(?:1:1|[^\uE000,;:])+/);
    if (
      !phrase ||
      hours.test(phrase.text) ||
      blocker.test(phrase.text) ||
      /\band\b/i.test(phrase.text.trim().replace(/^and\b|\band$/gi, ''))
    )
      return undefined;
    const kind = phrase.text
      .replace(
        /^\s*(?:(?:in|for|to|of|and)\s+)*(?:(?:me|us|my|our|a|an|the|another|some|one|quick|short|brief|new|just)(?:\s+|$))*/i,
        '',
      )
      .replace(/(?:\s+(?:for|on|at|in|to|of|from|and|a|an|the|,))*\s*$/i, '')
      .replace(/^[\s.–-]+|[\s.–-]+$/g, '')
      .trim();
    clause.takeSpan(phrase.from, phrase.to);
    if (kind !== '') return kind.replace(/^(?:event|appointment|meeting)\s+(?=\p{Lu})/u, '');
  }
  return undefined;
}

/** What a booking without a title is called. */
export function nameFor(kind: string | undefined, guests: ResolvedPerson[]): string {
  const generic = !kind || bareNoun.test(kind);
  const isTelling = kind !== undefined && tellingNoun.test(kind);
  const who = guests.length > 0 && !isTelling ? ` with ${joinWords(guests.map(({ name }) => name))}` : '';
  const isOwnName = kind !== undefined && !new RegExp(`^${bookable}$`, 'i').test(kind);
  const name = generic ? 'Meeting' : (kind ?? 'Meeting');
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}${isOwnName && !generic ? '' : who}`;
}
