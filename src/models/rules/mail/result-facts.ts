import type { Clause } from '../clause.ts';
import type { RecordKind } from '../intent.ts';
import { kindOfTool } from '../record-kinds.ts';
import type { Scene } from '../scene.ts';
import type { Steps } from '../steps.ts';

/** A fact of something that this conversation made or changed, asked for in place of a text: `mail Ana its number`. */
export interface WantedFact {
  fact: string;
  kinds: RecordKind[];
}

const kindWords: [RegExp, RecordKind[]][] = [
  [/ticket|issue|task/i, ['ticket']],
  [/meeting|event|call|time|date/i, ['event']],
  [/customer|client/i, ['customer']],
  [/deal/i, ['deal']],
];
const anyKind: RecordKind[] = ['ticket', 'event', 'deal', 'customer', 'contact'];

/** Takes `its number`, `the ticket number`, `the details of the meeting`, `about it`. */
export function takeWantedFact(clause: Clause): WantedFact | undefined {
  const found = clause.take(
    /\b(?:(?:its|the|that)\s+(?:new\s+)?(?:(?:ticket|issue|task|meeting|event|call|deal|customer)(?:['’]s)?\s+)?(?<fact>number|id|reference|link|time|date|details)(?:\s+of\s+(?:it|(?:the|that)\s+(?:new\s+)?(?:ticket|issue|task|meeting|event|call|deal|customer)))?|(?<about>about (?:it|that|this)))(?=\s*(?:\uE000|$|to\s))/,
  );
  if (!found) return undefined;
  return {
    fact: found.groups.fact?.toLowerCase() ?? 'details',
    kinds: kindWords.find(([pattern]) => pattern.test(found.text))?.[1] ?? anyKind,
  };
}

/** The fact as a sentence; `later` when what it is about is still to be made, `undefined` when nothing is known. */
export function* readFact(wanted: WantedFact, scene: Scene): Steps<string | 'later' | undefined> {
  const isMade = ({ name, args }: { name: string; args: Record<string, unknown> }) => {
    const kind = kindOfTool(name, args);
    return /create/.test(name) && kind !== undefined && wanted.kinds.includes(kind);
  };
  if (scene.pending.some(isMade)) return 'later';
  const [found] = scene.found.filter(({ kind }) => wanted.kinds.includes(kind));
  const recalled = found ? { kind: 'records' as const, records: [found] } : yield* scene.recall(wanted.kinds);
  if (recalled.kind === 'proposal') return 'later';
  if (recalled.kind === 'records') {
    const [record, other] = recalled.records;
    return record && !other ? sentence(record.kind, record.id, record.title, wanted) : undefined;
  }
  if (recalled.kind !== 'action') return undefined;
  const { recordRef, receiptSummary, summary } = recalled.action;
  if (!recordRef) return 'later';
  const [kind = '', id = ''] = recordRef.split(/:(.*)/s);
  const title = /“([^”]+)”/.exec(receiptSummary ?? summary)?.[1] ?? '';
  if (/^(?:number|id|reference)$/.test(wanted.fact)) return sentence(kind, id, title, wanted);
  return `${(receiptSummary ?? summary).replace(/\.$/, '')}.${kind === 'ticket' ? ` Number: ${id}.` : ''}`;
}

function sentence(kind: string, id: string, title: string, wanted: WantedFact): string {
  const named = title ? ` “${title}”` : '';
  if (/^(?:number|id|reference)$/.test(wanted.fact)) return `The number of the ${kind}${named} is ${id}.`;
  return `The ${kind}${named}: ${id}.`;
}
