import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';

/** What a phrase means, in the notation of the data: local times, an end that is left out, a timex. */
export interface ExpectedValue {
  timex?: string;
  value?: string;
  start?: string;
  end?: string;
}

/** A phrase of Microsoft's Recognizers-Text; several values where the past and the future fit. */
export interface DatePhrase {
  id: string;
  spec: string;
  input: string;
  reference: string | null;
  comment: string | null;
  results: { text: string; type: string; values: ExpectedValue[] }[];
}

/** A zone named in a sentence, with its offset where the data fixes one. */
export interface ZoneSentence {
  id: string;
  input: string;
  reference: string | null;
  results: { text: string; utcOffsetMins: number | string | null }[];
}

const folder = new URL('../../../../shared/data/datetime/', import.meta.url);

function readLines<Line>(name: string): Line[] {
  return readFileSync(new URL(name, folder), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

/** Whether the data lies beside the checkout. */
export function hasDateData(): boolean {
  return existsSync(new URL('phrases.jsonl', folder)) && existsSync(new URL('timezones.jsonl', folder));
}

/** Every phrase of the data. */
export function loadDatePhrases(): DatePhrase[] {
  return readLines('phrases.jsonl');
}

/** Every zone sentence of the data. */
export function loadZoneSentences(): ZoneSentence[] {
  return readLines('timezones.jsonl');
}

/** The third of the phrases that nobody read until the rules for the rest were done. */
export function isUnread(id: string): boolean {
  return BigInt(`0x${createHash('sha256').update(id).digest('hex')}`) % 3n === 0n;
}

/** The type of a result without its prefix, such as `daterange`. */
export function typeOf(result: DatePhrase['results'][number]): string {
  return result.type.replace('datetimeV2.', '');
}
