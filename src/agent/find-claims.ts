/** Past forms of what Deskhand can do to the world. */
const verbs =
  'sent|emailed|mailed|replied|forwarded|answered|messaged|notified|informed|booked|scheduled|rescheduled|postponed|arranged|' +
  'reserved|invited|moved|shifted|pushed|extended|shortened|cancell?ed|deleted|removed|trashed|erased|created|opened|filed|' +
  'raised|submitted|logged|recorded|saved|stored|added|updated|changed|edited|modified|renamed|set up|assigned|reassigned|' +
  'closed|reopened|resolved|escalated|marked|commented|posted|shared|noted|entered|archived|restored|reverted|undone|undid|' +
  'reversed|approved|confirmed|completed|finished|processed|executed|carried out|handled|arranged|transferred|paid|ordered|' +
  'accepted|declined|rejected|merged|attached|published|uploaded|registered|fixed|put';
/** Words that also describe how things stand, and so are reports wherever something was read. */
const states =
  /^(?:scheduled|assigned|closed|opened|resolved|marked|confirmed|shared|cancell?ed|accepted|declined|booked|invited|reserved|set up|finished|completed|archived|attached|added)$/;

const between =
  '(?:\\s+(?:just|already|now|also|then|both|all|successfully|gone ahead and|went ahead and|gladly|happily|finally|immediately|quickly|duly|hereby))*';
const active = new RegExp(
  `\\b(?:i|we|deskhand)(?:['’]ve|['’]d|\\s+have|\\s+had|\\s+has|\\s+did|\\s+got)?${between},?\\s+(${verbs})\\b`,
  'gi',
);
const dropped = new RegExp(
  `^(?:(?:have|just|already|now|and|so|ok(?:ay)?|sure|yes|great|perfect|alright)[,!.]*\\s+)*(?:successfully\\s+)?(${verbs})\\b(?=\\s*(?:$|[.!✅✔☑👍🎉—–]|,|(?:it|them|the|your|that|this|these|those|a|an|for you|to|with|successfully|off|out)\\b|[“"]))`,
  'iu',
);
const passive = new RegExp(
  `\\b(?:has|have|had|was|were|been|got|gets)${between}(?:\\s+been)?${between}\\s+(${verbs})\\b`,
  'gi',
);
const present = new RegExp(`(?:\\b(?:is|are|am)|['’](?:s|re))${between}\\s+(${verbs})\\b`, 'gi');
const explicitNow = /\b(?:now|successfully|all)\s+\S+\s*$/i;
const finished =
  /\b(?:(?:it|that|this|everything|all)(?:['’]s|\s+is|\s+are|\s+has been)(?:\s+(?:now|all|already))*\s+(?:done|taken care of|sorted|handled|complete|in place|set)\b(?!\s+(?:for|to|at|by|on))|taken care of|you(?:['’]re|\s+are)\s+all\s+set|consider it done|(?:on its|on their) way\b|(?:has|have)\s+gone\s+out|(?:mail|e-?mail|message|invitation|invite|invites|reply)\s+went\s+out|is\s+now\s+(?:on|in)\s+(?:your|the|their)\s+calendars?)/i;
const doneWord =
  /^(?:ok(?:ay)?[,.!]?\s+|and\s+|yes[,.!]?\s+|great[,.!]?\s+)?(?:all\s+)?done(?=\s*(?:$|[.!,;✅✔☑👍🎉—–-]|(?:and|with that|as you|as asked)\b))/iu;
const also = new RegExp(
  `(?:,|\\band\\b|\\bthen\\b)\\s+(?:(?:also|then|have|has|been|just)\\s+)*(${verbs})\\b`,
  'gi',
);
/** A clause that speaks of what would be. */
const conditional =
  /\b(?:once|when|whenever|if|until|till|after|before|unless|as soon as|whether|as though|would|could|should|might|will|shall|can|cannot|to)\b[^,;:.!]*$/i;
const conditionalAcross = /\b(?:once|when|whenever|if|until|after|unless|as soon as)\b/i;
const negated = /\b(?:not|never|nothing|no|none|nobody|n['’]t|without|cannot)\b[^,;:.!]*$/i;

const normalize = (verb: string) => verb.toLowerCase().split(' ', 1)[0] ?? '';

/**
 * The past forms by which a sentence claims that something was done, in lower case; empty when it claims nothing.
 * Quotations and questions claim nothing, nor does a passive whose verb stands in what was read.
 */
export function findClaims(sentence: string, known: { evidence: string; hasDrafts: boolean }): string[] {
  if (/^\s*>/.test(sentence)) return [];
  const text = sentence
    .replaceAll(/[“"]([^“”"]{12,})[”"]/g, '“…”')
    .replaceAll(/[*_`~#]+/g, '')
    .replaceAll(/\[\d+\]/g, '')
    .replace(/^[\s>+•-]*(?:\d+[.)]\s+)?/, '')
    .replace(/^[^\p{L}\p{N}“"]+/u, '')
    .trim();
  const isQuestion = text.endsWith('?');
  const claims: string[] = [];
  const isReported = (verb: string, rest: string) =>
    known.evidence.includes(verb) ||
    (known.evidence !== '' &&
      /^\s+(?:\S+\s+){0,4}?by\s+\p{Lu}/u.test(rest) &&
      !/\bby\s+(?:me|us|Deskhand)\b/.test(rest));

  for (const match of text.matchAll(active)) {
    const before = text.slice(0, match.index);
    if (
      /\b(?:once|when|if|until|after|before|unless|as soon as|whether|what|which|that)\s+$/i.test(before) &&
      !/\bthat\s+$/i.test(before)
    )
      continue;
    claims.push(normalize(match[1] ?? ''));
  }
  if (claims.length > 0) for (const match of text.matchAll(also)) claims.push(normalize(match[1] ?? ''));
  if (isQuestion) return claims;

  const opening = dropped.exec(text);
  if (opening !== null && !(known.evidence !== '' && /^\s*(?:to|with)\b/.test(text.slice(opening[0].length))))
    claims.push(normalize(opening[1] ?? ''));
  if (doneWord.test(text)) claims.push('done');
  const ending = finished.exec(text);
  if (
    ending !== null &&
    !conditionalAcross.test(text.slice(0, ending.index)) &&
    !negated.test(text.slice(0, ending.index))
  )
    claims.push('done');

  for (const match of text.matchAll(passive)) {
    const before = text.slice(0, match.index);
    const verb = normalize(match[1] ?? '');
    if (conditional.test(before) || negated.test(before) || /\b(?:nothing|not)\b/i.test(match[0])) continue;
    if (!isReported(verb, text.slice(match.index + match[0].length))) claims.push(verb);
  }
  for (const match of text.matchAll(present)) {
    const before = text.slice(0, match.index);
    const verb = normalize(match[1] ?? '');
    if (conditionalAcross.test(before) || conditional.test(before) || negated.test(before)) continue;
    const saysNow = explicitNow.test(match[0]);
    const isState =
      states.test(match[1]?.toLowerCase() ?? '') && known.evidence !== '' && !known.hasDrafts && !saysNow;
    if (!isState && !(known.evidence.includes(verb) && !known.hasDrafts)) claims.push(verb);
  }
  return claims;
}
