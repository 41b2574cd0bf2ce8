import { Temporal } from '@js-temporal/polyfill';
import type { Clause } from '../clause.ts';
import type { PersonMention } from '../find-people.ts';
import { lengthPattern, shiftDay, todayOf } from '../records/day-range.ts';
import { patternOf } from '../records/pattern-of.ts';
import { self, takeLeadPerson, takePersonAfter } from '../records/take-person.ts';
import type { CrmItem } from '../records.ts';
import type { Scene } from '../scene.ts';
import { takeWhen } from '../slots.ts';
import {
  anyKind,
  fieldNamed,
  fieldPattern,
  fields,
  type NamedField,
  readField,
  readStage,
  readStatus,
  stagePattern,
  statusPattern,
} from './crm-words.ts';
import { moneyPattern, numberPattern, readAmount } from './read-money.ts';

/** A new value of a field. */
export type NewValue =
  | { field: NamedField; kind: 'value'; fields: Record<string, unknown> }
  | { field: NamedField; kind: 'person'; person: PersonMention }
  | { field: NamedField; kind: 'customer'; name: string }
  /** `back by a week`. */
  | { field: NamedField; kind: 'shift'; count: string; unit: string; direction: 1 | -1 }
  /** Words that are no value of that field. */
  | { field: NamedField; kind: 'unread'; text: string };

const link =
  "(?:\\s*(?:[:=]|\\bto be\\b|\\bto\\b|\\bas\\b(?! well)|\\binto\\b|\\bis\\b|\\bbecomes\\b|\\bshould be\\b|['’]s\\b(?= now\\b)))(?:\\s+(?:now|then|already))?\\s*";
/** Dates may also follow `on`, `for` and `until`. */
const dateLink = link.replace('(?:[:=]|', '(?:[:=]|\\bfor(?= \\S+(?: \\S+)?$)\\b|\\bon\\b|\\buntil\\b|');
const dateVerb = '(?:(?:slips|moves|shifts|goes|is moved|is postponed|is pushed|changes)\\s+)?';
const stop = `(?=\\s*(?:\\uE000|$|[.!]\\s|[.!]*$|,?\\s*(?:and|&)\\s+(?:(?:set|change|move|make|the|its|put|also|is|in|goes|give)\\s+)*(?:${fieldPattern}|${anyKind})\\b|,\\s))`;

/** Takes every `field … to value` of a clause, and states and owners that are said without their field. */
export function takeRecordChanges(clause: Clause, scene: Scene, verb: string): NewValue[] {
  const values: NewValue[] = [];
  if (/^(?:clear|remove|delete|empty|drop)/i.test(verb)) takeCleared(clause, values);
  takeShift(clause, values);
  takeMadeOwner(clause, scene, values);
  takeNamedFields(clause, scene, values, verb);
  takeOwner(clause, scene, values, verb);
  takeStated(clause, values, verb);
  takeShapes(clause, values);
  return values;
}

/** `clear the follow-up of Acme`. */
function takeCleared(clause: Clause, values: NewValue[]): void {
  const named = clause.take(
    patternOf(`\\b(?:the |its |their |his |her )?(?<field>${fieldPattern})\\b(?:\\s+(?:of|for|from|on)\\b)?`),
  );
  const field = readField(named?.groups.field ?? '');
  if (field) values.push({ field, kind: 'value', fields: { [field.field]: null } });
}

function takeShift(clause: Clause, values: NewValue[]): void {
  const shift = clause.find(
    patternOf(
      `\\b(?:back |out |forward |on )?by\\s+${lengthPattern}(?:\\s+(?:later|earlier))?\\b|\\b${lengthPattern.replace('<count>', '<other>').replace('<unit>', '<units>')}\\s+(?:later|earlier)\\b`,
    ),
  );
  if (!shift) return;
  const named = clause.take(
    patternOf(`\\b(?:the |its |their )?(?<field>${fieldPattern})\\b(?:\\s+(?:of|for|with)\\b)?`),
  );
  const field = readField(named?.groups.field ?? '') ?? fieldNamed('followUp');
  if (field?.holds !== 'date') return;
  clause.takeSpan(shift.from, shift.to);
  const isEarlier = /\b(?:earlier|forward)\b/i.test(shift.text);
  values.push({
    field,
    kind: 'shift',
    count: shift.groups.count ?? shift.groups.other ?? '1',
    unit: shift.groups.unit ?? shift.groups.units ?? 'day',
    direction: isEarlier ? -1 : 1,
  });
}

function takeNamedFields(clause: Clause, scene: Scene, values: NewValue[], verb: string): void {
  const names = new RegExp(
    `\\b(?:the\\s+|its\\s+|his\\s+|her\\s+|their\\s+)?(?:new\\s+)?(?<field>${fieldPattern})\\b`,
    'gi',
  );
  for (const match of [...clause.text.matchAll(names)]) {
    const field = readField(match.groups?.field ?? '');
    if (!field || values.some((value) => value.field === field)) continue;
    // `assign the deal and customer to Priya` is about their owner.
    if (field.holds === 'customer' && /^(?:assign|reassign|give|transfer|hand|pass)/i.test(verb)) continue;
    if (!isStill(clause, match.index, match[0].length)) continue;
    const after = match.index + match[0].length;
    const to = new RegExp(
      `^(?<between>[^\\uE000,.;]*?)\\s*${dateVerb}${field.holds === 'date' ? dateLink : link}(?=\\S)`,
      'i',
    ).exec(clause.text.slice(after));
    if (!to || isBlocked(field, to.groups?.between ?? '')) continue;
    const at = after + to[0].length;
    const value = readValueAt(clause, scene, field, at);
    if (!value) continue;
    clause.takeSpan(after + (to.groups?.between?.length ?? 0), value.to);
    clause.takeSpan(match.index, after);
    clause.take(/^(?<=\uE000\s*)of\b/);
    values.push(value.value);
  }
}

const otherFields = fields
  .filter(({ holds }) => holds !== 'customer')
  .map(({ pattern }) => pattern.source)
  .join('|');

/** Whether what stands between a field and its value shows that they do not belong together. */
function isBlocked({ holds }: NamedField, between: string): boolean {
  if (holds === 'customer') return !/^\s*(?:of\b.*)?$/i.test(between);
  return new RegExp(`\\b(?:${otherFields})\\b`, 'i').test(between);
}

function isStill(clause: Clause, from: number, length: number): boolean {
  return !clause.text.slice(from, from + length).includes('\uE000');
}

function readValueAt(
  clause: Clause,
  scene: Scene,
  field: NamedField,
  at: number,
): { value: NewValue; to: number } | undefined {
  const text = clause.text.slice(at);
  const match = (pattern: string) => new RegExp(`^${pattern}`, 'i').exec(text);
  const plain = (length: number, fields: Record<string, unknown>) => ({
    value: { field, kind: 'value' as const, fields },
    to: at + length,
  });
  if (field.holds === 'status' || field.holds === 'stage') {
    const found = match(`(?:an? |the )?(?<value>${statusPattern}|${stagePattern})(?!\\w)`);
    const said = found?.groups?.value;
    const read = said ? (field.holds === 'status' ? readStatus(said) : readStage(said)) : undefined;
    if (found && read) return plain(found[0].length, { [field.field]: said });
  }
  if (field.holds === 'date') {
    const rest = clause.copy();
    rest.takeSpan(clause.from, at);
    const when = takeWhen(rest, scene, field.field === 'lastContact' ? 'past' : 'future');
    if (when?.firstDay && when.from <= at + 3)
      return plain(when.to - at, { [field.field]: (when.lastDay ?? when.firstDay).toString() });
  }
  if (field.holds === 'amount') {
    const found = match(`(?:${moneyPattern}|${numberPattern})`);
    const money = found ? readAmount(found[0]) : undefined;
    if (found && money)
      return plain(found[0].length, {
        amount: money.amount,
        ...(money.currency ? { currency: money.currency } : {}),
      });
  }
  if (field.holds === 'person') {
    const rest = clause.copy();
    rest.takeSpan(clause.from, at);
    const person = takeLeadPerson(rest, scene);
    if (person?.from === at) return { value: { field, kind: 'person', person }, to: person.to };
  }
  const words = match(`(?<value>\\uE001+|[^\\uE000]+?)${stop}`);
  const written = words ? clause.request.slice(at, at + words[0].length).trim() : '';
  if (!words || written === '') return undefined;
  const bare = written.replace(/^["“”']|["“”']$/g, '').replace(/[\s.!]+$/, '');
  if (field.holds === 'customer')
    return { value: { field, kind: 'customer', name: bare }, to: at + words[0].length };
  if (field.holds === 'text')
    return plain(words[0].length, { [field.field]: field.field === 'currency' ? bare.toUpperCase() : bare });
  return { value: { field, kind: 'unread', text: bare }, to: at + words[0].length };
}

/** `make Priya the owner of …`. */
function takeMadeOwner(clause: Clause, scene: Scene, values: NewValue[]): void {
  const field = fieldNamed('owner');
  const probe = clause.copy();
  const person = takeLeadPerson(probe, scene);
  const made = person
    ? probe.findLead(
        /(?:as\s+)?(?:the\s+)?(?:new\s+)?(?:account )?(?:owner|manager|responsible(?: person)?)\b(?:\s+(?:of|for)\b)?/,
      )
    : undefined;
  if (!field || !person || !made) return;
  clause.takeSpan(person.from, made.to);
  values.push({ field, kind: 'person', person });
}

function takeOwner(clause: Clause, scene: Scene, values: NewValue[], verb: string): void {
  const field = fieldNamed('owner');
  if (!field || values.some((value) => value.field === field)) return;
  if (!/^(?:assign|reassign|give|transfer|hand|pass|move|go(?:es)?|switch|set)/i.test(verb)) return;
  if (clause.take(/\bto me\b/)) {
    values.push({ field, kind: 'person', person: self });
    return;
  }
  const person = takePersonAfter(clause, scene, /(?:over )?to/);
  if (person) values.push({ field, kind: 'person', person });
}

function takeStated(clause: Clause, values: NewValue[], verb: string): void {
  const has = (name: string) => values.some(({ field }) => field.field === name);
  if (has('status') || has('stage')) return;
  const end = '(?=[\\s.!]*(?:\\uE000|$|,|and\\b|now\\b|please\\b|again\\b))';
  const words = `(?:an? |the )?(?<value>${statusPattern}|${stagePattern})(?: stage| status| customers?| clients?)?`;
  const places = [
    ...clause.text.matchAll(
      new RegExp(
        `\\b(?:back to|to|as|into|${values.length === 0 && /^(?:is|are|goes|put|set|mark|has)/i.test(verb) ? 'in|' : ''}is|are|(?<=is )now|has been|was)\\s+(?:now\\s+|finally\\s+)?${words}${end}`,
        'gi',
      ),
    ),
  ];
  const found =
    places.at(-1) ??
    (/^(?:mark|set|make|is|are|goes?|has)/i.test(verb)
      ? new RegExp(`(?<=[\\s\\uE000])${words}${end}`, 'i').exec(clause.text)
      : null);
  const word = found?.groups?.value;
  if (!found || !word) return;
  const isDeal = clause.has(/\b(?:deals?|opportunit(?:y|ies))\b|\[deal:/);
  const isStage = readStage(word) !== undefined && (isDeal || !readStatus(word));
  const field = fieldNamed(isStage ? 'stage' : 'status');
  if (!field) return;
  clause.takeSpan(found.index, found.index + found[0].length);
  // The word itself: `lost` is a status of customers and a stage of deals.
  values.push({ field, kind: 'value', fields: { [field.field]: word } });
}

/** Values that are known by their shape: `worth 12k EUR now`. */
function takeShapes(clause: Clause, values: NewValue[]): void {
  const field = fieldNamed('amount');
  if (!field || values.some((value) => value.field === field)) return;
  const money = (
    clause.take(patternOf(`\\b(?:to|at|worth)\\s+(?<money>${moneyPattern})`)) ??
    clause.take(patternOf(`\\bworth\\s+(?<money>${numberPattern})`)) ??
    (clause.has(/\b(?:deal|opportunity)\b/) && values.length === 0
      ? clause.take(patternOf(`\\b(?:to|is)\\s+(?<money>${numberPattern})(?=[\\s.!]*(?:now\\b|\\uE000|$))`))
      : undefined)
  )?.groups.money;
  const read = money ? readAmount(money) : undefined;
  if (read)
    values.push({
      field,
      kind: 'value',
      fields: { amount: read.amount, ...(read.currency ? { currency: read.currency } : {}) },
    });
}

/** The day that a date of a record is shifted to. */
export function shiftedDay(
  record: CrmItem,
  { field, count, unit, direction }: { field: NamedField; count: string; unit: string; direction: 1 | -1 },
  scene: Scene,
): string {
  const now = record.fields[field.field];
  const day = typeof now === 'string' ? Temporal.PlainDate.from(now) : todayOf(scene.clock);
  return shiftDay(day, { count, unit }, direction).toString();
}
