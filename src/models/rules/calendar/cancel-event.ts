import type { Clause } from '../clause.ts';
import { takeFreeText, takeFrom } from '../free-text.ts';
import type { Intent } from '../intent.ts';
import { settled } from '../steps.ts';
import { changeEvents } from './change-events.ts';
import { countedHead, takeEventSelector } from './event-selector.ts';
import { gatheringNoun, notOtherRecord } from './event-words.ts';
import { takeScope } from './take-scope.ts';

const certain =
  '(?:cancel(?:l?ing)?|call\\b(?=[^\\uE000]*\\boff\\b)(?:\\s+off)?|scrap|clear(?: out| up)?|wipe|empty|axe|ditch|bin|scratch|abandon)';
const verb = `(?:${certain}|drop|delete|remove|get rid of|kill|take|strike|cut)`;
const otherRecord =
  '(?![^\\uE000]*\\b(?:tickets?|issues?|tasks?|deals?|customers?|contacts?|e-?mails?|mails?|messages?|notes?|comments?(?! that\\b)|(?<![:\\w])[A-Z]{1,6}-\\d+)\\b)';
const eventWords = new RegExp(`\\b(?:${gatheringNoun}s?|calendar|booking|diary)\\b`);
const fromCalendar = /\b(?:from|off|on|in) (?:my|the|our) (?:calendar|diary|schedule|agenda)\b/;
const tell =
  /(?:\s*[,;]?\s*(?:and\s+)?)\b(?:tell|inform|notify|let)\s+(?:them|everyone|everybody|all(?: of them)?|the others|people|him|her|(?:the )?(?:attendees|participants|guests|invitees))(?:\s+know)?(?:\s*[:,]\s*|\s+that\s+|\s+)(?=\S)|\bwith (?:the|a) (?:comment|message|note|words|reason)\s*(?:that\b|:)?\s*(?=\S)|\bcomment\s*:?\s*(?=\S)/;

/** What says to the attendees why: `and tell them that …`, `with the comment …`, `because …`. */
function takeComment(clause: Clause): string | undefined {
  const mark = clause.find(tell);
  if (mark) return takeFrom(clause, mark.from, mark.to);
  const reason = clause.find(/[\s,;]*\b(?=because\b\s+\S)/);
  return takeFreeText(clause) ?? (reason ? takeFrom(clause, reason.from, reason.to) : undefined);
}

/** Cancelling one event or several. */
export const cancelEventIntent: Intent = {
  name: 'cancel event',
  effect: 'write',
  example: 'Cancel the Budget review',
  lead: new RegExp(`${verb}\\b${otherRecord}`),
  continues:
    /(?:and )?(?:tell|inform|notify|let) (?:them|everyone|everybody|all(?: of them)?|the others|people|him|her|(?:the )?(?:attendees|participants|guests|invitees))\b(?![^.]*\bby (?:e-?)?mail\b)|we (?:don['’]?t|do not|no longer) (?:need|want)|the (?:others|rest) (?:stay|remain)/,
  understand(clause, scene) {
    const isSure = clause.findLead(new RegExp(`${certain}(?![\\w'])`)) !== undefined;
    const isClearing = clause.findLead(/(?:clear|wipe|empty)\b/) !== undefined;
    const isEvent = clause.has(eventWords);
    clause.takeLead(new RegExp(`${verb}(?![\\w'])`));
    if (isSure) clause.take(/\boff\b(?=\s*(?:\uE000|$|[,.;!?]|and\b|on\b|tomorrow\b))/);
    clause.takeLead(countedHead);
    const comment = takeComment(clause);
    const scope = takeScope(clause);
    clause.take(fromCalendar);
    if (isClearing)
      clause.takeLead(
        /(?:out |up )?(?:(?:all|everything) (?:on|from|in|off) )?(?:my|the|our) (?:calendar|diary|schedule|agenda)\b/,
      );
    clause.take(/\boff\b(?=[\s.!]*(?:\uE000|$))/);
    const selector = takeEventSelector(clause, scene, clause.to);
    // `clear my Friday`: all of it.
    if (isClearing && selector.when && !selector.title && selector.people.length === 0 && !selector.order)
      selector.isAll = true;
    const isNamed = selector.when ?? selector.id ?? selector.title ?? selector.order;
    if (!isSure && !isEvent && isNamed === undefined && !selector.isPronoun && !selector.isAll)
      return undefined;
    return {
      score: isSure ? 0.84 : isEvent ? 0.8 : 0.6,
      run: () =>
        changeEvents(
          { selector, doing: 'cancel', scope, apply: ({ cancel }) => settled(cancel(comment)) },
          scene,
        ),
    };
  },
};

const verdict =
  /\s*(?::\s*(?:please\s+)?(?:cancel|scrap|drop|delete|call off)(?: (?:it|them|these|those|all|both|that))?|\b(?:can|should|must|needs? to|has to|have to|is to|are to)\s+(?:all\s+|both\s+)?(?:be (?:cancel?led|called off|scrapped|dropped)|go)|\b(?:is|are) (?:off|cancel?led|not happening|no longer (?:needed|happening|taking place)|not needed(?: any ?more)?)|\b(?:will not|won['’]t) (?:happen|take place))(?=[\s,.;!]|\uE000|$)/;

/** `All meetings with Kestrel: cancel please`, `the review is no longer needed`. */
export const cancelledEventIntent: Intent = {
  name: 'event is off',
  effect: 'write',
  isLoose: true,
  lead: new RegExp(
    `(?:the|my|our|all|both|every|any|this|that|tomorrow|today|\\p{Lu})[^\\uE000;.?!]{2,80}?${verdict.source}${notOtherRecord}`,
    'u',
  ),
  understand(clause, scene) {
    const mark = clause.take(verdict);
    if (!mark) return undefined;
    const comment = takeComment(clause);
    const scope = takeScope(clause);
    clause.take(/\b(?:cancel|scrap|drop) (?:it|them)\b/);
    const selector = takeEventSelector(clause, scene, mark.from);
    if (selector.isPronoun) return undefined;
    return {
      score: 0.8,
      run: () =>
        changeEvents(
          { selector, doing: 'cancel', scope, apply: ({ cancel }) => settled(cancel(comment)) },
          scene,
        ),
    };
  },
};
