import type { Clause } from '../clause.ts';
import type { Intent, Understanding } from '../intent.ts';
import { write } from '../read.ts';
import { patternOf } from '../records/pattern-of.ts';
import { takeAll } from '../records/take-topic.ts';
import type { Scene } from '../scene.ts';
import { anyKind } from './crm-words.ts';
import { recordReference } from './read-records.ts';
import { takeRecordSelector, takeRecordTopic } from './record-selector.ts';
import { pickRecords } from './record-target.ts';

const verb = '(?:delete|remove|erase|get rid of|drop|scrap|trash|discard|bin|wipe|throw (?:away|out))';

/** Deleting customers, contacts and deals. */
export const deleteRecordIntent: Intent = {
  name: 'delete record',
  effect: 'write',
  example: 'Delete the contact Sam Fox',
  lead: new RegExp(
    `${verb}\\b(?!\\s+(?:his|her|their)\\b)[^\\uE000]*?(?:\\b${anyKind}\\b|\\bfrom (?:the|our) (?:crm|customer list)\\b|\\[(?:customer|contact|deal):)`,
  ),
  understand(clause, scene) {
    if (
      clause.has(
        /\b(?:tickets?|tasks?|issues?|meetings?|events?|mails?|phone|number|follow[- ]?up|date|note)\b/,
      )
    )
      return undefined;
    clause.takeLead(patternOf(`${verb}\\b`));
    return understandDelete(clause, scene);
  },
};

/** `Peter Hale has left Brightwell, remove his contact`. */
export const deleteNamedRecordIntent: Intent = {
  name: 'delete named record',
  effect: 'write',
  isLoose: true,
  lead: new RegExp(
    `[^\\uE000]*?[,;–-]\\s*(?:so\\s+|and\\s+)?(?:please\\s+)?${verb} (?:his|her|their|its|the|that) ${anyKind}`,
  ),
  understand(clause, scene) {
    const mark = clause.take(
      patternOf(
        `[,;–-]\\s*(?:so\\s+|and\\s+)?(?:please\\s+)?${verb} (?:his|her|their|its|the|that) (?<kind>${anyKind})[\\s.!]*`,
      ),
    );
    const kind = mark?.groups.kind;
    const name = clause.findLead(
      /(?<name>\S+(?:\s+[A-ZÀ-Ý]\S*)*)\s+(?=(?:has|have|is|are|was|were|went|left|no|does|did)\b)/,
    );
    if (!kind || !name) return undefined;
    const part = clause.within(name.from, name.to);
    const selector = takeRecordTopic(part, takeRecordSelector(part, scene));
    clause.takeRest();
    return run(
      { ...selector, kind: /^contact/i.test(kind) ? 'contact' : /^deal/i.test(kind) ? 'deal' : 'customer' },
      scene,
    );
  },
};

function understandDelete(clause: Clause, scene: Scene): Understanding {
  const selector = takeRecordSelector(clause, scene);
  takeAll(
    clause,
    /\bfrom (?:the|our) (?:crm|customer list)\b|\b(?:the|his|her|its|their|that|this|of|from|it|them)\b|['’]s\b/,
  );
  return run(takeRecordTopic(clause, selector), scene);
}

function run(selector: ReturnType<typeof takeRecordTopic>, scene: Scene): Understanding {
  return {
    score: 0.86,
    *run() {
      const records = yield* pickRecords(selector, 'delete', scene);
      if (records.length === 0) return { text: 'No records fit that, so there is nothing to delete.' };
      return {
        writes: records.map(({ id }) => write('crm_delete', { id })),
        records: records.map(recordReference),
      };
    },
  };
}
