import type { CrmItem } from '../records.ts';

/** The kinds of record and how people call them. */
export const kindPattern =
  '(?<kind>customers?|clients?|accounts?|contacts?|deals?|opportunit(?:y|ies)|leads?|prospects?)';

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
  { pattern: /follow[- ]?up(?: date)?|next contact/, field: 'followUp', kinds: ['customer'], holds: 'date' },
  { pattern: /last contact(?:ed)?(?: date)?/, field: 'lastContact', kinds: ['customer'], holds: 'date' },
  { pattern: /clos(?:e|ing) date|expected close/, field: 'closeDate', kinds: ['deal'], holds: 'date' },
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
    pattern: /phone(?: number)?|telephone|mobile|number/,
    field: 'phone',
    kinds: ['customer', 'contact'],
    holds: 'text',
  },
  { pattern: /web ?site|url|homepage/, field: 'website', kinds: ['customer'], holds: 'text' },
  { pattern: /industry|sector|branch/, field: 'industry', kinds: ['customer'], holds: 'text' },
  { pattern: /city|town|location/, field: 'city', kinds: ['customer'], holds: 'text' },
  { pattern: /e-?mail(?: address)?/, field: 'email', kinds: ['contact'], holds: 'text' },
  { pattern: /(?:job )?title|role|position/, field: 'title', kinds: ['contact'], holds: 'text' },
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

const statuses: [RegExp, string][] = [
  [/at[- ]risk|risky|in danger/, 'at risk'],
  [/active|live/, 'active'],
  [/churned|lost|gone|former|inactive/, 'churned'],
  [/leads?|prospects?/, 'lead'],
];
const stages: [RegExp, string][] = [
  [/qualif(?:ied|ication)/, 'qualified'],
  [/propos(?:al|ed)/, 'proposal'],
  [/negotiat(?:ion|ing)|in negotiation/, 'negotiation'],
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

const currencies: [RegExp, string][] = [
  [/€|eur(?:os?)?/i, 'EUR'],
  [/\$|usd|dollars?/i, 'USD'],
  [/£|gbp|pounds?/i, 'GBP'],
];

/** An amount of money: `12k`, `EUR 12,500`, `€1.2m`. */
export function readAmount(text: string): { amount: number; currency?: string } | undefined {
  const match = /(\d[\d.,]*)\s*(k|thousand|m|mio|million)?\b/i.exec(text);
  if (!match?.[1]) return undefined;
  const plain = /[.,]\d{1,2}$/.test(match[1])
    ? match[1].replace(/[.,](?=.*[.,])/g, '').replace(',', '.')
    : match[1].replace(/[.,]/g, '');
  const unit = match[2]?.toLowerCase();
  const factor = unit === undefined ? 1 : unit.startsWith('k') || unit.startsWith('t') ? 1_000 : 1_000_000;
  const currency = currencies.find(([pattern]) => pattern.test(text))?.[1];
  return { amount: Number(plain) * factor, currency };
}
