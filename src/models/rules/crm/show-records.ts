import type { Clause } from '../clause.ts';
import { filler } from '../fillers.ts';
import type { Intent } from '../intent.ts';
import { read, readAll } from '../read.ts';
import type { CrmItem } from '../records.ts';
import { resolvePerson } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { takeWhen } from '../slots.ts';
import {
  fieldPattern,
  fields,
  kindPattern,
  readAmount,
  readField,
  readKind,
  readStage,
  readStatus,
  stagePattern,
  statusPattern,
} from './crm-words.ts';
import {
  nameOf,
  pickRecord,
  recordLine,
  recordReference,
  takeOwner,
  takeRecordName,
} from './find-records.ts';

const searchVerb =
  "(?:show|list|find|search(?: for)?|get|check|see|view|display|look (?:for|up)|pull up|give me|any|are there|is there|do (?:i|we) have|does|have (?:i|we)(?: got)?|what(?:['’]?s| is| are| do| does)?|which|who|how many|how much|tell me(?: about)?|open|read|when)";
const noise =
  /\b(?:show|list|find|search(?: for)?|get|check|see|view|display|look (?:for|up)|pull up|give|any|are there|is there|do (?:i|we) have|does|have (?:i|we)(?: got)?|what(?:['’]?s| is| are| do| does)?|which|who|how many|how much|tell|open|read|when|customers?|clients?|accounts?|contacts?|deals?|opportunit(?:y|ies)|in total|total|sum|worth|together|all|every|status|stage|with|that|named|called|ones|exist|current|currently|information|info|details?|have|has|own|stand|state)\b|['’]s\b/;

const sumWords =
  /\b(?:in total|altogether|together|overall)\b|\b(?:the )?(?:total|sum|value|worth)(?: (?:value|amount|worth|sum))?(?: of)?(?: all)?(?: of)?\b/;

/** A range of dates or money that a search asks for. */
interface Range {
  field: string;
  min?: string | number;
  max?: string | number;
}

/** Finding customers, contacts and deals. */
const searchRecordsIntent: Intent = {
  name: 'search records',
  effect: 'read',
  example: 'Which customers are at risk?',
  lead: new RegExp(
    `(?:(?:${searchVerb}|(?:the\\s+)?(?:total|sum|value|worth)\\b)\\b[^\\uE000]*?\\b${kindPattern.replace('?<kind>', '?:')}\\b|(?:(?:my|our|all|open)\\s+(?:[\\w-]+\\s+){0,2})?(?:customers|clients|accounts|contacts|deals|opportunities|leads)\\b)`,
  ),
  understand(clause, scene) {
    const kind = readKind(clause.find(new RegExp(`\\b${kindPattern}\\b`))?.groups.kind);
    if (!kind || clause.has(/\b(?:tickets?|calendar|meetings?|e-?mails? (?:from|to|about)|inbox)\b/))
      return undefined;
    const isCount = clause.take(/how many\b/) !== undefined;
    const isSum = clause.has(/\b(?:total|sum|how much|worth (?:in total|together|of))\b/);
    if (isSum) for (let taken = clause.take(sumWords); taken; taken = clause.take(sumWords));
    const currency =
      kind === 'deal' && isSum
        ? clause.take(/\bin (?<currency>EUR|USD|GBP|CHF|euros?|(?:us )?dollars?|pounds?)\b/)?.groups.currency
        : undefined;
    const isLead = clause.has(/\b(?:leads|prospects)\b/);
    const isOpen =
      kind === 'deal' &&
      clause.take(/\b(?:open|still open|running|active|not (?:yet )?closed)\b/) !== undefined;
    const status =
      kind === 'customer'
        ? clause.take(new RegExp(`\\b(?<value>${statusPattern})\\b`))?.groups.value
        : undefined;
    const stage =
      kind === 'deal' ? clause.take(new RegExp(`\\b(?<value>${stagePattern})\\b`))?.groups.value : undefined;
    const owner = takeOwner(clause, scene);
    const range = takeRange(clause, scene, kind);
    const named = clause.take(
      /\b(?:in|from|at|for|of|about|called|named|with|product|industry)\s+(?<words>\uE001+|[^\uE000,?!]+)/,
    )?.groups.words;
    for (let taken = clause.take(noise); taken; taken = clause.take(noise));
    const query = (named ?? takeWords(clause))
      ?.replace(/^(?:the|our|a|an|product|industry|city)\s+/i, '')
      .replace(/\s+(?:product|industry)$/i, '')
      .replace(/[\s.?!]+$/, '');
    return {
      score: 0.84,
      *run() {
        const filters: Record<string, unknown> = {};
        const wantedCurrency = currency && (readAmount(`1 ${currency}`)?.currency ?? currency.toUpperCase());
        const wanted = status ?? (isLead ? 'lead' : undefined);
        if (wanted) filters.status = readStatus(wanted);
        if (stage) filters.stage = readStage(stage);
        if (owner) filters.owner = (yield* resolvePerson(owner, scene)).email;
        if (range)
          filters[range.field] = {
            ...(range.min === undefined ? {} : { min: range.min }),
            ...(range.max === undefined ? {} : { max: range.max }),
          };
        const all = yield* readAll<CrmItem>('crm_search', {
          kind,
          query,
          filters: Object.keys(filters).length > 0 ? filters : undefined,
        });
        const records = all.filter(
          ({ fields: { stage: at, currency: money } }) =>
            (!isOpen || (at !== 'won' && at !== 'lost')) &&
            (wantedCurrency === undefined || money === wantedCurrency),
        );
        const plural = records.length === 1 ? kind : `${kind}s`;
        const about = query ? ` for “${query}”` : '';
        const references = records.map(recordReference);
        if (records.length === 0) return { text: `No ${kind}s fit${about}.`, records: references };
        const sum = kind === 'deal' && records.length > 1 ? `, ${sumOf(records)}` : '';
        const lines =
          isCount && records.length > 20 ? '' : `:\n${records.slice(0, 30).map(recordLine).join('\n')}`;
        const more = records.length > 30 && !isCount ? `\n… and ${records.length - 30} more` : '';
        if (kind === 'deal' && isSum)
          return {
            text: `Total of ${records.length} ${isOpen ? 'open ' : ''}${plural}${about}: ${sumOf(records)}${lines}${more}`,
            records: references,
          };
        return { text: `${records.length} ${plural}${about}${sum}${lines}${more}`, records: references };
      },
    };
  },
};

/** Takes `over 10k`, `closing this month`, `not contacted since October`. */
function takeRange(clause: Clause, scene: Scene, kind: CrmItem['kind']): Range | undefined {
  const money =
    kind === 'deal'
      ? clause.take(
          /\b(?:(?:worth\s+)?(?<over>over|above|more than|at least|bigger than|larger than)|(?:worth\s+)?(?<under>under|below|less than|at most|smaller than))\s+(?<amount>(?:€|\$|£|eur|usd|gbp)?\s*\d[\d.,]*\s*(?:k|m|thousand|million)?(?:\s*(?:€|\$|£|eur(?:os?)?|usd|dollars?|gbp|pounds?))?)(?!\w)/,
        )
      : undefined;
  if (money) {
    const amount = readAmount(money.groups.amount ?? '')?.amount;
    return money.groups.over ? { field: 'amount', min: amount } : { field: 'amount', max: amount };
  }
  const date = clause.find(
    /\b(?:(?<close>clos(?:es|ing|e)(?: date)?|due)|(?<follow>(?:that )?(?:need |with |have )?(?:a )?follow[- ]?up(?: is)?(?: due)?)|(?<not>(?:that (?:we|i) |which (?:we|i) )?(?:(?:have|has|were|was|are) )?(?:not|n['’]t|haven['’]t)(?: been)? contacted|without contact|no contact|last contact(?:ed)? before)|(?<contacted>(?:last )?contacted|last contact))\s*(?:is |on |in )?/,
  );
  if (!date) return undefined;
  const rest = clause.copy();
  rest.takeSpan(0, date.to);
  const when = takeWhen(rest, scene, date.groups.close || date.groups.follow ? 'future' : 'past');
  if (!when?.firstDay) return undefined;
  clause.takeSpan(date.from, Math.max(when.to, date.to));
  const first = when.firstDay.toString();
  const last = (when.lastDay ?? when.firstDay).toString();
  if (date.groups.not) return { field: 'lastContact', max: when.firstDay.subtract({ days: 1 }).toString() };
  const field = date.groups.close ? 'closeDate' : date.groups.follow ? 'followUp' : 'lastContact';
  if (when.bound === 'after') return { field, min: first };
  if (when.bound)
    return { field, max: when.bound === 'before' ? when.firstDay.subtract({ days: 1 }).toString() : last };
  return { field, min: first, max: last };
}

function takeWords(clause: Clause): string | undefined {
  const [words, ...others] = clause.leftover(filler);
  if (!words || others.length > 0 || /\b(?:if|unless|except|not|but|when|without)\b/i.test(words))
    return undefined;
  clause.takeRest();
  return words.replace(filler, ' ').replace(/\s+/g, ' ').trim();
}

function sumOf(deals: CrmItem[]): string {
  const sums = new Map<string, number>();
  for (const {
    fields: { amount, currency },
  } of deals)
    if (typeof amount === 'number')
      sums.set(String(currency ?? 'EUR'), (sums.get(String(currency ?? 'EUR')) ?? 0) + amount);
  return [...sums].map(([currency, sum]) => `${sum.toLocaleString('en-GB')} ${currency}`).join(' and ');
}

/** One record, or one fact of it. */
const showRecordIntent: Intent = {
  name: 'show record',
  effect: 'read',
  example: 'What is the phone number of Acme?',
  lead: new RegExp(
    `(?:${searchVerb}\\b[^\\uE000]*?\\b(?:${kindPattern.replace('?<kind>', '?:')}|${fieldPattern}|notes?)\\b|(?:tell me about|show(?: me)?|what do we know about|details of|look up|open|who owns|who is responsible for|when did we last (?:contact|talk to|speak (?:to|with))|which stage is|what stage is)\\s+\\S)`,
  ),
  understand(clause, scene) {
    if (
      clause.has(
        /\b(?:tickets?|calendar|meetings?|inbox|policy|documents?|customers|clients|deals|contacts|overdue)\b/,
      )
    )
      return undefined;
    const fieldWords = clause.take(
      new RegExp(
        `\\b(?:the\\s+)?(?<field>${fieldPattern})\\b(?=\\s+(?:of|for|is|does)|\\s*[?.!]*\\s*(?:\\uE000|$))`,
      ),
    )?.groups.field;
    const isNotes = clause.take(/\b(?:the )?notes?\b/) !== undefined;
    const ownerAsked = clause.take(/\bwho owns\b|\bwho is responsible for\b/) !== undefined;
    const lastAsked = clause.take(/\bwhen did we last (?:contact|talk to|speak (?:to|with))\b/) !== undefined;
    const stageAsked = clause.take(/\b(?:which|what) stage is\b/) !== undefined;
    clause.take(
      /\b(?:what(?:['’]?s| is| are)?(?: do we know about)?|who(?:['’]?s| is)?|when(?:['’]?s| is)?|show(?: me)?|tell me(?: about)?|look up|open|details of|find|get|give me|does|have|has|in)\b/,
    );
    const named = takeRecordName(clause);
    const field = fieldWords
      ? readField(fieldWords)
      : fields.find(
          (candidate) =>
            candidate.field ===
            (ownerAsked ? 'owner' : lastAsked ? 'lastContact' : stageAsked ? 'stage' : ''),
        );
    const isSure = named.kind !== undefined || named.id !== undefined;
    if (!named.name && !named.id && !isSure) return undefined;
    return {
      score: isSure ? 0.8 : field || isNotes ? 0.66 : 0.5,
      *run() {
        const picked = yield* pickRecord({ ...named, kind: named.kind ?? undefined }, 'show', scene);
        const record = yield* read<CrmItem>('crm_get', { id: picked.id });
        const records = [recordReference(record)];
        if (field && record.fields[field.field] !== undefined && record.fields[field.field] !== null)
          return {
            text: `${nameOf(record)}: ${fieldWords ?? field.field} ${record.fields[field.field]}`,
            records,
          };
        if (field)
          return {
            text: `${nameOf(record)} has no ${fieldWords ?? field.field} on record.\n${recordLine(record)}`,
            records,
          };
        const facts = Object.entries(record.fields)
          .filter(([, value]) => value !== null && value !== '')
          .map(([name, value]) => `- ${name}: ${value}`);
        const notes = Array.isArray(record.notes)
          ? record.notes.slice(-5).map(({ text, by, at }) => `> ${at.text} ${by}: ${text}`)
          : [];
        if (isNotes)
          return {
            text:
              notes.length > 0
                ? `Notes on ${nameOf(record)}:\n${notes.join('\n')}`
                : `There are no notes on ${nameOf(record)}.`,
            records,
          };
        return { text: `${nameOf(record)} (${record.kind})\n${[...facts, ...notes].join('\n')}`, records };
      },
    };
  },
};

/** What people look up about customers, contacts and deals. */
export const showRecordIntents: Intent[] = [searchRecordsIntent, showRecordIntent];
