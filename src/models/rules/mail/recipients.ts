import type { Clause } from '../clause.ts';
import { type PersonMention, takeLeadPeople, takePeople } from '../find-people.ts';
import type { Scene } from '../scene.ts';

/** Who gets a mail, as far as its request says. */
export interface RecipientMentions {
  to: PersonMention[];
  cc: PersonMention[];
  bcc: PersonMention[];
  /** Everyone gets a mail of their own. */
  isSeparate: boolean;
}

const copyMark =
  /(?:(?:and|with|also|please)\s+)*(?:a copy (?:to|for)|cc(?:['’]?(?:ing|ed|ed to))?:?|copy(?:ing)?(?: in)?:?|in copy:?)/;
const hiddenMark = /(?:(?:and|with)\s+)?(?:a blind copy to|bcc(?:['’]?ing)?:?)/;
const afterName =
  /(?:,\s*(?:and\s+|with\s+)?|\bwith\s+|\band\s+|\bput(?:ting)?\s+)(?<who>[^,:;\uE000]+?)\s+(?:in|on|as|into) (?:the )?(?<kind>cc|bcc|copy|a copy)\b\s*,?/;
const separate =
  /,?\s*\b(?:separately|individually|one by one|each (?:of them )?(?:separately|on (?:his|her|their) own)|in separate (?:e-?mails|mails|messages))\b/;

/** Takes those who get the mail or a copy of it, wherever the clause names them. */
export function takeRecipients(clause: Clause, verb: RegExp, scene: Scene): RecipientMentions {
  const isSeparate = clause.take(separate) !== undefined;
  const after = clause.find(afterName);
  const inCopy = after
    ? takeLeadPeople(clause.within(after.from + after.text.indexOf(after.groups.who ?? ''), after.to), scene)
    : [];
  if (after && inCopy.length > 0) clause.takeSpan(after.from, after.to);
  const isHidden = after?.groups.kind?.toLowerCase() === 'bcc';
  const bcc = takePeople(clause, scene, hiddenMark);
  const cc = takePeople(clause, scene, copyMark);
  return {
    to: takeAddressees(clause, verb, scene),
    cc: isHidden ? cc : [...cc, ...inCopy],
    bcc: isHidden ? [...bcc, ...inCopy] : bcc,
    isSeparate,
  };
}

/** Takes one more who gets the mail, named at its end: `…, and Wei too`. */
export function takeAlso(clause: Clause, scene: Scene): PersonMention[] {
  const found = clause.find(
    /,\s*and\s+(?:also\s+)?(?<who>[^,:;\uE000]{2,40}?)\s+(?:too|as well)(?=[\s.!]*(?:\uE000|$))/,
  );
  if (!found) return [];
  const list = takeLeadPeople(
    clause.within(found.from + found.text.indexOf(found.groups.who ?? ''), found.to),
    scene,
  );
  if (list.length === 0 || list.some(({ matches, email }) => matches.length === 0 && !email)) return [];
  clause.takeSpan(found.from, found.to);
  return list;
}

function takeAddressees(clause: Clause, verb: RegExp, scene: Scene): PersonMention[] {
  const probe = clause.copy();
  probe.takeLead(verb);
  const direct = probe.findLead(/(?:an?|another|the|one|my|to)\b/) ? [] : takeLeadPeople(probe, scene);
  // `email Priya's number to Tom`
  if (direct.length > 0 && !probe.findLead(/['’]s\b/)) {
    clause.takeLead(verb);
    return takeLeadPeople(clause, scene);
  }
  const marked = takePeople(
    clause,
    scene,
    /(?<!\b(?:reply|respond|know|ask\s\S{1,30}|next|back) )to|(?<=\b(?:e-?mail|mail|message) )for/,
  );
  if (marked.length > 0) return marked;
  clause.takeLead(verb);
  return takeLeadPeople(clause, scene);
}
