import type { Clause } from '../clause.ts';
import type { PersonMention } from '../find-people.ts';
import { patternOf } from '../records/pattern-of.ts';
import { self, takePersonAfter, takePossessor } from '../records/take-person.ts';
import { takeAll, takeTopic } from '../records/take-topic.ts';
import type { CrmItem } from '../records.ts';
import type { Scene } from '../scene.ts';
import { takePlace, takeReference } from '../slots.ts';
import {
  anyKind,
  kindPattern,
  readKind,
  readStage,
  readStatus,
  stagePattern,
  statusPattern,
} from './crm-words.ts';
import { currencyPattern, readCurrency } from './read-money.ts';
import { type RecordRange, takeRanges } from './record-ranges.ts';

/** Which customers, contacts or deals a request means, as far as its words say. */
export interface RecordSelector {
  kind?: CrmItem['kind'];
  id?: string;
  /** `the second one` of the list that was shown. */
  place?: number;
  owner?: PersonMention;
  status?: string;
  stage?: string;
  /** Deals that are neither won nor lost. */
  isOpen: boolean;
  currency?: string;
  ranges: RecordRange[];
  /** What the records are called, or a city, industry, product or customer, as the words of the request say it. */
  words?: string;
  /** Several are meant: `all`, `every`, `both`, a plural. */
  isMany: boolean;
  isEmpty: boolean;
  /** Where the words stand, for a choice to be put in their place. */
  span: { from: number; to: number };
}

const kinds: CrmItem['kind'][] = ['customer', 'contact', 'deal'];
const plural =
  /\b(?:customers|clients|accounts|companies|contacts|deals|opportunities|leads|prospects|proposals|negotiations|follow[- ]?ups|ones)\b/;
const many =
  /\b(?:all(?: of)?(?: the)?|every|each|any|both(?: of)?(?: the)?|(?:the )?(?:two|three|four|\d+)(?= (?:[\w-]+ ){0,2}(?:customers|clients|contacts|deals|leads|ones)))\b/;
const openWords =
  /(?:\b(?:although|though|but|and|that|which|while)\s+)?(?:\b(?:they(?:['’]re| are)|are|is|that['’]s)\s+)?\b(?:still open|open|still running|running|ongoing|in the pipeline|pipeline|(?:neither|not) (?:yet )?(?:been )?(?:won (?:n?or) lost|closed|decided)|undecided)\b/;

/** Takes the words that say which records are meant: `Tom’s open deals above 30k`, `customers in Singapore`. */
export function takeRecordSelector(clause: Clause, scene: Scene, usual?: CrmItem['kind']): RecordSelector {
  const start = clause.findLead(/\S/)?.from ?? clause.to;
  const run = clause.findLead(/[^\uE000]+/);
  const span = { from: start, to: run ? run.from + run.text.trimEnd().length : start };
  for (const kind of kinds) {
    const id = takeReference(clause, kind);
    if (id === undefined) continue;
    takeAll(clause, patternOf(`\\b${anyKind}\\b`));
    return { kind, id, isOpen: false, ranges: [], isMany: false, isEmpty: false, span };
  }
  const place = takePlace(clause);
  clause.take(
    /,?\s*\b(?:all|whatever(?: the)?|any|every) stages?\b|,?\s*\b(?:won|lost)(?: and (?:won|lost))? (?:ones )?(?:included|too|as well)\b|,?\s*\bincluding (?:the )?(?:won|lost)(?: and (?:won|lost))?(?: ones)?\b/,
  );
  const isMany = clause.has(plural) || clause.has(many) || clause.has(/\b(?:them|these|those)\b/);
  takeAll(clause, many);
  const ranges = takeRanges(clause, scene);
  const isPipeline = clause.take(/\b(?:the |our |my )?(?:sales )?pipeline\b/) !== undefined;
  const kindWord = isPipeline ? 'deals' : takeKind(clause);
  const stageNoun = clause.take(/\b(?<stage>proposals|negotiations)\b/)?.groups.stage;
  const kind = readKind(kindWord) ?? (stageNoun ? 'deal' : undefined) ?? kindOfRanges(ranges) ?? usual;
  const isOpen = isPipeline || (kind === 'deal' && clause.take(openWords) !== undefined);
  const status =
    kind === 'customer' || kind === undefined
      ? clause.take(
          patternOf(
            `(?:\\b(?:that|which|who) are\\s+)?\\b(?<value>${statusPattern})(?=\\s|[,.?!]|\\uE000|$)`,
          ),
        )?.groups.value
      : undefined;
  const lead = /^(?:leads?|prospects?)$/i.test(kindWord ?? '') ? 'lead' : undefined;
  const stage =
    stageNoun ??
    (kind === 'deal'
      ? (clause.take(
          patternOf(
            `(?:\\b(?:that|which) are\\s+)?(?:\\b(?:in|at)\\s+(?:the\\s+)?)?\\b(?<value>${stagePattern})(?:\\s+stage)?(?=\\s|[,.?!]|\\uE000|$)`,
          ),
        )?.groups.value ??
        (clause.take(
          /\b(?:did|have) we win\b|\bwe (?:have )?w[oi]n\b|(?<=\b(?:did|has|have)\b[^\uE000]*)\bw[io]n\b/,
        )
          ? 'won'
          : undefined) ??
        (clause.take(
          /\b(?:did|have) we lose\b|\bwe (?:have )?los[te]\b|(?<=\b(?:did|has|have)\b[^\uE000]*)\blos[te]\b/,
        )
          ? 'lost'
          : undefined))
      : undefined);
  const currency =
    kind === 'deal' || isOpen
      ? clause.take(patternOf(`\\bin (?<currency>${currencyPattern})(?!\\w)`))?.groups.currency
      : undefined;
  const owner = takeOwner(clause, scene);
  const found = {
    kind,
    place,
    owner,
    status: status ? readStatus(status) : lead,
    stage: stage ? readStage(stage) : undefined,
    isOpen,
    currency: currency ? readCurrency(currency) : undefined,
    ranges,
    isMany,
    span,
  };
  return withEmptiness(found);
}

const fill = new RegExp(
  `\\b(?:(?:(?:that|which|who) are )?interested in|called|named|about|regarding|${anyKind}|products?|(?:the )?ones?|all|every|each|both|that|this|these|those|the|it|its|them|his|her|their|him|is|are|has|have)\\b(?:['’]s)?|['’]s\\b`,
);

/** Takes what is left as the name of a record, its customer, city, industry or product. */
export function takeRecordTopic(clause: Clause, selector: RecordSelector): RecordSelector {
  if (selector.id !== undefined) return selector;
  const quoted = clause.take(/(?:\b(?:called|named)\s+)?(?<words>\uE001+)/)?.groups.words;
  takeAll(clause, fill);
  const words = quoted ?? takeTopic(clause);
  return withEmptiness({ ...selector, words });
}

function withEmptiness(selector: Omit<RecordSelector, 'isEmpty'>): RecordSelector {
  const { owner, status, stage, isOpen, currency, ranges, words } = selector;
  const isEmpty = !owner && !status && !stage && !isOpen && !currency && ranges.length === 0 && !words;
  return { ...selector, isEmpty };
}

function takeKind(clause: Clause): string | undefined {
  const first = clause.take(patternOf(`\\b(?:(?:the|our|a|an)\\s+)?${kindPattern}\\b(?!['’]s\\b)`))?.groups
    .kind;
  // `deals of the customer Acme`: the first word says what is wanted.
  return first;
}

function kindOfRanges(ranges: RecordRange[]): CrmItem['kind'] | undefined {
  const fields = ranges.map(({ field }) => field);
  if (fields.includes('closeDate') || fields.includes('amount')) return 'deal';
  return fields.includes('followUp') || fields.includes('lastContact') ? 'customer' : undefined;
}

/** Takes the owner that a search names: `of Ana`, `owned by Ana`, `Ana’s`, `does Ana have`. */
function takeOwner(clause: Clause, scene: Scene): PersonMention | undefined {
  if (
    clause.take(
      /\b(?:my|mine|of mine|do i (?:have|own)|i own|i have|assigned to me|(?:belong(?:s|ing)? to|owned by) me)\b/,
    )
  )
    return self;
  return (
    takePossessor(clause, scene) ??
    takePersonAfter(
      clause,
      scene,
      /(?:that (?:are|is) )?owned by|owner(?: is)?|looked after by|assigned to|of|by|(?:that )?belong(?:s|ing)? to|for|does|did|do|has|from|with/,
    )
  );
}
