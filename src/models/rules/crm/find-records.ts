import type { Clause } from '../clause.ts';
import { fold, type PersonMention, takeKnownPeople, takePeople } from '../find-people.ts';
import type { RecordReference } from '../intent.ts';
import { read, readAll } from '../read.ts';
import type { CrmItem } from '../records.ts';
import { replaceSpan } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { takeReference } from '../slots.ts';
import { ask, type Steps } from '../steps.ts';
import { kindPattern, readKind } from './crm-words.ts';

/** One record as the words of a request name it. */
export interface RecordName {
  kind?: CrmItem['kind'];
  id?: string;
  name?: string;
  span: { from: number; to: number };
  isPronoun: boolean;
}

const kinds: CrmItem['kind'][] = ['customer', 'contact', 'deal'];

/** Takes the name of a record: `customer Acme`, `the Acme deal`, `Acme`. */
export function takeRecordName(clause: Clause, usual?: CrmItem['kind']): RecordName {
  const start = clause.findLead(/\S/)?.from ?? clause.to;
  const run = clause.findLead(/[^\uE000]+/);
  const span = { from: start, to: run ? run.from + run.text.trimEnd().length : start };
  for (const kind of kinds) {
    const id = takeReference(clause, kind);
    if (id) {
      takeKindWords(clause);
      return { kind, id, span, isPronoun: false };
    }
  }
  const kind = readKind(clause.find(new RegExp(`\\b${kindPattern}\\b`))?.groups.kind) ?? usual;
  const isPronoun =
    clause.take(
      /\b(?:it|them|that one|this one|(?:this|that|the) (?:customer|client|contact|deal|account|opportunity)(?=\s*(?:\uE000|$|['’,.?!]|to\b|as\b)))\b(?:['’]s)?/,
    ) !== undefined;
  takeKindWords(clause);
  for (let taken = clause.takeLead(nameLead); taken; taken = clause.takeLead(nameLead));
  const rest = clause.findLead(/[^\uE000,:]+/);
  const name = rest?.text
    .replace(/(?:\s+(?:the|to|as|on|of|for|at|in|with|from|and|is|'s|’s))*[\s.?!]*$/i, '')
    .replace(/['’]s$/, '')
    .trim();
  if (!rest || !name || /^(?:it|its|that|this|them)$/i.test(name)) return { kind, span, isPronoun: true };
  clause.takeSpan(rest.from, rest.to);
  return { kind, name: unquoted(name), span, isPronoun: isPronoun && name === '' };
}

const nameLead = /(?:the|a|an|our|my|of|for|to|on|with|about|at|in|from|named|called)\b/;

function takeKindWords(clause: Clause): void {
  clause.take(new RegExp(`\\b(?:(?:the|our|my|a|an)\\s+)?${kindPattern}\\b(?:\\s+(?:called|named|with))?`));
}

function unquoted(name: string): string {
  return name.replace(/^["“„«'‘]|["”“»'’]$/g, '').trim();
}

/** The one record that a name means; asks when none or several fit. */
export function* pickRecord(named: RecordName, doing: string, scene: Scene): Steps<CrmItem> {
  if (named.id) return yield* read<CrmItem>('crm_get', { id: named.id });
  if (!named.name) return yield* fromConversation(named, doing, scene);
  const found: CrmItem[] = [];
  for (const kind of named.kind ? [named.kind] : kinds) {
    found.push(...(yield* readAll<CrmItem>('crm_search', { kind, query: named.name })));
    // A customer of exactly that name is meant rather than its deals and contacts.
    if (found.some((record) => fold(nameOf(record)) === fold(named.name ?? ''))) break;
  }
  const wanted = fold(named.name);
  const exact = found.filter((record) => fold(nameOf(record)) === wanted);
  const inName = found.filter((record) => fold(nameOf(record)).includes(wanted));
  const fitting = exact.length > 0 ? exact : inName.length > 0 ? inName : found;
  const [first] = fitting;
  if (!first)
    return yield* ask({
      text: `I found no ${named.kind ?? 'customer, contact or deal'} “${named.name}” to ${doing}. Which one do you mean?`,
      choices: [],
      complete: (answer) => replaceSpan(scene.request, named.span, `${named.kind ?? ''} ${answer}`.trim()),
    });
  if (fitting.length === 1) return first;
  return yield* askWhich(fitting, named, doing, scene);
}

function* fromConversation(named: RecordName, doing: string, scene: Scene): Steps<CrmItem> {
  const fits = ({ kind }: RecordReference) =>
    named.kind ? kind === named.kind : kinds.some((other) => other === kind);
  const here = scene.found.filter(fits);
  const recalled =
    here.length > 0
      ? { kind: 'records' as const, records: here }
      : yield* scene.recall(named.kind ? [named.kind] : [...kinds]);
  if (recalled.kind === 'records') {
    const records = recalled.records.map(({ data }) => data as CrmItem);
    const [first, second] = records;
    if (first && !second) return first;
    return yield* askWhich(records, named, doing, scene);
  }
  const ref = recalled.kind === 'action' ? recalled.action.recordRef : undefined;
  const id =
    ref?.replace(/^\w+:/, '') ?? (recalled.kind === 'proposal' ? String(recalled.write.args.id ?? '') : '');
  if (id) return yield* read<CrmItem>('crm_get', { id });
  return yield* ask({
    text: `Which ${named.kind ?? 'customer, contact or deal'} shall I ${doing}?`,
    choices: [],
    complete: (answer) => replaceSpan(scene.request, named.span, answer),
  });
}

function* askWhich(records: CrmItem[], named: RecordName, doing: string, scene: Scene): Steps<never> {
  const shown = records.slice(0, 6);
  return yield* ask({
    text: `${records.length} records fit. Which one shall I ${doing}?\n${shown.map(recordLine).join('\n')}`,
    choices: shown.map((record) => ({
      label: `${nameOf(record)} (${record.kind})`,
      text: replaceSpan(scene.request, named.span, `[${record.kind}:${record.id}]`),
    })),
  });
}

/** The name that a record goes by. */
export function nameOf(record: CrmItem): string {
  return String(record.fields.name ?? record.id);
}

/** `- Acme renewal (deal, proposal, 12000 EUR)`. */
export function recordLine(record: CrmItem): string {
  const { fields } = record;
  const facts = [
    record.kind,
    fields.status ?? fields.stage ?? fields.title,
    fields.amount !== undefined && fields.amount !== null
      ? `${fields.amount} ${fields.currency ?? ''}`.trim()
      : undefined,
    fields.email,
    fields.owner,
    fields.followUp ? `follow up ${fields.followUp}` : undefined,
    fields.closeDate ? `closes ${fields.closeDate}` : undefined,
  ].filter((fact) => fact !== undefined && fact !== null && fact !== '');
  return `- ${nameOf(record)} (${facts.join(', ')})`;
}

/** What `it` means after a record was named. */
export function recordReference(record: CrmItem): RecordReference {
  return { kind: record.kind, id: record.id, title: nameOf(record), data: record };
}

/** Takes the owner that a search names: `of Ana`, `owned by Ana`. */
export function takeOwner(clause: Clause, scene: Scene): PersonMention | undefined {
  if (clause.take(/\b(?:my|mine|of mine|do i have|i own|assigned to me)\b/))
    return { from: 0, to: 0, phrase: 'me', matches: [], isSelf: true };
  const possessive = clause.find(
    /(?<name>[a-zÀ-ÿ][\wÀ-ÿ-]*(?:\s[a-zÀ-ÿ][\wÀ-ÿ-]*)?)['’]s\s+(?=(?:(?:[\w-]+|\uE000+)\s+){0,2}(?:deals|customers|clients|contacts|opportunities)\b)/,
  );
  if (possessive) {
    const part = clause.copy();
    part.takeSpan(0, possessive.from);
    part.takeSpan(possessive.to, clause.request.length);
    const [owner] = takeKnownPeople(part, scene);
    if (owner) {
      clause.takeSpan(owner.from, possessive.to);
      return owner;
    }
  }
  const probe = clause.copy();
  const [named] = takePeople(probe, scene, /owned by|owner(?: is)?|of|by|belonging to|for|does/);
  if (!named || (named.matches.length === 0 && !named.email && !named.isSelf)) return undefined;
  return takePeople(clause, scene, /owned by|owner(?: is)?|of|by|belonging to|for|does/)[0];
}
