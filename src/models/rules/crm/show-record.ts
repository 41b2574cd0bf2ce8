import type { Clause } from '../clause.ts';
import { takeKnownPeople } from '../find-people.ts';
import type { Answer, Intent, Understanding } from '../intent.ts';
import { read, readOptional } from '../read.ts';
import { patternOf } from '../records/pattern-of.ts';
import { takeAll } from '../records/take-topic.ts';
import type { CrmItem } from '../records.ts';
import type { Scene } from '../scene.ts';
import type { Steps } from '../steps.ts';
import { anyKind, fieldNamed, fieldPattern, type NamedField, readField, statusPattern } from './crm-words.ts';
import { nameOf, recordLine, recordReference, showValue } from './read-records.ts';
import { type RecordSelector, takeRecordSelector, takeRecordTopic } from './record-selector.ts';
import { pickRecord } from './record-target.ts';

/** Questions that ask for a field without naming it. */
const questions: [pattern: RegExp, field: string][] = [
  [
    /\bwho (?:owns|looks after|handles|manages|is (?:responsible|in charge) (?:for|of)|takes care of|is looking after)\b/,
    'owner',
  ],
  [
    /\bwhen did (?:we|i|anyone|someone) last (?:contact|talk (?:to|with)|speak (?:to|with)|reach|call|hear from|meet)\b|\bhow long (?:ago|since) did we (?:contact|talk to)\b/,
    'lastContact',
  ],
  [/\b(?:which|what) stage (?:is|are)\b|\bin (?:which|what) stage (?:is|are)\b|\bwhat stage\b/, 'stage'],
  [
    /\bhow much (?:is|are|was)\b(?=[^\uE000]*\bworth\b)|\bhow much (?:is|was)\b|\bhow (?:big|large) is\b/,
    'amount',
  ],
  [/\bwhen (?:does|do|will|is|should)\b(?=[^\uE000]*\bclos(?:e|ing|ed)\b)/, 'closeDate'],
  [
    /\bwhere (?:does|do)\b(?=[^\uE000]*\bwork\b)|\b(?:which|what) (?:company|customer) (?:does|is|do)\b|\bwho (?:does|do)\b(?=[^\uE000]*\bwork for\b)/,
    'customer',
  ],
  [/\b(?:where|in (?:which|what) city|what city) (?:is|are|does|do)\b/, 'city'],
  [
    patternOf(`^[\\s\\uE000]*(?:is|are)\\b(?=[^\\uE000]*\\b(?:${statusPattern})\\b[\\s?]*(?:\\uE000|$))`),
    'status',
  ],
  [
    /\b(?:which|what) (?:company|customer|client)\b(?=[^\uE000]*\b(?:belong|works?|from|at|with)\b)/,
    'customer',
  ],
  [/\b(?:which|what) industry (?:is|are)\b|\bwhat (?:do|does) (?=[^\uE000]*\bmake\b)/, 'industry'],
  [
    /\bwhen (?:do|should|shall|must) (?:we|i) (?:follow up|contact)(?: with)?\b|\bwhen is the next (?:contact|call) with\b/,
    'followUp',
  ],
];
const questionWords = questions.map(([pattern]) => pattern.source).join('|');
const opening =
  "(?:show(?: me)?|list|find|get|check|see|view|display|look up|pull up|give me|what(?:['’]?s| is| are| do| does)?|which|who(?:['’]?s| is)?|when(?:['’]?s| is)?|tell me(?: about)?|open|read|does|has|have|is|i need|do we have)";
const otherThings =
  /\b(?:tickets?|issues?|calendar|meetings?|follow[- ]?ups|inbox|polic(?:y|ies)|documents?|customers|clients|deals|contacts|leads|overdue|manager|time ?zone|team|(?<![-\w])mails|last (?:e-?mail|message))\b/;
const noise = new RegExp(
  `${opening}\\b|\\b(?:do we know about|we know(?: about)?|details of|details?|based|located|expected|belongs?|still|to|from|works?|working|he|she|they|worth|close|closing|look after|in|now|currently|at the moment|next|at|for|on|with|of|the|its|his|her|their|it|say|says|said|written|about|have|has|on (?:file|record)|number|then|sit|sits|live|headquartered|please|due|anything|any|there)\\b|['’]s\\b`,
);

/** One record, or facts of it. */
export const showRecordIntent: Intent = {
  name: 'show record',
  effect: 'read',
  example: 'What is the phone number of Acme?',
  lead: new RegExp(
    `(?:${opening}\\b[^\\uE000]*?\\b(?:${anyKind}|${fieldPattern}|notes?)\\b|(?:tell me about|show(?: me)?|what do we know about|details of|look up|open)\\s+\\S|${questionWords})`,
  ),
  understand: (clause, scene) => understandShow(clause, scene, 0),
};

/** The same without a verb: `phone number of Dana Ortiz`. */
export const showFactIntent: Intent = {
  name: 'show fact',
  effect: 'read',
  isLoose: true,
  lead: new RegExp(
    `(?:(?:and\\s+)?(?:the\\s+)?(?:${fieldPattern}|notes?)\\s+(?:of|for|on|from|at)\\s+\\S|[^\\uE000:]*?['’]s\\s+(?:${fieldPattern}|notes?)\\b[\\s?.!]*(?:\\uE000|$))`,
  ),
  understand(clause, scene) {
    if (clause.has(/\b(?:is|to|as|into|becomes)\b\s+\S/)) return undefined;
    return understandShow(clause, scene, -0.04);
  },
};

function understandShow(clause: Clause, scene: Scene, bonus: number): Understanding | undefined {
  if (clause.has(otherThings)) return undefined;
  const isBased = clause.has(/\b(?:based|located|headquartered|mail address)\b/);
  // `where is Ana based` asks about a colleague.
  if (isBased && takeKnownPeople(clause.copy(), scene).length > 0) return undefined;
  const asked: NamedField[] = [];
  for (const [pattern, name] of questions) {
    const field = fieldNamed(name);
    if (field && clause.take(pattern)) asked.push(field);
  }
  const words = new RegExp(
    `\\b(?:the\\s+)?(?<field>${fieldPattern})\\b(?=\\s+(?:of|for|is|does|with|at|in|on|and|do)\\b|\\s*[?.!,]*\\s*(?:\\uE000|$))`,
  );
  for (let found = clause.take(words); found; found = clause.take(words)) {
    const field = readField(found.groups.field ?? '');
    if (field && !asked.includes(field)) asked.push(field);
  }
  const isNotes = clause.take(/\b(?:the |any )?notes?\b/) !== undefined;
  const isNamed = clause.has(patternOf(`\\b${anyKind}\\b|\\[(?:customer|contact|deal):`));
  // `her company’s last contact`: the customer behind a contact is asked about.
  const isOfCompany =
    asked.length > 1 &&
    asked.some(({ field }) => field === 'customer') &&
    kindsOf(asked.filter(({ field }) => field !== 'customer')).join() === 'customer';
  const facts = isOfCompany ? asked.filter(({ field }) => field !== 'customer') : asked;
  const within = isOfCompany ? kindsOf([]) : kindsOf(asked);
  const given = takeRecordSelector(clause, scene, within.length === 1 ? within[0] : undefined);
  if (asked.some(({ field }) => field === 'status')) takeAll(clause, patternOf(`\\b(?:${statusPattern})\\b`));
  takeAll(clause, noise);
  const selector = takeRecordTopic(clause, given);
  const isFact = asked.length > 0 || isNotes;
  if (selector.words === undefined && selector.id === undefined && !isNamed && !isFact) return undefined;
  if (selector.owner !== undefined) return undefined;
  // No calendar and no colleague has a stage, a follow-up or a last contact.
  const isOwn =
    isBased ||
    asked.some(({ field }) => /^(?:followUp|lastContact|closeDate|stage|amount|customer)$/.test(field));
  const isRemembered = selector.words === undefined && selector.id === undefined;
  // `and when does it close?` after a deal was shown in the same request.
  const isFound = isRemembered && scene.found.some(({ kind }) => within.some((other) => other === kind));
  const certainty =
    isFact && (((isNamed || isOwn) && !isRemembered) || isFound)
      ? 0.88
      : isNamed
        ? 0.8
        : isFact
          ? isRemembered
            ? 0.6
            : 0.7
          : 0.5;
  return {
    score: certainty + bonus,
    run: () => show({ ...selector, isMany: false }, { asked: facts, isNotes, isOfCompany, within }, scene),
  };
}

/** The kinds of record that have what is asked. */
function kindsOf(asked: NamedField[]): CrmItem['kind'][] {
  const all: CrmItem['kind'][] = ['customer', 'contact', 'deal'];
  const fitting = all.filter((kind) => asked.every(({ kinds }) => kinds.includes(kind)));
  return fitting.length > 0 ? fitting : all;
}

/** What is asked of a record. */
interface Asked {
  asked: NamedField[];
  isNotes: boolean;
  /** Of the customer that the record belongs to. */
  isOfCompany: boolean;
  within: CrmItem['kind'][];
}

function* show(
  selector: RecordSelector,
  { asked, isNotes, isOfCompany, within }: Asked,
  scene: Scene,
): Steps<Answer> {
  const picked = yield* pickRecord(selector, 'show', scene, within);
  const isBehind = isOfCompany && picked.kind !== 'customer' && picked.fields.customer;
  const record = yield* read<CrmItem>('crm_get', {
    id: isBehind ? String(picked.fields.customer) : picked.id,
  });
  const records = [recordReference(record)];
  if (isNotes) return { text: describeNotes(record), records };
  if (asked.length > 0) {
    const company = asked.some(({ field }) => field === 'customer') ? yield* readCompany(record) : undefined;
    const facts = asked.map(({ field }) =>
      isMissing(record, field)
        ? `${nameOf(record)} has no ${labelOf(field)} on record.`
        : `${nameOf(record)}: ${labelOf(field)} ${field === 'customer' && company ? company : showValue(record, field, scene)}`,
    );
    const isWhole = asked.every(({ field }) => isMissing(record, field));
    return { text: [...facts, isWhole ? recordLine(record, scene) : ''].filter(Boolean).join('\n'), records };
  }
  const facts = Object.keys(record.fields)
    .filter((field) => !isMissing(record, field))
    .map((field) => `- ${labelOf(field)}: ${showValue(record, field, scene)}`);
  return {
    text: [`${nameOf(record)} (${record.kind})`, ...facts, ...notesOf(record)].join('\n'),
    records,
  };
}

/** The name of the customer that a contact or deal belongs to. */
function* readCompany({ fields }: CrmItem): Steps<string | undefined> {
  const customer = fields.customer
    ? yield* readOptional<CrmItem>('crm_get', { id: String(fields.customer) })
    : undefined;
  return customer ? nameOf(customer) : undefined;
}

function isMissing({ fields }: CrmItem, field: string): boolean {
  return fields[field] === undefined || fields[field] === null || fields[field] === '';
}

/** `lastContact` as people say it. */
function labelOf(field: string): string {
  return field === 'followUp' ? 'follow-up' : field.replace(/(?=[A-Z])/g, ' ').toLowerCase();
}

function notesOf(record: CrmItem): string[] {
  if (!Array.isArray(record.notes)) return [];
  return record.notes.slice(-5).map(({ text, by, at }) => `> ${at.text} ${by}: ${text}`);
}

function describeNotes(record: CrmItem): string {
  const notes = notesOf(record);
  return notes.length > 0
    ? `Notes on ${nameOf(record)}:\n${notes.join('\n')}`
    : `There are no notes on ${nameOf(record)}.`;
}
