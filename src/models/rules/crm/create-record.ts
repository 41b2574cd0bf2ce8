import { addToClause } from '../calendar/ask-for-time.ts';
import { Clause } from '../clause.ts';
import type { Answer, Intent } from '../intent.ts';
import { write } from '../read.ts';
import { patternOf } from '../records/pattern-of.ts';
import type { CrmItem } from '../records.ts';
import { resolvePerson } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps, type ToolCall } from '../steps.ts';
import { anyKind, kindPattern, readKind } from './crm-words.ts';
import { findCustomer } from './find-customer.ts';
import { type NewRecord, readNewRecord } from './new-record.ts';
import { readKnownNames } from './read-known-names.ts';

const verb =
  "(?:create|add|new|register|enter|open|set up|make|start|log|put|get|i need|we need|i want|we(?:['’]ve| have) (?:got )?|we got|here(?:['’]s| is))";
const article =
  '(?:(?:an?|another|(?<=(?:create|add|register|enter|log|set up)\\s+)the|new|me|us|two|three|\\d)\\s+){0,3}';

/** Creating customers, contacts and deals. */
export const createRecordIntent: Intent = {
  name: 'create record',
  effect: 'write',
  example: 'Create a customer called Stark Paper, status lead, owner Ana',
  lead: new RegExp(
    `${verb}\\s*(?!(?:\\w+\\s+){0,2}(?:customers|clients|accounts|contacts|deals|opportunities|leads|prospects)\\b)${article}(?!(?:note|comment|ticket|task|meeting)\\b)(?:[\\w-]+\\s+)?${anyKind}\\b(?!['’]s)|(?:deal|contact|lead|customer)\\s+(?:for|at|with|in)\\s+[^?]*?(?:\\bcalled\\b|,|:)|(?:two|three)\\s+(?:new\\s+)?${anyKind}\\b|(?:add|enter|register|put|save)\\s+[^\\uE000,]+?\\s+as\\s+(?:an?|another|our)\\s+(?:new\\s+)?${anyKind}\\b`,
  ),
  understand(clause, scene) {
    if (/\?\s*$/.test(clause.original) && !/^\W*(?:can|could|would|will)\b/i.test(clause.original))
      return undefined;
    if (clause.has(/\b(?:do we have|have we|which|how many)\b/)) return undefined;
    clause.takeLead(patternOf(verb));
    const kindWord = clause.take(patternOf(`\\b(?:(?:as|to) )?${article}${kindPattern}\\b`))?.groups.kind;
    const kind = readKind(kindWord);
    if (!kind) return undefined;
    const isLead = /^(?:lead|prospect)/i.test(kindWord ?? '');
    const asked = clause.copy();
    clause.takeRest();
    return { score: 0.87, run: () => createRecords(asked, kind, isLead, scene) };
  },
};

function* createRecords(clause: Clause, kind: CrmItem['kind'], isLead: boolean, scene: Scene): Steps<Answer> {
  const known = yield* readKnownNames(kind);
  const listed = kind === 'contact' ? splitContacts(clause) : undefined;
  if (listed) {
    const customer = readNewRecord(listed.head, kind, known, scene);
    const writes: ToolCall[] = [];
    for (const part of listed.parts) {
      const record = readNewRecord(part, kind, known, scene);
      writes.push(
        yield* toWrite(kind, { ...record, customer: record.customer ?? customer.customer }, part, scene),
      );
    }
    return { writes };
  }
  const record = readNewRecord(clause, kind, known, scene);
  if (isLead) record.fields.status ??= 'lead';
  return { writes: [yield* toWrite(kind, record, clause, scene)] };
}

/** `at Meridian: Ana (ana@…) and Paul (paul@…)`: what stands before the list, and its items. */
function splitContacts(clause: Clause): { head: Clause; parts: Clause[] } | undefined {
  const addresses = [...clause.text.matchAll(/[\w.+'-]+@[\w-]+(?:\.[\w-]+)+[)>]?/g)];
  if (addresses.length < 2) return undefined;
  const colon = clause.text.indexOf(':', clause.from);
  const first = addresses[0]?.index ?? clause.from;
  const begin = colon !== -1 && colon < first ? colon + 1 : clause.from;
  let from = begin;
  const parts = addresses.map((match) => {
    const to = match.index + match[0].length;
    const lead = /^[\s,;]*(?:and\s+|&\s*)?/i.exec(clause.request.slice(from, to))?.[0].length ?? 0;
    const part = new Clause(clause.request, from + lead, to);
    from = to;
    return part;
  });
  const head = clause.copy();
  head.takeSpan(begin, clause.to);
  return { head, parts };
}

function* toWrite(kind: CrmItem['kind'], record: NewRecord, clause: Clause, scene: Scene): Steps<ToolCall> {
  const { fields, owner, customer, rest } = record;
  if (fields.name === undefined && kind === 'deal' && customer) fields.name = `${customer} deal`;
  if (fields.name === undefined)
    return yield* ask({
      text: `What is the ${kind} called?`,
      choices: [],
      complete: (answer) => addToClause(scene.request, clause, `called "${answer}"`),
    });
  if (rest.length > 0)
    return yield* ask({
      text: `I did not understand ${rest.map((words) => `“${words}”`).join(' and ')}, so I have prepared nothing. Say it in other words, or leave it out.`,
      choices: [],
    });
  if (kind === 'deal' && fields.amount === undefined)
    return yield* ask({
      text: `What is the amount of the deal “${fields.name}”?`,
      choices: [],
      complete: (answer) =>
        addToClause(
          scene.request,
          clause,
          `worth ${/[€$£]|[a-z]{3}/i.test(answer) ? answer : `${answer} EUR`}`,
        ),
    });
  if (owner) fields.owner = (yield* resolvePerson(owner, scene)).email;
  if (customer) fields.customer = yield* findCustomer(customer.replace(/[\s.]+$/, ''));
  return write('crm_create', { kind, fields });
}
