import type { Intent } from '../intent.ts';
import { patternOf } from '../records/pattern-of.ts';
import { resolvePerson } from '../resolve-people.ts';
import { ask } from '../steps.ts';
import { readDetails } from './new-ticket.ts';
import { readProjects } from './read-projects.ts';
import { emptySelector } from './ticket-selector.ts';
import { resolveTickets } from './ticket-target.ts';
import { priorityPattern } from './ticket-words.ts';

/** Fields of a ticket that is only being made, in a sentence of their own: `Platform, prio high, due Friday`. */
export const addTicketDetailsIntent: Intent = {
  name: 'add ticket details',
  effect: 'write',
  isLoose: true,
  lead: new RegExp(
    `(?:assign(?:ed)? (?:it |this |that )?to\\b|put (?:it|this|that) (?:in|on|under)\\b|in (?:the )?\\S+ (?:project|board)\\b|(?:project|board|prio(?:rity)?|due|deadline|assignee|owner)\\b|(?:${priorityPattern})\\b|[\\w&-]+[.!\\s]*(?:$|,))`,
  ),
  understand(clause, scene) {
    const pending = scene.pending.findLast(({ name }) => name === 'tickets_create');
    const isField = clause.has(
      patternOf(`\\b(?:due|deadline|prio(?:rity)?|project|board|assign(?:ed)?|${priorityPattern})\\b`),
    );
    if (!pending && !isField) return undefined;
    if (/\?\s*$/.test(clause.original) || clause.original.split(/\s+/).length > 14) return undefined;
    const newest = scene.context.actions.at(-1);
    const isWaiting = newest?.tool === 'tickets_create' && newest.status === 'proposed';
    const asked = clause.copy();
    const probe = clause.copy();
    const { isWhole } = readDetails(probe, scene, []);
    if (!pending && !isWhole) return undefined;
    clause.takeRest();
    return {
      score: pending || isWaiting ? 0.9 : 0.62,
      *run() {
        const { ticket, isWhole: isUnderstood, rest } = readDetails(asked, scene, yield* readProjects());
        if (!isUnderstood)
          return yield* ask({
            text: `I did not understand “${rest}”, so I have prepared nothing. Say it in other words, or leave it out.`,
            choices: [],
          });
        const { assignee: mention, ...fields } = ticket;
        const assignee = mention ? (yield* resolvePerson(mention, scene)).email : undefined;
        const span = { from: clause.from, to: clause.from };
        const target = yield* resolveTickets(emptySelector, 'change', span, scene);
        const changes = Object.fromEntries(
          Object.entries({ ...fields, assignee }).filter(([, value]) => value !== undefined),
        );
        return target.change(() => changes);
      },
    };
  },
};
