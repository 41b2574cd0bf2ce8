import type { Intent } from '../intent.ts';
import type { CrmItem } from '../records.ts';
import { resolvePerson } from '../resolve-people.ts';
import { ask } from '../steps.ts';
import { findCustomer } from './find-customer.ts';
import { readNewRecord } from './new-record.ts';
import { readKnownNames } from './read-known-names.ts';

/** Fields of a record that the same request makes, in a part of their own: `name it Winter rota, Tom owns it`. */
export const addRecordDetailsIntent: Intent = {
  name: 'add record details',
  effect: 'write',
  isLoose: true,
  lead: /(?:set|make|change|put)\s+(?:its|the|their|his|her)\s+(?:phone|e-?mail|website|owner|status|stage|product|industry|city|title|role|amount|follow[- ]?up|clos(?:e|ing) date)\b|(?:name|call|title) (?:it|this|that)\b|(?:he|she|it|they)(?:['’]s| is| has| works| are)\b|(?:phone|e-?mail|website|owner|status|stage|product|industry|city|title|role|amount|follow[- ]?up|closes?|closing)\b/,
  understand(clause, scene) {
    const pending = scene.pending.findLast(({ name }) => name === 'crm_create');
    if (!pending) return undefined;
    const kind = pending.args.kind as CrmItem['kind'];
    clause.takeLead(/(?:he|she|it|they)(?:['’]s| is| has| are)?\b/);
    const asked = clause.copy();
    clause.takeRest();
    return {
      score: 0.93,
      *run() {
        const { fields, owner, customer, rest } = readNewRecord(
          asked,
          kind,
          yield* readKnownNames(kind),
          scene,
        );
        const given = pending.args.fields as Record<string, unknown>;
        const isRenamed = /^\W*(?:name|call|title)\b/i.test(asked.original);
        if (rest.length > 0 || (fields.name !== undefined && !isRenamed))
          return yield* ask({
            text: `I did not understand “${[isRenamed ? undefined : fields.name, ...rest].filter(Boolean).join(', ')}”, so I have prepared nothing. Say it in other words, or leave it out.`,
            choices: [],
          });
        Object.assign(given, fields);
        if (owner) given.owner = (yield* resolvePerson(owner, scene)).email;
        if (customer) given.customer = yield* findCustomer(customer);
        return {};
      },
    };
  },
};
