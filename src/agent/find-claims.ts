import { isReported, isStated } from './is-reported.ts';

/** A claim that something was done: the past form in lower case, and the part of the sentence that makes it. */
export interface Claim {
  verb: string;
  text: string;
}

/** Past forms of what an assistant can do to the world. */
const verbs = `(?:${[
  'sent|emailed|mailed|replied|forwarded|answered|messaged|notified|informed|invited|shared|posted|published',
  'booked|scheduled|rescheduled|postponed|arranged|reserved|moved|shifted|pushed|extended|shortened',
  'cancell?ed|deleted|removed|trashed|erased|archived|restored|reverted|reversed|undone|undid',
  'created|opened|filed|raised|submitted|logged|recorded|saved|stored|added|entered|attached|uploaded|registered',
  'updated|changed|edited|modified|renamed|set up|put|fixed|merged|marked|commented|noted',
  'assigned|reassigned|closed|reopened|resolved|escalated|approved|confirmed|accepted|declined|rejected',
  'completed|finished|processed|executed|carried out|handled|transferred|paid|ordered',
].join('|')})`;

/** Forms that as often say how a record stands as what was done to it. */
const states =
  /^(?:scheduled|assigned|closed|opened|resolved|marked|confirmed|shared|cancell?ed|accepted|declined|booked|invited|reserved|finished|completed|archived|attached|added)$/;

const filler =
  '(?:\\s+(?:just|already|now|also|then|both|all|successfully|gone ahead and|went ahead and|gladly|happily|finally|immediately|duly|hereby))*';

/** “I have just sent”, “we booked”. */
const active = new RegExp(
  `\\b(?:i|we|deskhand)(?:['’](?:ve|d)|\\s+(?:have|had|has|did|got))?${filler},?\\s+(${verbs})\\b`,
  'gi',
);
/** “I looked it up and booked the slot”. */
const coordinated = new RegExp(
  `\\b(?:i|we)\\b[^;]*?(?:,|\\band|\\bthen)${filler}(?:\\s+(?:have|has|been))?\\s+(${verbs})\\b(?=\\s+(?:the|your|his|her|their|it|them|a|an|this|that|these|those|\\p{Lu}|[“"])|\\s*[.!,]|\\s*$)`,
  'giu',
);
/** “Booked the room”, “Sent!”, at the beginning of a sentence. */
const opening = new RegExp(
  `^(?:(?:have|just|already|now|and|so|ok(?:ay)?|sure|yes|great|perfect|alright)[,!.]*\\s+)*(?:successfully\\s+)?(${verbs})\\b(?=\\s*(?:$|[.!,✅✔☑👍🎉—–“"]|(?:it|them|the|your|that|this|these|those|a|an|for you|successfully|off|out)\\b))`,
  'iu',
);
/** “Email sent!”, “Meeting moved to Friday.”: a headline without a verb of its own. */
const headline = new RegExp(
  `^(?:(?:the|your|an?|one)\\s+)?(?:new\\s+)?(?:e-?mail|mail|message|reply|invitation|invite|meeting|event|appointment|call|ticket|task|customer|contact|deal|note|comment|record|reminder|room|slot|request)s?\\b(?:\\s+(?!${verbs}\\b)[^\\s,;:]+){0,4}\\s+(?:successfully\\s+)?(${verbs})\\b(?=\\s*(?:$|[.!,✅✔☑👍🎉—–]|(?:to|for|from|with|on|at|as|and|by|successfully)\\b))`,
  'iu',
);
/** “… sent ✅”, wherever it stands. */
const ticked = new RegExp(`\\b(${verbs})\\s*[✅✔☑]`, 'giu');
const otherVerb =
  /\b(?:can|could|will|would|may|might|must|should|need(?:s|ed)?|is|are|was|were|be|been|has|have|had|do|does|did|comes?|goes|go|stays?|gets?|got|not?|never)\b/i;
/** “Done”, “All done ✅”. */
const openingDone =
  /^(?:(?:ok(?:ay)?|and|yes|great|perfect)[,.!]?\s+)?(?:all\s+)?done(?=\s*(?:$|[.!,;✅✔☑👍🎉—–]|(?:and|with that|as you|as asked)\b))/iu;
/** “has been sent”, “was booked”. */
const passive = new RegExp(
  `\\b(?:has|have|had|was|were|been|got|gets)${filler}(?:\\s+been)?${filler}\\s+(${verbs})\\b`,
  'gi',
);
/** “is booked”, “are now closed”. */
const present = new RegExp(`(?:\\b(?:is|are)|['’](?:s|re))${filler}\\s+(${verbs})\\b`, 'gi');
/** “It’s done”, “taken care of”, “on its way”. */
const finished =
  /\b(?:it|that|this|everything|all)(?:['’]s|\s+is|\s+are|\s+has been)(?:\s+(?:now|all|already))*\s+(?:done|sorted|handled|complete|in place|set)\b(?!\s+(?:for|to|at|by|on)\b)|\btaken care of\b|\byou(?:['’]re|\s+are)\s+all\s+set\b|\bconsider it done\b|\bon (?:its|their) way\b|\b(?:has|have)\s+gone\s+out\b|\b(?:mail|message|invitation|invite|reply)s?\s+went\s+out\b|\bnow\s+(?:has|have)\s+(?:your|the|an?)\s+(?:e-?mail|mail|message|reply|invitation|invite|note)\b|\bis\s+now\s+(?:on|in)\s+(?:your|the|their)\s+calendars?\b/i;

/** Words before a verb, in the same clause, that make it speak of what would be or was not. */
const supposing =
  /\b(?:once|when|whenever|if|until|till|after|before|unless|as soon as|whether|would|could|should|might|will|shall|can|cannot|to|not|never|nothing|no|none|nobody|without)\b[^,;:.!]*$/i;
const condition = /\b(?:once|when|whenever|if|until|after|unless|as soon as)\b/i;
const directCondition = /\b(?:once|when|if|until|after|before|unless|as soon as|whether|what|which)\s+$/i;
const byOthers = /^\s+(?:\S+\s+){0,4}?by\s+(?!Deskhand\b)\p{Lu}/u;

/** The words alone, without marks of emphasis, list and citation. */
const toWords = (sentence: string) =>
  sentence
    .replaceAll(/[*_`~#]+|\[\d+\]/g, '')
    .replace(/^[\s>+•-]*(?:\d+[.)]\s+)?/, '')
    .replace(/^[^\p{L}\p{N}“"]+/u, '')
    .trim();

/** Hides longer quotations without moving what follows: they are someone else's words. */
const hideQuotes = (text: string) =>
  text.replaceAll(/([“"])([^“”"]{12,})([”"])/g, (_, open: string, inside: string, close: string) => {
    return open + '·'.repeat(inside.length) + close;
  });

interface Found {
  verb: string;
  at: number;
  /** What it is said of stands before the verb. */
  isPassive: boolean;
}

interface Known {
  evidence: string;
  hasDrafts: boolean;
  /** List items name records, whose titles can speak in the first person. */
  isListItem: boolean;
}

/** Whether the words from a place on stand so in what the tools returned. */
function isTitle(text: string, at: number, known: Known): boolean {
  const phrase = (/^[^.!?;()\n]{0,60}/.exec(text.slice(at))?.[0] ?? '').trim().toLowerCase();
  return known.isListItem && at > 0 && phrase.split(/\s+/).length >= 3 && known.evidence.includes(phrase);
}

function findInOne(text: string, known: Known): Found[] {
  const found: Found[] = [];
  const add = (verb: string | undefined, at: number, isPassive = false) => {
    const first = (verb ?? '').toLowerCase().split(' ', 1)[0] ?? '';
    if (!found.some((other) => other.at === at)) found.push({ verb: first, at, isPassive });
  };
  const placeOf = (match: RegExpExecArray) => match.index + match[0].lastIndexOf(match[1] ?? '');
  const isNegated = (match: RegExpExecArray) => /\b(?:not|never|nothing)\b|n['’]t\b/i.test(match[0]);

  for (const match of text.matchAll(active)) {
    if (directCondition.test(text.slice(0, match.index)) || isTitle(text, match.index, known)) continue;
    add(match[1], placeOf(match));
  }
  for (const match of text.matchAll(coordinated)) {
    if (!isNegated(match) && !condition.test(match[0]) && !/\b(?:can|will|could)\b/i.test(match[0])) {
      add(match[1], placeOf(match));
    }
  }
  if (text.endsWith('?')) return found;

  const first = opening.exec(text);
  if (first !== null) add(first[1], placeOf(first));
  const short = headline.exec(text);
  if (short !== null && !otherVerb.test(text)) {
    const verb = (short[1] ?? '').toLowerCase();
    if (!isStated(text, verb, known.evidence)) add(verb, placeOf(short), true);
  }
  for (const match of text.matchAll(ticked)) add(match[1], match.index, true);
  if (openingDone.test(text)) add('done', 0);
  const ending = finished.exec(text);
  if (ending !== null) {
    const before = text.slice(0, ending.index);
    if (!condition.test(before) && !supposing.test(before)) add('done', ending.index);
  }
  for (const match of text.matchAll(passive)) {
    const verb = match[1]?.toLowerCase() ?? '';
    const after = text.slice(match.index + match[0].length);
    const isReport =
      isTitle(text, match.index, known) ||
      isReported(text, verb, known.evidence) ||
      (known.evidence !== '' && byOthers.test(after));
    if (!isReport && !supposing.test(text.slice(0, match.index))) add(verb, placeOf(match), true);
  }
  for (const match of text.matchAll(present)) {
    const verb = match[1]?.toLowerCase() ?? '';
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + match[0].length);
    if (condition.test(before) || condition.test(after) || supposing.test(before)) continue;
    const saysNow = /\b(?:now|successfully)\b/i.test(match[0]);
    const describes =
      isReported(text, verb, known.evidence) || (known.evidence !== '' && states.test(verb) && !saysNow);
    if (known.hasDrafts || !describes) add(verb, placeOf(match), true);
  }
  return found;
}

/** Where the part of a sentence begins that makes a claim: for a passive after the one before it, with its subject. */
function startOf(text: string, { at, isPassive }: Found, before: number | undefined): number {
  if (before === undefined) return 0;
  if (!isPassive) return at;
  const between = text.slice(before, at);
  const joint = Math.max(between.lastIndexOf(' and '), between.lastIndexOf(', '), between.lastIndexOf(';'));
  return joint === -1 ? at : before + joint;
}

/**
 * Finds in a sentence what it claims was done. Quotations and questions claim nothing, nor does a passive whose verb
 * stands in what the tools returned. Knows English.
 */
export function findClaims(sentence: string, known: { evidence: string; hasDrafts: boolean }): Claim[] {
  if (/^\s*>/.test(sentence)) return [];
  const isListItem = /^\s*(?:[-*•]|\d+[.)])\s/.test(sentence);
  return toWords(sentence)
    .split(/(?<=[.!?])\s+/)
    .flatMap((part) => {
      const found = findInOne(hideQuotes(part), { ...known, isListItem }).sort((a, b) => a.at - b.at);
      const starts = found.map((claim, index) => startOf(part, claim, found[index - 1]?.at));
      return found.map(({ verb }, index) => ({
        verb,
        text: part.slice(starts[index], starts[index + 1] ?? part.length),
      }));
    });
}
