import type { CrmItem } from '../records.ts';

/** The kinds of record and how people call them. */
export const kindPattern =
  '(?<kind>customers?|clients?|accounts?|compan(?:y|ies)|contacts?(?! (?:date|details))|deals?|opportunit(?:y|ies)|leads?|prospects?)';

/** The same without a group, for use inside larger patterns. */
export const anyKind = kindPattern.replace('?<kind>', '?:');

/** The kind that a word names. */
export function readKind(word: string | undefined): CrmItem['kind'] | undefined {
  if (!word) return undefined;
  if (/^contact/i.test(word)) return 'contact';
  return /^(?:deal|opportunit)/i.test(word) ? 'deal' : 'customer';
}

/** A field as people name it. */
export interface NamedField {
  pattern: RegExp;
  field: string;
  kinds: CrmItem['kind'][];
  holds: 'text' | 'person' | 'date' | 'amount' | 'status' | 'stage' | 'customer';
}

/** Fields by the words for them; the first that fits wins. */
export const fields: NamedField[] = [
  {
    pattern: /(?:next )?follow[- ]?ups?(?: dates?)?|next contact(?: date)?/,
    field: 'followUp',
    kinds: ['customer'],
    holds: 'date',
  },
  { pattern: /last contact(?:ed)?(?: dates?)?/, field: 'lastContact', kinds: ['customer'], holds: 'date' },
  {
    pattern: /clos(?:e|ing|ure) dates?|expected clos(?:e|ing)(?: date)?/,
    field: 'closeDate',
    kinds: ['deal'],
    holds: 'date',
  },
  { pattern: /stage/, field: 'stage', kinds: ['deal'], holds: 'stage' },
  { pattern: /status|state/, field: 'status', kinds: ['customer'], holds: 'status' },
  { pattern: /amount|value|price|worth|size/, field: 'amount', kinds: ['deal'], holds: 'amount' },
  {
    pattern: /owner|account manager|responsible(?: person)?/,
    field: 'owner',
    kinds: ['customer', 'deal'],
    holds: 'person',
  },
  {
    pattern: /(?:phone|telephone|mobile)(?: number)?|number/,
    field: 'phone',
    kinds: ['customer', 'contact'],
    holds: 'text',
  },
  {
    pattern: /web ?site|url|homepage|web address|web page/,
    field: 'website',
    kinds: ['customer'],
    holds: 'text',
  },
  { pattern: /industry|sector|branch/, field: 'industry', kinds: ['customer'], holds: 'text' },
  { pattern: /city|town|location/, field: 'city', kinds: ['customer'], holds: 'text' },
  { pattern: /e-?mail(?: address)?|mail address/, field: 'email', kinds: ['contact'], holds: 'text' },
  { pattern: /job title|title|role|position|job/, field: 'title', kinds: ['contact'], holds: 'text' },
  { pattern: /product/, field: 'product', kinds: ['deal'], holds: 'text' },
  { pattern: /currency/, field: 'currency', kinds: ['deal'], holds: 'text' },
  { pattern: /customer|company|account/, field: 'customer', kinds: ['contact', 'deal'], holds: 'customer' },
  { pattern: /name/, field: 'name', kinds: ['customer', 'contact', 'deal'], holds: 'text' },
];

/** All words for fields, for use inside larger patterns. */
export const fieldPattern = fields.map(({ pattern }) => pattern.source).join('|');

/** The field that words name. */
export function readField(words: string): NamedField | undefined {
  return fields.find(({ pattern }) => new RegExp(`^(?:${pattern.source})$`, 'i').test(words.trim()));
}

/** The field of a name in the schema. */
export function fieldNamed(name: string): NamedField | undefined {
  return fields.find(({ field }) => field === name);
}

const statuses: [RegExp, string][] = [
  [/at[- ]risk|risky|in danger|endangered/, 'at risk'],
  [/active|live/, 'active'],
  [/churned|lost|gone|former|inactive/, 'churned'],
  [/leads?|prospects?/, 'lead'],
];
const stages: [RegExp, string][] = [
  [/qualif(?:ied|ication)/, 'qualified'],
  [/propos(?:als?|ed)/, 'proposal'],
  [/negotiat(?:ions?|ing)|in negotiation/, 'negotiation'],
  [/(?:closed[- ])?won/, 'won'],
  [/(?:closed[- ])?lost/, 'lost'],
];

/** Words for a customer's status. */
export const statusPattern = statuses.map(([pattern]) => pattern.source).join('|');
/** Words for a deal's stage. */
export const stagePattern = stages.map(([pattern]) => pattern.source).join('|');

/** The status that words name. */
export function readStatus(words: string): string | undefined {
  return find(statuses, words);
}

/** The stage that words name. */
export function readStage(words: string): string | undefined {
  return find(stages, words);
}

function find(table: [RegExp, string][], words: string): string | undefined {
  const bare = words.trim().replace(/^["“”']|["“”'.]+$/g, '');
  return table.find(([pattern]) => new RegExp(`^(?:${pattern.source})$`, 'i').test(bare))?.[1];
}

/** The states of customers and deals, for a question. */
export const choicesOf = {
  status: ['lead', 'active', 'at risk', 'churned'],
  stage: ['qualified', 'proposal', 'negotiation', 'won', 'lost'],
};
