import type { KnownAction } from '../contracts/turn.ts';
import { type Claim, findClaims } from './find-claims.ts';

/** What is known to be true while a reply is checked. */
export interface ClaimContext {
  /** The actions of the conversation, with what became of them. */
  actions: KnownAction[];
  /** How many changes this turn has prepared. */
  draftCount: number;
  /** The values that the tools returned in this turn, a line each, in lower case: a report of them is no claim of ours. */
  evidence: string;
}

/** Which tools can make a claim true; a verb that is not listed can come from any. */
const toolsOfVerb: [RegExp, RegExp][] = [
  [/^(?:sent|e?mailed|replied|forwarded|answered|messaged)$/, /^mail_/],
  [/^(?:booked|scheduled|arranged|reserved|invited)$/, /^calendar_(?:create|update)/],
  [/^(?:rescheduled|postponed|moved|shifted|pushed|extended|shortened)$/, /_update/],
  [/^(?:cancell?ed|deleted|removed|trashed|erased)$/, /_cancel|_delete/],
  [/^(?:assigned|reassigned|closed|reopened|resolved|renamed|changed|updated|marked)$/, /_update/],
  [/^(?:created|opened|filed|raised|submitted)$/, /_create/],
  [/^(?:commented|noted)$/, /_comment|_note/],
];
const undoing = /^(?:undone|undid|reverted|restored|reversed)$/;
const takingAway = /^(?:cancell?ed|deleted|removed)$/;
const withEffect = new Set(['done', 'undoing', 'undo_failed']);

const commonWords =
  /^(?:The|Your|You|It|This|That|Done|All|And|Also|Yes|Ok|Okay|Sure|Great|I|We|A|An|For|With|On|At|In|To|From|Mon|Tue|Wed|Thu|Fri|Sat|Sun|\w+day|Jan\w*|Feb\w*|Mar|March|Apr\w*|May|June?|July?|Aug\w*|Sep\w*|Oct\w*|Nov\w*|Dec\w*)$/;

/** What tells one action from another in a text: quoted titles, capitalised words and addresses. */
function findNames(text: string): string[] {
  return [
    ...text.matchAll(/[“"]([^”"]{2,80})[”"]/g),
    ...text.matchAll(/([\w.+-]+@[\w.-]+\w)/g),
    ...text.matchAll(/(?<=\s)(\p{Lu}[\p{L}\p{N}'-]+)/gu),
  ]
    .map((match) => match[1] ?? '')
    .filter((name) => !commonWords.test(name))
    .map((name) => name.toLowerCase());
}

function isAbout(action: KnownAction, claim: Claim, hasDrafts: boolean): boolean {
  const references: string[] = claim.text.match(/\bA-\d+\b/g) ?? [];
  if (references.length > 0) return references.includes(action.ref);
  const names = findNames(claim.text);
  // Without a name, "it" is what was prepared just now, if anything was.
  if (names.length === 0) return !hasDrafts;
  const known = `${action.summary} ${action.receiptSummary ?? ''} ${action.recordRef ?? ''}`.toLowerCase();
  return names.filter((name) => known.includes(name)).length * 2 >= names.length;
}

function bearsOut(action: KnownAction, verb: string): boolean {
  if (undoing.test(verb)) return action.status === 'undone';
  // Taking back what was made is a removal, too.
  if (takingAway.test(verb) && action.status === 'undone' && action.tool.includes('_create')) return true;
  const tools = toolsOfVerb.find(([verbs]) => verbs.test(verb))?.[1];
  return withEffect.has(action.status) && (tools === undefined || tools.test(action.tool));
}

/**
 * Replaces a sentence that claims something was done unless a receipt of the conversation bears out every claim in it.
 * A sentence without such a claim comes back as it is.
 */
export function checkClaims(sentence: string, context: ClaimContext): { text: string; wasReplaced: boolean } {
  const hasDrafts = context.draftCount > 0;
  const claims = findClaims(sentence, { evidence: context.evidence, hasDrafts });
  const hasReceipt = (claim: Claim) =>
    context.actions.some((action) => bearsOut(action, claim.verb) && isAbout(action, claim, hasDrafts));
  if (claims.every(hasReceipt)) return { text: sentence, wasReplaced: false };
  const truth = hasDrafts ? 'I have prepared it; nothing has been changed yet.' : 'I did not do that.';
  const lead = /^[\s>*+-]*(?:\d+[.)]\s)?/.exec(sentence)?.[0].replaceAll('**', '') ?? '';
  const space = /\s*$/.exec(sentence)?.[0] ?? '';
  return { text: `${lead}${truth}${space}`, wasReplaced: true };
}
