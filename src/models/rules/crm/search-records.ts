import type { Clause } from '../clause.ts';
import type { Answer, Intent, Understanding } from '../intent.ts';
import { takeRangeAt } from '../records/day-range.ts';
import { patternOf } from '../records/pattern-of.ts';
import { takeAll } from '../records/take-topic.ts';
import type { CrmItem } from '../records.ts';
import type { Scene } from '../scene.ts';
import type { Steps } from '../steps.ts';
import { anyKind } from './crm-words.ts';
import { currencyPattern, readCurrency } from './read-money.ts';
import { readRecords, recordLine, recordReference } from './read-records.ts';
import { type RecordSelector, takeRecordSelector, takeRecordTopic } from './record-selector.ts';

const searchVerb =
  "(?:show|list|find|search(?: for)?|get|check|see|view|display|look (?:for|up)|pull up|give me|any|are there|is there|do (?:i|we) have|does|have (?:i|we)(?: got)?|what(?:['’]?s| is| are| do| does)?|which|who(?:se)?|how many|how much|number of|tell me(?: about)?|open|read|when|sum(?: up)?|add up|count)";
const group =
  '(?:(?:biggest|largest|smallest|highest|most valuable)\\s+(?:[\\w-]+\\s+)?deal|customers|clients|accounts|companies|contacts|deals|opportunities|leads|prospects|proposals|negotiations|follow[- ]?ups|pipeline)';
const noise = new RegExp(
  `\\b(?:show|list|find|search(?: for)?|get|check|see|view|display|look (?:for|up)|pull up|give|any(?:one|body|thing)?|are there|is there|there|do (?:i|we) have|does|did|do|have (?:i|we)(?: got)?|what(?:['’]?s| is| are| do| does)?|which|who(?:se)?(?:['’]s| is| are)?|how many|how much|number of|count|tell|open|read|when|${anyKind}|follow[- ]?ups?|pipeline|in total|total|sums?|add|up|worth|together|all|every|status|stage|with|that|named|called|ones|exist|currently?|information|info|details?|have|has|own|stand|state|at the moment|right now|at present|out|moment|currently|still|already|today['’]s|products?|wants?|want to buy|wanting|to buy|buy|buys|bought|interested(?: in)?|we|as a|by currency|per currency|by|belong(?:s)? to|everyone|everybody|someone|please|for us|of ours|ours|based|located|sitting|or|if|not)\\b|['’]s\\b|\\s[-–]\\s`,
);
const sumWords =
  /\b(?:in total|altogether|together|overall|combined)\b|\b(?:the )?(?:total|sum|value|worth)(?: (?:value|amount|worth|sum))?(?: of)?(?: all)?(?: of)?\b/;
const otherThings =
  /\b(?:tickets?|issues?|tasks?|calendar|meetings?|e-?mails? (?:from|to|about)|mails|messages?|inbox|polic(?:y|ies)|documents?|handbook|playbook|guide)\b/;

/** Finding, counting and summing customers, contacts and deals. */
const searchRecordsIntent: Intent = {
  name: 'search records',
  effect: 'read',
  example: 'Which customers are at risk?',
  lead: new RegExp(
    `(?:(?:${searchVerb}|(?:the\\s+)?(?:total|sum|value|worth)\\b)\\b[^\\uE000]*?\\b(?:${anyKind}|proposals|negotiations)\\b|(?:(?:my|our|all|open|biggest|largest|smallest)\\s+(?:[\\w-]+\\s+){0,2})?(?:customers|clients|accounts|contacts|deals|opportunities|leads)\\b)`,
  ),
  understand: (clause, scene) => understandSearch(clause, scene, 0.84),
};

/** The same in other words: `Tom’s open deals`, `who wants to buy Training`, `follow-ups for next week`. */
const searchLooselyIntent: Intent = {
  name: 'search records loosely',
  effect: 'read',
  isLoose: true,
  lead: new RegExp(
    `(?!(?:create|add|make|new|change|set|update|move|put|delete|remove|assign|give|transfer|rename|mark|note|book|schedule|send|mail|reply|forward|if|unless)\\b)[^\\uE000]*?\\b(?:${group}|follow[- ]?up (?:is )?(?:due|overdue)|needs? (?:a )?follow(?:ing|ed)?[- ]?up|wants? to buy|interested in|(?:do|does|did) we (?:have|know) any(?:one|body)|(?:has|have) open in|in the pipeline|(?:did|have) we (?:win|won|lose|lost))\\b`,
  ),
  understand: (clause, scene) => understandSearch(clause, scene, 0.74),
};

function understandSearch(clause: Clause, scene: Scene, score: number): Understanding | undefined {
  if (clause.has(otherThings)) return undefined;
  const isContact =
    clause.take(/\b(?:who (?:is|are) )?(?:our|the|my) contacts?(?: persons?)? (?:at|with|for|of)\b/) !==
    undefined;
  const isBuyer = clause.has(/\b(?:wants? to buy|interested in|(?:has|have|who) (?:bought|buys?))\b/);
  const isAnyone = clause.has(/\b(?:do|does|did) we (?:have|know) any(?:one|body)\b/);
  const isMoney = clause.has(/\bhow much\b/) && clause.has(/\bopen\b/);
  const isCount = clause.take(/\b(?:how many|number of|count(?: of)?)\b/) !== undefined;
  const isSum =
    clause.has(/\b(?:total|sum|add up|how much|worth (?:in total|together|of)|worth(?=[\s?.!]*$))\b/) &&
    !isCount;
  const extreme = clause.take(
    /\b(?:the |our )?(?:(?<most>biggest|largest|highest|most valuable|most expensive)|(?<least>smallest|lowest|cheapest))\b/,
  )?.groups;
  const currency = isSum
    ? clause.take(patternOf(`\\bin (?<currency>${currencyPattern})(?!\\w)`))?.groups.currency
    : undefined;
  clause.take(/,?\s*\b(?:by|per|for each) currency\b/);
  if (isSum) takeAll(clause, sumWords);
  const usual = isContact ? 'contact' : isBuyer || isAnyone ? 'customer' : isMoney ? 'deal' : undefined;
  const given = takeRecordSelector(clause, scene, usual);
  if (given.kind === undefined) return undefined;
  takeAll(clause, noise);
  // `deals won in November` are those that closed then.
  const closed =
    given.kind === 'deal'
      ? takeRangeAt(clause, scene, clause.from, given.isOpen ? 'future' : 'past')
      : undefined;
  if (closed)
    given.ranges.push({ field: 'closeDate', min: closed.first?.toString(), max: closed.last?.toString() });
  const selector = takeRecordTopic(clause, {
    ...given,
    currency: currency ? readCurrency(currency) : given.currency,
  });
  return {
    score,
    run: () =>
      search(
        selector,
        { isCount, isSum, extreme: extreme?.most ? 'most' : extreme?.least ? 'least' : undefined },
        scene,
      ),
  };
}

function* search(
  selector: RecordSelector,
  { isCount, isSum, extreme }: { isCount: boolean; isSum: boolean; extreme?: 'most' | 'least' },
  scene: Scene,
): Steps<Answer> {
  const found = yield* readRecords(selector, scene);
  const records = extreme === undefined ? found : outermost(found, extreme);
  const kind = selector.kind ?? 'record';
  const about = selector.words ? ` for “${selector.words}”` : '';
  const references = records.map(recordReference);
  if (records.length === 0)
    return { text: `I found no ${kind}s${about || ' like that'}.`, records: references };
  const plural = records.length === 1 ? kind : `${kind}s`;
  const lines =
    isCount && records.length > 20
      ? ''
      : `:\n${records
          .slice(0, 30)
          .map((record) => recordLine(record, scene))
          .join('\n')}`;
  const more = records.length > 30 && !isCount ? `\n… and ${records.length - 30} more` : '';
  if (kind === 'deal' && isSum)
    return {
      text: `Total of ${records.length} ${selector.isOpen ? 'open ' : ''}${plural}${about}: ${sumOf(records)}${lines}${more}`,
      records: references,
    };
  const sum = kind === 'deal' && records.length > 1 ? `, ${sumOf(records)}` : '';
  return { text: `${records.length} ${plural}${about}${sum}${lines}${more}`, records: references };
}

/** The deals of the largest or smallest amount, one of each currency. */
function outermost(deals: CrmItem[], extreme: 'most' | 'least'): CrmItem[] {
  const amountOf = ({ fields }: CrmItem) => Number(fields.amount ?? 0) * (extreme === 'most' ? -1 : 1);
  const sorted = deals.toSorted((left, right) => amountOf(left) - amountOf(right));
  const isFirst = (deal: CrmItem, index: number) =>
    sorted.findIndex(({ fields }) => fields.currency === deal.fields.currency) === index;
  return sorted.filter(isFirst);
}

function sumOf(deals: CrmItem[]): string {
  const sums = new Map<string, number>();
  for (const { fields } of deals) {
    const currency = String(fields.currency ?? 'EUR');
    if (typeof fields.amount === 'number') sums.set(currency, (sums.get(currency) ?? 0) + fields.amount);
  }
  return [...sums].map(([currency, sum]) => `${sum.toLocaleString('en-GB')} ${currency}`).join(' and ');
}

/** What people search for among customers, contacts and deals. */
export const searchRecordIntents: Intent[] = [searchRecordsIntent, searchLooselyIntent];
