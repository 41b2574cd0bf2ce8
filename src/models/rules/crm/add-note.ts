import { addToClause } from '../calendar/ask-for-time.ts';
import type { Clause } from '../clause.ts';
import { takeFreeText } from '../free-text.ts';
import type { Intent } from '../intent.ts';
import { write } from '../read.ts';
import { takeAll } from '../records/take-topic.ts';
import type { Scene } from '../scene.ts';
import { ask } from '../steps.ts';
import { nameOf, recordReference } from './read-records.ts';
import { type RecordSelector, takeRecordSelector, takeRecordTopic } from './record-selector.ts';
import { pickRecords } from './record-target.ts';

const verb = '(?:add|write|leave|make|put|log|record|save|attach|drop|take)';
const noteWords = `(?:(?:an?|the|this|another|following|short|quick|same)\\s+)*(?:\\w+\\s+)?(?:notes?|remark)`;
const lead = new RegExp(
  [
    `${verb}\\s+${noteWords}\\b(?!\\s+(?:to|on)\\s+(?:the\\s+)?(?:ticket|issue|task|[A-Z]{1,6}-\\d+|\\[ticket))`,
    `(?:please\\s+)?note\\s+(?:on|to|for|that|down|about|in|at)\\b(?!\\s+(?:on|to|in|under)\\s+(?:his|her|their|its)\\b)(?!\\s+(?:ticket|[A-Z]{1,6}-\\d+))`,
    'note:',
    '(?:add|put|write)\\s+\\uE001+\\s+(?:to|in|on|into)\\s+(?:the\\s+)?notes?\\b',
    '(?:put|jot|write|get|mark|set)\\s+(?:this\\s+)?down\\s+(?:for|on|about|at|under|in|that)\\b',
    'jot\\s+(?:this\\s+)?(?:on|to|for)\\b',
  ].join('|'),
);
const leadWords = new RegExp(
  `(?:${verb}\\s+${noteWords}|note|(?:put|jot|write|get|mark|set)\\s+(?:this\\s+)?down|jot|add|put|write)\\b\\s*(?:(?:to|on|for|about|in|down|at|under|with)\\b)?`,
);
const trailing =
  /[\s,;–-]+(?:and\s+|so\s+)?(?:please\s+|pls\s+)?(?:note|put|write|record|add|save|log)\s+(?:that|this|it)(?:\s+down)?(?:\s+(?:on|to|in|under|for|with)\s+(?:his|her|their|its|the)\s+(?:contact|customer|deal|record|file|account|entry|profile|notes?)s?)?[\s.!]*$/i;

/** Adding a note. */
export const addNoteIntent: Intent = {
  name: 'add note',
  effect: 'write',
  example: 'Add a note to Acme: called today',
  lead,
  understand(clause, scene) {
    const text = takeNote(clause);
    clause.takeLead(leadWords);
    return understandNote(takeTarget(clause, scene), text, clause, scene);
  },
};

/** `Victor Lang only answers by e-mail, note that on his contact`. */
export const noteStatementIntent: Intent = {
  name: 'note statement',
  effect: 'write',
  isLoose: true,
  lead: /[^\uE000]*?\bnote (?:that|this|it)\b|[^\uE000]*?\b(?:put|write|record|add|log) (?:that|this|it) (?:down|on|in)\b/,
  understand(clause, scene) {
    const mark = trailing.exec(clause.text);
    if (!mark) return undefined;
    const kind = /contact|profile/i.test(mark[0]) ? 'contact' : /deal/i.test(mark[0]) ? 'deal' : undefined;
    const said = clause.request.slice(clause.from, mark.index).trim();
    // The name is what the sentence begins with.
    const name = /^(?<name>(?:[A-ZÀ-Ý][\w'’&À-ÿ.-]*\s+(?:&\s+)?)+)(?<rest>\S.*)$/.exec(said)?.groups;
    if (!name?.name || !name.rest) return undefined;
    const part = clause.within(clause.from, clause.from + name.name.trimEnd().length);
    const selector = takeRecordTopic(part, takeRecordSelector(part, scene, kind));
    clause.takeRest();
    return understandNote(selector, name.rest, clause, scene);
  },
};

function takeNote(clause: Clause): string | undefined {
  return (
    takeFreeText(clause) ??
    clause.take(/(?:with\s+)?(?<text>\uE001+)/)?.groups.text ??
    clause.take(/\bthat\s+(?<text>[^\uE000]+)/)?.groups.text
  );
}

function takeTarget(clause: Clause, scene: Scene): RecordSelector {
  const selector = takeRecordSelector(clause, scene);
  takeAll(clause, /\b(?:to|on|for|about|in|at|the|his|her|its|their|file|record|notes?|of|it|them)\b/);
  return takeRecordTopic(clause, selector);
}

function understandNote(selector: RecordSelector, text: string | undefined, clause: Clause, scene: Scene) {
  return {
    score: 0.85,
    *run() {
      const pending = scene.pending.findLast(({ name }) => name === 'crm_create');
      if (pending && selector.isEmpty) return { isLater: true };
      const records = yield* pickRecords(selector, 'add the note to', scene);
      const [first] = records;
      if (!first) return { text: 'No records fit that, so there is nothing to note.' };
      if (text === undefined)
        return yield* ask({
          text: `What should the note on ${nameOf(first)} say?`,
          choices: [],
          complete: (answer) => addToClause(scene.request, clause, `saying ${answer}`),
        });
      return {
        writes: records.map(({ id }) => write('crm_add_note', { id, text })),
        records: records.map(recordReference),
      };
    },
  } satisfies ReturnType<Intent['understand']>;
}
