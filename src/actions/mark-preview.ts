import type { MarkedLine } from '../contracts/action.ts';
import type { ReadSource, Source } from '../contracts/source.ts';
import type { PreviewLine } from '../contracts/tool.ts';
import { extractMentions } from '../lib/extract-mentions.ts';
import { recipientLabel } from './ask-approval.ts';

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

/** Whether the person has named a colleague whose address this is: “Ana” for `ana.ruiz@` one of our own domains. */
function isNamedColleague(value: string, { personText, internalDomains }: MarkOrigin): boolean {
  const [name = '', domain = ''] = value.split('@');
  if (!internalDomains.some((internal) => internal.toLowerCase() === domain)) return false;
  const words = new Set(personText.toLowerCase().match(/\p{L}+/gu) ?? []);
  return (name.match(/\p{L}{2,}/gu) ?? []).some((part) => words.has(part));
}

/** Against what values are held: what was read, who asked, and what they wrote. */
interface MarkOrigin {
  person: { email: string };
  sources: ReadSource[];
  personText: string;
  internalDomains: string[];
}

/**
 * Marks the lines of a preview that hold a recipient, a link or an amount which came from an external source and not
 * from the person's own words; their own address is no news either. Such a value that no line shows gets a line of its own.
 */
export function markPreview(preview: PreviewLine[], args: unknown, origin: MarkOrigin): MarkedLine[] {
  const own = new Set(extractMentions(`${origin.person.email} ${origin.personText}`));
  const external = origin.sources.filter(({ trust }) => trust === 'external');
  const recipients = preview.filter(({ label }) => recipientLabel.test(label)).map(({ value }) => value);
  const used = new Set([...collectTexts(args), ...recipients].flatMap(extractMentions));
  const lines: MarkedLine[] = preview.map((line) => ({ ...line }));
  const shown = lines.map((line) => new Set(extractMentions(line.value)));
  for (const value of used) {
    if (own.has(value) || isNamedColleague(value, origin)) continue;
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
