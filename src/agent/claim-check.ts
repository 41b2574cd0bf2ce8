import type { KnownAction } from '../contracts/turn.ts';
import { findClaims } from './find-claims.ts';

/** What is known to be true while a reply is checked. */
export interface ClaimContext {
  /** The actions of the conversation, with what became of them. */
  actions: KnownAction[];
  /** How many changes this turn has prepared. */
  draftCount: number;
  /** Everything the tools returned in this turn, in lower case: a report of it is no claim of ours. */
  evidence: string;
}

/** Which tools can make a claim true; a verb that is not listed can come from any. */
const toolsOfVerb: [RegExp, RegExp][] = [
  [
    /^(?:sent|emailed|mailed|replied|forwarded|answered|messaged|notified|wrote)$/,
    /^mail_(?:send|reply|forward)/,
  ],
  [/^(?:booked|scheduled|arranged|invited|reserved)$/, /^calendar_(?:create|update)/],
  [/^(?:rescheduled|postponed|moved|shifted|pushed|extended|shortened)$/, /_update/],
  [/^(?:cancell?ed|called)$/, /_cancel|_delete/],
  [/^(?:deleted|removed|trashed|erased)$/, /_delete|_cancel|_update/],
  [
    /^(?:assigned|reassigned|closed|reopened|resolved|escalated|renamed|changed|updated|set|marked)$/,
    /_update/,
  ],
  [/^(?:created|opened|filed|raised|submitted)$/, /_create|_comment|_note/],
  [/^commented$/, /_comment/],
  [/^noted$/, /_note/],
];

const undoVerb = /^(?:undone|undid|reverted|restored|rolled|reversed|took)$/;
const hadEffect = new Set(['done', 'undoing', 'undo_failed']);

/** The names in a text that tell one action from another: quoted titles, capitalised words, addresses and references. */
function findNames(text: string): string[] {
  const common =
    /^(?:The|Your|You|It|This|That|Done|All|And|Also|Yes|Ok|Okay|Sure|Great|Mon|Tue|Wed|Thu|Fri|Sat|Sun|I|We|Undo|A|An|For|With|On|At|In|To|From|\w+day|Jan\w*|Feb\w*|Mar|March|Apr\w*|May|June?|July?|Aug\w*|Sep\w*|Oct\w*|Nov\w*|Dec\w*)$/;
  const names = [
    ...text.matchAll(/[“"]([^”"]{2,80})[”"]/g),
    ...text.matchAll(/([\w.+-]+@[\w.-]+\w)/g),
    ...text.matchAll(/(?<=\s)(\p{Lu}[\p{L}\p{N}'-]+)/gu),
  ].map((match) => match[1] ?? '');
  return names.filter((name) => !common.test(name)).map((name) => name.toLowerCase());
}

function isAbout(action: KnownAction, sentence: string, isOnlyCandidate: boolean): boolean {
  const references: string[] = sentence.match(/\bA-\d+\b/g) ?? [];
  if (references.length > 0) return references.includes(action.ref);
  const known = `${action.summary} ${action.receiptSummary ?? ''} ${action.recordRef ?? ''}`.toLowerCase();
  const names = findNames(sentence);
  if (names.length === 0) return isOnlyCandidate;
  return names.filter((name) => known.includes(name)).length * 2 >= names.length;
}

function hasReceipt(verb: string, sentence: string, context: ClaimContext): boolean {
  const isUndo = undoVerb.test(verb);
  const tools = toolsOfVerb.find(([verbs]) => verbs.test(verb))?.[1];
  return context.actions.some(
    (action) =>
      (isUndo
        ? action.status === 'undone'
        : hadEffect.has(action.status) ||
          (action.status === 'undone' &&
            /_cancel|_delete/.test(action.tool) === false &&
            /^cancell?ed$/.test(verb))) &&
      (isUndo || tools === undefined || tools.test(action.tool) || action.status === 'undone') &&
      isAbout(action, sentence, context.draftCount === 0),
  );
}

/**
 * Replaces a sentence that claims something was done unless a receipt of the conversation bears it out. Knows the
 * English forms; a sentence without such a claim comes back as it is.
 */
export function checkClaims(sentence: string, context: ClaimContext): { text: string; wasReplaced: boolean } {
  const claims = findClaims(sentence, { evidence: context.evidence, hasDrafts: context.draftCount > 0 });
  if (claims.every((verb) => hasReceipt(verb, sentence, context)))
    return { text: sentence, wasReplaced: false };
  const truth =
    context.draftCount > 0 ? 'I have prepared it; nothing has been changed yet.' : 'I did not do that.';
  const lead = /^[\s>*+-]*(?:\d+[.)]\s)?/.exec(sentence)?.[0] ?? '';
  const space = /\s*$/.exec(sentence)?.[0] ?? '';
  return { text: `${lead}${truth}${space}`, wasReplaced: true };
}
