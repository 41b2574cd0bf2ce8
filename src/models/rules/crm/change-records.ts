import { addToClause } from '../calendar/ask-for-time.ts';
import type { Clause } from '../clause.ts';
import { takeLeadPeople } from '../find-people.ts';
import { takeFreeText } from '../free-text.ts';
import type { Intent } from '../intent.ts';
import { write } from '../read.ts';
import type { CrmItem } from '../records.ts';
import { resolvePerson } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { takeWhen } from '../slots.ts';
import { ask, type Steps } from '../steps.ts';
import {
  fieldPattern,
  fields,
  kindPattern,
  type NamedField,
  readAmount,
  readField,
  readStage,
  readStatus,
  stagePattern,
  statusPattern,
} from './crm-words.ts';
import { nameOf, pickRecord, recordReference, takeRecordName } from './find-records.ts';

const anyKind = kindPattern.replace('?<kind>', '?:');
const changeVerb =
  '(?:change|set|update|make|mark|move|put|edit|correct|adjust|raise|lower|increase|reduce|assign|reassign|give|transfer|hand(?: over)?|rename)';

/** A new value as it was written, to be read by what the field holds. */
interface NewValue {
  field: NamedField;
  text: string;
}

/** Changing a field of a customer, contact or deal. */
const changeRecordIntent: Intent = {
  name: 'change record',
  effect: 'write',
  example: 'Change the status of customer Acme to active',
  lead: new RegExp(
    `${changeVerb}\\b(?![^\\uE000]*\\b(?:tickets?|issues?|tasks?|meetings?|events?|[A-Z]{1,6}-\\d+)\\b)[^\\uE000]*?\\b(?:${anyKind}|${fieldPattern}|${statusPattern}|${stagePattern})\\b|${changeVerb}\\s+[^\\uE000]*?\\[(?:customer|contact|deal):`,
  ),
  understand(clause, scene) {
    const verb = clause.takeLead(new RegExp(`${changeVerb}\\b`))?.text.toLowerCase() ?? '';
    const value = takeNewValue(clause, verb);
    if (!value) return undefined;
    const usual = value.field.kinds.length === 1 ? value.field.kinds[0] : undefined;
    const isNamed = clause.has(new RegExp(`\\b${anyKind}\\b|\\[(?:customer|contact|deal):`));
    const named = takeRecordName(clause, usual);
    if (!named.kind && !named.name && !named.id && value.field.field === 'name') return undefined;
    return {
      score: isNamed ? 0.86 : named.name ? 0.72 : 0.58,
      *run() {
        const record = yield* pickRecord(named, 'change', scene);
        const changed = yield* readValue(value, record, clause, scene);
        return {
          writes: [write('crm_update', { id: record.id, fields: changed })],
          records: [recordReference(record)],
        };
      },
    };
  },
};

function takeNewValue(clause: Clause, verb: string): NewValue | undefined {
  const owner = fieldNamed('owner');
  const rest = '(?<value>\\uE001+|[^\\uE000]+?)[\\s.!]*(?=\\uE000|$)';
  const explicit = clause.find(
    new RegExp(
      `\\b(?:the\\s+|its\\s+|his\\s+|her\\s+)?(?<field>${fieldPattern})\\b(?=[^\\uE000]*?\\b(?:to|as|into|=)\\b|\\s*[:=])`,
    ),
  );
  if (explicit && !/^rename/.test(verb)) {
    const field = readField(explicit.groups.field ?? '');
    const after = new RegExp(`(?:\\bto\\s+|\\bas\\s+|\\binto\\s+|[:=]\\s*)${rest}`);
    const probe = clause.copy();
    probe.takeSpan(0, explicit.to);
    const value = probe.find(after);
    if (field && value?.groups.value) {
      clause.takeSpan(value.from, value.to);
      clause.takeSpan(explicit.from, explicit.to);
      return { field, text: value.groups.value };
    }
  }
  const status =
    clause.find(
      new RegExp(
        `(?:\\b(?:to|as|into)\\s+)(?<value>(?:${statusPattern}|${stagePattern}))\\b[\\s.!]*(?=\\uE000|$)`,
      ),
    ) ?? clause.find(new RegExp(`\\s(?<value>(?:${statusPattern}|${stagePattern}))\\b[\\s.!]*(?=\\uE000|$)`));
  if (status?.groups.value && /^(?:mark|set|make|move|put|change|update)/.test(verb)) {
    const isDeal = clause.has(/\b(?:deal|opportunity)\b|\[deal:/);
    const word = status.groups.value;
    const isStage = readStage(word) !== undefined && (isDeal || !readStatus(word));
    clause.takeSpan(status.from, status.to);
    return { field: fieldNamed(isStage ? 'stage' : 'status') ?? (fields[0] as NamedField), text: word };
  }
  if (/^(?:assign|reassign|give|transfer|hand)/.test(verb) && owner) {
    const to = clause.take(new RegExp(`\\bto\\s+${rest}`));
    return to?.groups.value ? { field: owner, text: to.groups.value } : undefined;
  }
  if (/^rename/.test(verb)) {
    const to = clause.take(new RegExp(`\\b(?:to|as|into)\\s+${rest}`));
    const name = fieldNamed('name');
    return to?.groups.value && name ? { field: name, text: to.groups.value } : undefined;
  }
  return undefined;
}

function fieldNamed(name: string): NamedField | undefined {
  return fields.find(({ field }) => field === name);
}

/** Reads a value by what its field holds; asks when it does not fit. */
function* readValue(
  value: NewValue,
  record: Pick<CrmItem, 'kind'>,
  clause: Clause,
  scene: Scene,
): Steps<Record<string, unknown>> {
  const { field, text } = value;
  if (!field.kinds.includes(record.kind)) {
    const swapped =
      field.field === 'status' && record.kind === 'deal'
        ? 'stage'
        : field.field === 'stage' && record.kind === 'customer'
          ? 'status'
          : undefined;
    const other = swapped ? fieldNamed(swapped) : undefined;
    if (other) return yield* readValue({ field: other, text }, record, clause, scene);
    return yield* ask({ text: `A ${record.kind} has no ${field.field}.`, choices: [] });
  }
  if (field.holds === 'status' || field.holds === 'stage') {
    const read = field.holds === 'status' ? readStatus(text) : readStage(text);
    if (read) return { [field.field]: read };
    const options =
      field.holds === 'status'
        ? ['lead', 'active', 'at risk', 'churned']
        : ['qualified', 'proposal', 'negotiation', 'won', 'lost'];
    return yield* ask({
      text: `“${text}” is not a ${field.field} I know. Which one: ${options.join(', ')}?`,
      choices: options.map((option) => ({ label: option, text: scene.request.replace(text, option) })),
    });
  }
  if (field.holds === 'person') {
    const at = scene.request.indexOf(text, clause.from);
    const probe = probeClause(clause, at, text.length);
    const [mention] = takeLeadPeople(probe, scene);
    return { owner: mention ? (yield* resolvePerson(mention, scene)).email : text };
  }
  if (field.holds === 'date') {
    const at = scene.request.indexOf(text, clause.from);
    const when = takeWhen(
      probeClause(clause, at, text.length),
      scene,
      field.field === 'lastContact' ? 'past' : 'future',
    );
    if (when?.firstDay) return { [field.field]: (when.lastDay ?? when.firstDay).toString() };
    return yield* ask({ text: `Which date is “${text}”? Write it like 24 November.`, choices: [] });
  }
  if (field.holds === 'amount') {
    const money = readAmount(text);
    if (money) return { amount: money.amount, ...(money.currency ? { currency: money.currency } : {}) };
    return yield* ask({ text: `What amount is “${text}”?`, choices: [] });
  }
  return { [field.field]: text };
}

/** A clause of a few words of this one, not taken, for reading a person or a date in them. */
function probeClause(clause: Clause, from: number, length: number): Clause {
  return clause.within(from, from + length);
}

/** Adding a note. */
const addNoteIntent: Intent = {
  name: 'add note',
  effect: 'write',
  example: 'Add a note to Acme: called today',
  lead: /(?:add|write|leave|make|put|log|record|save|attach)\s+(?:an?\s+|the\s+|this\s+|another\s+)?(?:\w+\s+)?(?:note|notes|remark)\b(?!\s+(?:to|on)\s+(?:the\s+)?(?:ticket|issue|task|[A-Z]{1,6}-\d+|\[ticket))|note\s+(?:on|to|for|that|down|about)\b(?!\s+(?:ticket|[A-Z]{1,6}-\d+))|note:/,
  understand(clause, scene) {
    const text =
      takeFreeText(clause) ??
      clause.take(/(?:with\s+)?(?<text>\uE001+)/)?.groups.text ??
      clause.take(/\bthat\s+(?<text>[^\uE000]+)/)?.groups.text;
    clause.takeLead(/(?:add|write|leave|make|put|log|record|save|attach)\b/);
    clause.take(/\b(?:an?\s+|the\s+|this\s+|another\s+)?(?:\w+\s+)?(?:note|notes|remark)\b/);
    clause.takeLead(/(?:to|on|for|about|in|down)\b/);
    const named = takeRecordName(clause);
    return {
      score: 0.85,
      *run() {
        const pending = scene.pending.findLast(({ name }) => name === 'crm_create');
        if (pending && !named.name && !named.id) return { isLater: true };
        const record = yield* pickRecord(named, 'add the note to', scene);
        if (text === undefined)
          return yield* ask({
            text: `What should the note on ${nameOf(record)} say?`,
            choices: [],
            complete: (answer) => addToClause(scene.request, clause, `saying ${answer}`),
          });
        return {
          writes: [write('crm_add_note', { id: record.id, text })],
          records: [recordReference(record)],
        };
      },
    };
  },
};

/** Deleting a customer, contact or deal. */
const deleteRecordIntent: Intent = {
  name: 'delete record',
  effect: 'write',
  example: 'Delete the contact Sam Fox',
  lead: new RegExp(
    `(?:delete|remove|erase|get rid of|drop)\\b[^\\uE000]*?(?:\\b${anyKind}\\b|\\[(?:customer|contact|deal):)`,
  ),
  understand(clause, scene) {
    clause.takeLead(/(?:delete|remove|erase|get rid of|drop)\b/);
    const named = takeRecordName(clause);
    return {
      score: 0.86,
      *run() {
        const record = yield* pickRecord(named, 'delete', scene);
        return { writes: [write('crm_delete', { id: record.id })], records: [recordReference(record)] };
      },
    };
  },
};

/** What people change about customers, contacts and deals. */
export const changeRecordIntents: Intent[] = [addNoteIntent, changeRecordIntent, deleteRecordIntent];
