import { addToClause } from '../calendar/ask-for-time.ts';
import type { Clause } from '../clause.ts';
import type { Answer, Intent, Understanding } from '../intent.ts';
import { write } from '../read.ts';
import { patternOf } from '../records/pattern-of.ts';
import { takeAll } from '../records/take-topic.ts';
import type { CrmItem } from '../records.ts';
import { resolvePerson } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { takeWhen } from '../slots.ts';
import { ask, type Steps } from '../steps.ts';
import {
  anyKind,
  choicesOf,
  fieldNamed,
  fieldPattern,
  readField,
  readStage,
  readStatus,
  stagePattern,
  statusPattern,
} from './crm-words.ts';
import { findCustomer } from './find-customer.ts';
import { nameOf, recordReference } from './read-records.ts';
import { type NewValue, shiftedDay, takeRecordChanges } from './record-changes.ts';
import { type RecordSelector, takeRecordSelector, takeRecordTopic } from './record-selector.ts';
import { pickRecords } from './record-target.ts';

const changeVerb =
  '(?:change|set|update|make|mark|move|put|edit|correct|adjust|raise|lower|increase|reduce|assign|reassign|give|transfer|hand(?: over)?|pass|rename|push|postpone|delay|extend|bring|shift|switch|turn|convert|add|enter|save|close(?=[^\\uE000]*\\b(?:deal|opportunity)\\b[^\\uE000]*\\bas\\b))';
const clearable =
  'phone(?: number)?|follow[- ]?up(?: date)?|clos(?:e|ing) date|website|industry|city|job title|product|e-?mail address';
const otherThings =
  /\b(?:tickets?|issues?|tasks?|meetings?|events?|calendar|mails?|(?<!['’]s )e-?mails? (?:to|from)|calls?|appointments?)\b|\b[A-Z]{1,6}-\d+\b/;
const record = `(?:${anyKind}|${fieldPattern}|${statusPattern}|${stagePattern})`;
const noise =
  /\b(?:the|its|his|her|their|that|this|it|them|those|these|now|please|also|as well|as|of|on|in|for|with|to|crm|there|then|date|still|what|which|should|shall|must|can|all|again|is|are|and|goes|go|set|move|change|update)\b|['’]s\b/;

/** Changing fields of customers, contacts and deals. */
const changeRecordIntent: Intent = {
  name: 'change record',
  effect: 'write',
  example: 'Change the status of customer Acme to active',
  lead: new RegExp(
    `(?:clear|remove|delete|empty|drop)\\s+(?:the\\s+|[^\\uE000]*?['’]s\\s+)(?:${clearable})\\b|${changeVerb}\\b(?![^\\uE000]*\\b(?:tickets?|issues?|tasks?|meetings?|events?|[A-Z]{1,6}-\\d+)\\b)(?!\\s+(?:(?:an?|another|new)\\s+)+(?:\\w+\\s+)?(?:${anyKind}|notes?|comment|lunch|call)\\b)[^\\uE000]*?\\b${record}\\b|${changeVerb}\\s+[^\\uE000]*?\\[(?:customer|contact|deal):`,
  ),
  understand(clause, scene) {
    if (clause.has(otherThings)) return undefined;
    const verb =
      clause.takeLead(patternOf(`(?:clear|remove|delete|empty|drop|${changeVerb})\\b`))?.text.toLowerCase() ??
      '';
    if (/^rename/.test(verb)) return understandRename(clause, scene);
    return understandChange(clause, scene, verb, 0);
  },
};

const touched =
  /\b(?:i|we)\s+(?:have |['’]ve |just )*(?:spoke(?:n)? (?:to|with)|talked (?:to|with)|called|contacted|met(?: with)?|phoned|reached|had (?:a )?(?:call|chat|contact) with|heard from)\s+/;
const statement = /\b(?:is|are|goes|go|moves?|has been|should be|slips?|becomes?|was)\b(?![^\uE000]*\?)/;
const question =
  /^\W*(?:is|are|was|were|has|have|does|do|did|can|could|who|whose|what|when|where|which|why|how|if|unless|show|list|find|tell|give me)\b|\?\s*$/i;

/** The same said as a fact: `the Alder renewal is won`, `I spoke to Lotus Bay today`. */
const stateRecordIntent: Intent = {
  name: 'state record',
  effect: 'write',
  isLoose: true,
  lead: new RegExp(`[^\\uE000]*?\\b(?:${record}|spoke|spoken|talked|called|contacted|met|phoned|heard)\\b`),
  understand(clause, scene) {
    if (clause.has(otherThings) || question.test(clause.original)) return undefined;
    const contact = takeContact(clause, scene);
    if (contact) return understandChange(clause, scene, '', -0.1, [contact]);
    if (!clause.has(statement)) return undefined;
    const verb = clause.find(statement)?.text.toLowerCase() ?? '';
    clause.take(
      /,?\s*\b(?:please\s+)?(?:add|note|update|record|change|enter) (?:that|it|this)(?: in the crm| too)?[\s.!]*$/,
    );
    // `all Singapore customers go to Tom` cannot be a search.
    return understandChange(clause, scene, verb, /^go/.test(verb) && clause.has(/\bto\s/) ? 0.02 : -0.08);
  },
};

/** `I spoke to Lotus Bay today`: their last contact. */
function takeContact(clause: Clause, scene: Scene): NewValue | undefined {
  const field = fieldNamed('lastContact');
  const mark = clause.find(touched);
  if (!mark || !field) return undefined;
  const rest = clause.copy();
  rest.takeSpan(clause.from, mark.to);
  const when = takeWhen(rest, scene, 'past');
  if (!when?.firstDay) return undefined;
  clause.takeSpan(mark.from, mark.to);
  clause.takeSpan(when.from, when.to);
  clause.take(
    /,?\s*(?:so\s+)?(?:please\s+)?\b(?:update|set|note|record|change)\s+(?:the\s+|its\s+|their\s+)?(?:last contact(?: date)?|that|it)\b(?: accordingly)?/,
  );
  return { field, kind: 'value', fields: { lastContact: when.firstDay.toString() } };
}

function understandRename(clause: Clause, scene: Scene): Understanding | undefined {
  const name = clause.take(/\b(?:to|as|into)\s+(?<value>\uE001+|[^\uE000]+?)[\s.!]*(?=\uE000|$)/)?.groups
    .value;
  const field = fieldNamed('name');
  if (!name || !field) return undefined;
  return understandChange(clause, scene, 'rename', 0, [{ field, kind: 'value', fields: { name } }]);
}

function understandChange(
  clause: Clause,
  scene: Scene,
  verb: string,
  bonus: number,
  given: NewValue[] = [],
): Understanding | undefined {
  const isNamed = clause.has(patternOf(`\\b${anyKind}\\b|\\[(?:customer|contact|deal):`));
  const values = given.length > 0 ? given : takeRecordChanges(clause, scene, verb);
  const asked =
    values.length > 0
      ? undefined
      : clause.find(patternOf(`\\b(?:the |its )?(?<field>${fieldPattern})\\b`))?.groups.field;
  const missing = asked === undefined ? undefined : readField(asked);
  if (values.length === 0 && (!missing || bonus < 0)) return undefined;
  if (missing) clause.take(patternOf(`\\b(?:the |its )?(?:${missing.pattern.source})\\b`));
  const fieldKinds = kindsOf(
    values.length > 0 ? values : missing ? [{ field: missing, kind: 'unread', text: '' }] : [],
  );
  const selectors = takeSelectors(clause, scene, fieldKinds);
  const [first] = selectors;
  if (!first) return undefined;
  const isKnown = first.words !== undefined || first.kind !== undefined || first.id !== undefined;
  const isUsed = scene.found.some(({ kind }) => fieldKinds.some((other) => other === kind));
  return {
    score: (isNamed ? 0.86 : isKnown ? 0.74 : isUsed ? 0.7 : 0.58) + bonus,
    *run() {
      const writes = [];
      const records: CrmItem[] = [];
      const same: string[] = [];
      for (const selector of selectors) {
        const found = yield* pickRecords(selector, 'change', scene, fieldKinds);
        if (missing)
          return yield* ask({
            text: `What shall the new ${asked ?? missing.field} be?`,
            choices: [],
            complete: (answer) => addToClause(scene.request, clause, `to ${answer}`),
          });
        for (const item of found) {
          const changes = yield* readChanges(values, item, scene);
          if (found.length > 1 && isSo(item, changes)) {
            same.push(nameOf(item));
            continue;
          }
          writes.push(write('crm_update', { id: item.id, fields: changes }));
          records.push(item);
        }
      }
      if (writes.length === 0)
        return {
          text:
            same.length > 0
              ? `All of them are so already: ${same.join(', ')}.`
              : `No ${first.kind ?? 'record'}s fit that, so there is nothing to change.`,
          records: [],
        };
      const notes = same.length > 0 ? [`So already: ${same.join(', ')}.`] : [];
      return { writes, records: records.map(recordReference), notes } satisfies Answer;
    },
  };
}

/** One selector, or two in `the Meridian deal as well as the customer itself`. */
function takeSelectors(clause: Clause, scene: Scene, fieldKinds: CrmItem['kind'][]): RecordSelector[] {
  const itself = clause.take(
    /,?\s*\b(?:as well as|and(?: also)?|plus)\s+(?:of\s+)?(?:the\s+)?(?<kind>customer|client|account|company|deal|contact)(?: itself| too| as well)?\b/,
  )?.groups.kind;
  const usual = fieldKinds.length === 1 ? fieldKinds[0] : undefined;
  const selector = takeRecordSelector(clause, scene, usual);
  takeAll(clause, noise);
  const topic = takeRecordTopic(clause, selector);
  if (itself === undefined) return [topic];
  return [
    topic,
    { ...topic, kind: /deal/i.test(itself) ? 'deal' : /contact/i.test(itself) ? 'contact' : 'customer' },
  ];
}

/** The kinds of record that have all the fields; a status may stand for a stage and the other way round. */
function kindsOf(values: NewValue[]): CrmItem['kind'][] {
  const all: CrmItem['kind'][] = ['customer', 'contact', 'deal'];
  return all.filter((kind) =>
    values.every(
      ({ field }) =>
        field.kinds.includes(kind) || (isState(field.field) && kind !== 'contact' && readsAs(values, kind)),
    ),
  );
}

function isState(field: string): boolean {
  return field === 'status' || field === 'stage';
}

/** Whether the state that is said is one of that kind of record. */
function readsAs(values: NewValue[], kind: CrmItem['kind']): boolean {
  return values.every((value) => {
    if (value.kind !== 'value' || !isState(value.field.field))
      return value.field.kinds.includes(kind) || value.kind === 'unread';
    const word = String(value.fields[value.field.field]);
    return kind === 'deal' ? readStage(word) !== undefined : readStatus(word) !== undefined;
  });
}

/** The fields that change on one record; asks where a value does not fit its field. */
function* readChanges(values: NewValue[], item: CrmItem, scene: Scene): Steps<Record<string, unknown>> {
  const changes: Record<string, unknown> = {};
  for (const value of values) {
    const { field } = value;
    if (value.kind === 'person') changes[field.field] = (yield* resolvePerson(value.person, scene)).email;
    else if (value.kind === 'shift') changes[field.field] = shiftedDay(item, value, scene);
    else if (value.kind === 'customer') changes[field.field] = yield* findCustomer(value.name);
    else if (value.kind === 'unread') yield* askForValue(field.field, value.text, item, scene);
    else if (isState(field.field)) Object.assign(changes, stateFor(item, String(value.fields[field.field])));
    else Object.assign(changes, value.fields);
  }
  return changes;
}

function isSo({ fields }: CrmItem, changes: Record<string, unknown>): boolean {
  return Object.entries(changes).every(([name, value]) => (fields[name] ?? null) === value);
}

function stateFor(item: CrmItem, word: string): Record<string, unknown> {
  return item.kind === 'deal' ? { stage: readStage(word) } : { status: readStatus(word) };
}

function* askForValue(field: string, text: string, item: CrmItem, scene: Scene): Steps<never> {
  const options = field === 'status' || field === 'stage' ? choicesOf[field] : [];
  const hint = options.length > 0 ? ` Which one: ${options.join(', ')}?` : ' Say it in other words.';
  return yield* ask({
    text: `“${text}” is not a ${field} I know for ${nameOf(item)}.${hint}`,
    choices: options.map((option) => ({ label: option, text: scene.request.replace(text, option) })),
  });
}

/** What people change about customers, contacts and deals. */
export const changeRecordIntents: Intent[] = [changeRecordIntent, stateRecordIntent];
