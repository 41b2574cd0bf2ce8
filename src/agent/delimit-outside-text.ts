import { randomBytes } from 'node:crypto';
import type { Source } from '../contracts/source.ts';
import { stripInvisible } from '../lib/strip-invisible.ts';

/** A word that nobody outside can know: it marks where text from outside begins and ends. */
export const drawBoundary = (): string => randomBytes(4).toString('hex');

const isTime = (value: object) => 'utc' in value && 'local' in value;
/** Ids, dates, addresses and single words carry no instructions and must stay usable as arguments. */
const isPlainValue = (text: string) => text.length <= 120 && /^[\w.+:@/-]*$/.test(text);

/** Puts the marks around a text, which cannot contain them itself afterwards. */
export function markOutsideText(text: string, boundary: string): string {
  const clean = stripInvisible(text)
    .replaceAll(/«\s*\/?\s*outside/gi, '" outside')
    .replaceAll(boundary, '');
  return `«outside ${boundary}» ${clean} «/outside ${boundary}»`;
}

/**
 * Marks the text in a tool's result that comes from external sources, so that the model can tell it from instructions.
 * A record is found by its id; where none is found, all text of the result is marked.
 */
export function delimitOutsideText(data: unknown, sources: Source[], boundary: string): unknown {
  const outsideIds = new Set(
    sources
      .filter((source) => source.trust === 'external')
      .flatMap((source) => [source.id, source.id.slice(source.id.indexOf(':') + 1)]),
  );
  if (outsideIds.size === 0) return data;
  let wasFound = false;
  const walk = (value: unknown, isOutside: boolean): unknown => {
    if (typeof value === 'string')
      return isOutside && !isPlainValue(value) ? markOutsideText(value, boundary) : value;
    if (Array.isArray(value)) return value.map((item) => walk(item, isOutside));
    if (value === null || typeof value !== 'object' || isTime(value)) return value;
    const names = ['id', 'documentId', 'threadId'] as const;
    const record = value as Record<string, unknown>;
    const isRecord = names.some((name) => typeof record[name] === 'string' && outsideIds.has(record[name]));
    wasFound ||= isRecord;
    return Object.fromEntries(
      Object.entries(record).map(([key, item]) => [key, walk(item, isOutside || isRecord)]),
    );
  };
  const marked = walk(data, false);
  return wasFound ? marked : walk(data, true);
}
