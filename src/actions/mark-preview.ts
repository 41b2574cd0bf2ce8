import type { MarkedLine } from '../contracts/action.ts';
import type { ReadSource, Source } from '../contracts/source.ts';
import type { PreviewLine } from '../contracts/tool.ts';
import { extractMentions } from '../lib/extract-mentions.ts';

/** Every text and number anywhere in the arguments. */
function collectTexts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value.flatMap(collectTexts);
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(collectTexts);
  return [];
}

function withoutMentions({ mentions: _, ...source }: ReadSource): Source {
  return source;
}

/** The sources of a turn, without their mentions. */
export function toSources(sources: ReadSource[]): Source[] {
  return sources.map(withoutMentions);
}

/**
 * Marks the lines of a preview that hold an address, a link or an amount which came from an external source and not
 * from the person's own words. Such a value that no line shows gets a line of its own.
 */
export function markPreview(
  preview: PreviewLine[],
  args: unknown,
  sources: ReadSource[],
  personText: string,
): MarkedLine[] {
  const own = new Set(extractMentions(personText));
  const external = sources.filter(({ trust }) => trust === 'external');
  const used = new Set(collectTexts(args).flatMap(extractMentions));
  const lines: MarkedLine[] = preview.map((line) => ({ ...line }));
  const shown = lines.map((line) => new Set(extractMentions(line.value)));
  for (const value of used) {
    if (own.has(value)) continue;
    const source = external.find(({ mentions }) => mentions.includes(value));
    if (!source) continue;
    const places = lines.filter((_, index) => shown[index]?.has(value));
    if (places.length === 0) {
      // A link also counts as its host: one line is enough for both.
      if (value.startsWith('http') || !used.has(`https://${value}`)) {
        lines.push({ label: 'From outside', value, source: withoutMentions(source) });
      }
      continue;
    }
    for (const line of places) line.source ??= withoutMentions(source);
  }
  return lines;
}
