import { findMoments } from '../dates/find-moments.ts';
import type { Moment } from '../dates/moment.ts';
import { fold } from '../find-people.ts';
import type { CrmItem } from '../records.ts';
import { findRecord, type NamedKind } from '../references/find-record.ts';
import type { Scene } from '../scene.ts';
import { findComparison } from './compare-count.ts';
import type { ConditionKind } from './condition.ts';

/** A field by the words people use for it, with the kinds of record that have it. */
const fields: { words: string; field: string; kinds: NamedKind[] }[] = [
  { words: 'clos(?:e|ing) date|closing day', field: 'closeDate', kinds: ['deal'] },
  { words: 'follow[- ]?up(?: date)?', field: 'followUp', kinds: ['customer'] },
  { words: 'last contact(?: date)?|last (?:call|talk)', field: 'lastContact', kinds: ['customer'] },
  { words: 'phone(?: number)?|telephone(?: number)?|number', field: 'phone', kinds: ['customer'] },
  { words: 'web ?site|web page|homepage', field: 'website', kinds: ['customer'] },
  { words: 'city|location', field: 'city', kinds: ['customer'] },
  { words: 'industry', field: 'industry', kinds: ['customer'] },
  { words: 'owner', field: 'owner', kinds: ['deal', 'customer'] },
  { words: 'status', field: 'status', kinds: ['customer'] },
  { words: 'stage', field: 'stage', kinds: ['deal'] },
  { words: 'amount|value|worth', field: 'amount', kinds: ['deal'] },
  { words: 'product', field: 'product', kinds: ['deal'] },
];
const anyField = fields.map(({ words }) => words).join('|');
const article = '(?:the|our|its|their|an?|any)\\s+';
const inTouch =
  /^(?:has|have)?\s*(?:(?<subject>.+?)\s+(?:has|have) been (?:contacted|called|spoken to)|(?:i|we|anybody|somebody|anyone)\s+(?:has|have)?\s*(?:been in (?:touch|contact) with|heard from|contacted|talked to|talked with|spoken to|spoken with|spoke to|called)\s+(?<other>.+?))\s+(?:(?:for|in|within|over|since|during)\s+)?(?:the\s+)?(?:(?:past|last)\s+)?(?<span>\d.*|an? .*|two .*|three .*|four .*|five .*|six .*|week|month|since .*|this .*)$/i;

interface Subject {
  words: string;
  kinds: NamedKind[];
  field?: string;
  test(record: CrmItem): boolean;
}

/** `the Alder renewal is worth more than 30,000`, `the Brightwell deal is in proposal`, `we have been in touch with Meridian for 10 days`. */
export const crmClaims: ConditionKind = ({ words }, scene) => {
  const subject =
    readInTouch(words, scene) ??
    readFieldClaim(words, scene) ??
    readHasField(words) ??
    readPlainClaim(words, scene);
  if (!subject) return undefined;
  return function* () {
    const record = yield* findRecord(subject.words, subject.kinds, scene);
    if (!record)
      return { holds: false, because: `I found no customer or deal “${subject.words}”`, isUnknown: true };
    const item = record.data as CrmItem;
    return {
      holds: subject.test(item),
      because: `“${record.title}”: ${describe(item, subject.field)}`,
      records: [record],
    };
  };
};

function readInTouch(words: string, scene: Scene): Subject | undefined {
  const groups = inTouch.exec(words)?.groups;
  const named = groups?.subject ?? groups?.other;
  if (!named || !groups?.span) return undefined;
  const span = /^(?:since|this)/i.test(groups.span)
    ? groups.span
    : `the last ${groups.span.replace(/^the\s+/i, '')}`;
  const [moment] = findMoments(span, scene.clock, 'past');
  const first = moment?.firstDay?.toString();
  if (!first) return undefined;
  return {
    words: named,
    kinds: ['customer'],
    field: 'lastContact',
    test: (item) => String(item.fields.lastContact ?? '') >= first,
  };
}

/** `the closing date of the Fernhill deal has passed`, `our last contact with Talsperre was more than 30 days ago`. */
function readFieldClaim(words: string, scene: Scene): Subject | undefined {
  const match =
    new RegExp(
      `^(?:is\\s+|was\\s+|has\\s+)?(?:${article})?(?<field>${anyField})\\s+(?:of|for|with|in|on)\\s+(?<subject>.+?)\\s+(?:is|was|has|lies)\\s+(?<claim>.+)$`,
      'i',
    ).exec(words) ??
    new RegExp(
      `^(?:is\\s+|was\\s+)?(?<subject>.+?)['’]s?\\s+(?<field>${anyField})\\s+(?:is|was|has|lies)\\s+(?<claim>.+)$`,
      'i',
    ).exec(words);
  const { field: said = '', subject = '', claim = '' } = match?.groups ?? {};
  const known = fields.find(({ words: pattern }) => new RegExp(`^(?:${pattern})$`, 'i').test(said));
  if (!match || !known) return undefined;
  const test = testValue(claim, scene);
  return (
    test && {
      words: subject,
      kinds: known.kinds,
      field: known.field,
      test: (item) => test(item.fields[known.field]),
    }
  );
}

type Value = CrmItem['fields'][string] | undefined;

function testValue(claim: string, scene: Scene): ((value: Value) => boolean) | undefined {
  const today = scene.clock.now.toPlainDate().toString();
  if (/^(?:in the )?(?:passed|past|over|gone|gone by|expired|overdue|late|over ?due)$/i.test(claim))
    return (value) => isDate(value) && value < today;
  const ago = /^(?<side>more|less|longer|at least)(?: than)?\s+(?<span>.+?)\s+ago$/i.exec(claim)?.groups;
  if (ago?.span) {
    const [moment] = findMoments(`${ago.span} ago`, scene.clock, 'past');
    const day = moment?.firstDay?.toString();
    if (!day) return undefined;
    return (value) => isDate(value) && (/^less/i.test(ago.side ?? '') ? value > day : value < day);
  }
  const compared = findComparison(claim);
  if (compared) return (value) => typeof value === 'number' && compared.test(value);
  const [moment, other] = findMoments(claim, scene.clock);
  if (moment?.firstDay && !other) return (value) => isDate(value) && isWithin(value, moment);
  return (value) => fold(String(value ?? '')).includes(fold(claim.replace(/^(?:in|at|the)\s+/i, '')));
}

function isDate(value: Value): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value);
}

function isWithin(date: string, moment: Moment): boolean {
  const first = moment.firstDay?.toString() ?? '';
  const last = moment.lastDay?.toString() ?? first;
  if (moment.bound === 'before') return date < first;
  if (moment.bound === 'by' || moment.bound === 'until') return date <= last;
  if (moment.bound === 'after') return date > last;
  return date >= first && date <= last;
}

/** `Lotus Bay has a phone number on file`. */
function readHasField(words: string): Subject | undefined {
  const match = new RegExp(
    `^(?:does\\s+|has\\s+)?(?<subject>.+?)\\s+(?:has|have|had)\\s+(?:got\\s+)?(?:${article})?(?<field>${anyField})(?:\\s+(?:on (?:file|record)|set|entered|recorded))?$`,
    'i',
  ).exec(words);
  const { field: said = '', subject = '' } = match?.groups ?? {};
  const known = fields.find(({ words: pattern }) => new RegExp(`^(?:${pattern})$`, 'i').test(said));
  if (!match || !known) return undefined;
  return {
    words: subject,
    kinds: known.kinds,
    field: known.field,
    test: ({ fields: values }) =>
      values[known.field] !== undefined && values[known.field] !== null && values[known.field] !== '',
  };
}

/** `the Alder renewal is worth more than 30,000`, `Talsperre is at risk`, `the deal is won`. */
function readPlainClaim(words: string, scene: Scene): Subject | undefined {
  const closing =
    /^(?:does\s+)?(?<subject>.+?)\s+(?:closes?|is (?:due )?to close|is closing)\s+(?<when>.+)$/i.exec(
      words,
    )?.groups;
  const [moment] = closing?.when ? findMoments(closing.when, scene.clock) : [];
  if (closing?.subject && moment?.firstDay)
    return {
      words: closing.subject,
      kinds: ['deal'],
      field: 'closeDate',
      test: ({ fields: values }) => isDate(values.closeDate) && isWithin(values.closeDate, moment),
    };
  const compared = findComparison(words);
  if (compared) {
    const subject =
      /^(?:is\s+)?(?<subject>.+?)\s+(?:is|was|has|has a value of|amounts to|is valued)?\s*(?:worth|valued at|at|for|of|about|an amount of)?\s*$/i.exec(
        words.slice(0, compared.from),
      )?.groups?.subject;
    if (!subject || words.slice(compared.to).trim() !== '') return undefined;
    return {
      words: subject,
      kinds: ['deal'],
      field: 'amount',
      test: ({ fields: values }) => typeof values.amount === 'number' && compared.test(values.amount),
    };
  }
  const match =
    /^(?:is\s+)?(?<subject>.+?)\s+(?:is|was|has been)?\s*(?:in (?:the )?|at (?:the )?|marked (?:as )?|an? )?(?<value>at risk|active|lead|churned|lost|won|qualified|qualification|proposal|negotiation|negotiating|inactive|prospect)(?:\s+(?:stage|status|customer|phase|client|deal))?$/i.exec(
      words,
    )?.groups;
  if (!match?.subject || !match.value) return undefined;
  const value = match.value
    .toLowerCase()
    .replace(/^negotiating$/, 'negotiation')
    .replace(/^qualification$/, 'qualified');
  const isStage = /^(?:lost|won|qualified|proposal|negotiation)$/.test(value);
  return {
    words: match.subject,
    kinds: isStage ? ['deal', 'customer'] : ['customer', 'deal'],
    field: isStage ? 'stage' : 'status',
    test: ({ fields: values }) => values.stage === value || values.status === value,
  };
}

function describe(item: CrmItem, field: string | undefined): string {
  const value = field === undefined ? undefined : item.fields[field];
  if (field !== undefined) return `${labels[field] ?? field} ${value ?? 'not on record'}`;
  return String(item.fields.stage ?? item.fields.status ?? '');
}

const labels: Record<string, string> = {
  closeDate: 'closing date',
  followUp: 'follow-up',
  lastContact: 'last contact',
};
