import { hideQuotes } from '../clause.ts';
import type { CrmItem, EventItem, TicketItem } from '../records.ts';
import type { Scene } from '../scene.ts';
import type { Steps } from '../steps.ts';
import { findRecord, type NamedKind } from './find-record.ts';

const forms: { pattern: RegExp; kinds: NamedKind[]; dayOf(data: unknown): unknown }[] = [
  {
    pattern: /^(?<name>.+?)\s+(?:closes|is (?:to be )?(?:closed|signed)|closing)\b/i,
    kinds: ['deal'],
    dayOf: (data) => (data as CrmItem).fields.closeDate,
  },
  {
    pattern: /^(?<name>.+?)\s+is (?:due|to be done)\b/i,
    kinds: ['ticket'],
    dayOf: (data) => (data as TicketItem).dueDate,
  },
  {
    pattern: /^(?<name>.+?)\s+(?:takes place|happens|starts|begins|is held|is on)\b/i,
    kinds: ['event'],
    dayOf: (data) => (data as EventItem).start.local.slice(0, 10),
  },
  {
    pattern: /^(?<name>(?:the|our|my)\s+[^,.;]+)/i,
    kinds: ['event', 'deal'],
    dayOf: (data) =>
      (data as Partial<EventItem>).start?.local.slice(0, 10) ?? (data as CrmItem).fields?.closeDate,
  },
];

/** `the day the Brightwell deal closes`: the date, from the record. */
export function* readDay(rest: string, scene: Scene): Steps<{ words: string; taken: number } | undefined> {
  const hidden = hideQuotes(rest);
  for (const { pattern, kinds, dayOf } of forms) {
    const match = pattern.exec(hidden);
    const name = match?.groups?.name;
    if (!match || !name) continue;
    const record = yield* findRecord(name, kinds, scene);
    const day = record && dayOf(record.data);
    if (typeof day === 'string') return { words: day, taken: match[0].length };
  }
  return undefined;
}
