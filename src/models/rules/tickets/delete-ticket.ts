import type { Intent } from '../intent.ts';
import { patternOf } from '../records/pattern-of.ts';
import { takeTicketSelector, takeTicketTopic } from './ticket-selector.ts';
import { resolveTickets } from './ticket-target.ts';

const hint =
  '(?:\\b(?:tickets?|issues?|tasks?|bugs?|to-?dos?|work items?)\\b|[A-Z]{1,6}-\\d+\\b|\\[ticket:|overdue\\b|in review\\b|in progress\\b)';
const verb = '(?:delete|remove|erase|get rid of|trash|drop|cancel|scrap|bin|discard|throw (?:away|out)|wipe)';
const fill = /\b(?:the|that|this|these|those|it|its|them|of|from|please)\b/;

/** Deleting tickets. */
export const deleteTicketIntent: Intent = {
  name: 'delete ticket',
  effect: 'write',
  example: 'Delete ticket T-16',
  lead: new RegExp(
    `${verb}\\b[^\\uE000]*?${hint}|${verb}\\s+(?:it|them|this|that|these|those)(?=[\\s.!]*(?:\\uE000|$))`,
  ),
  understand(clause, scene) {
    if (
      clause.has(
        /\b(?:e-?mails?|mails?|messages?|comments?|calendar|meetings?|events?|due dates?|deadlines?|assignee|owner)\b/,
      )
    )
      return undefined;
    // `delete it` may mean anything but a ticket, unless one was just found.
    const isNamed = clause.has(new RegExp(hint));
    if (!isNamed && scene.found.at(-1)?.kind !== 'ticket') return undefined;
    clause.takeLead(patternOf(`${verb}\\b`));
    const from = clause.findLead(/\S/)?.from ?? clause.to;
    const selector = takeTicketSelector(clause, scene);
    for (let taken = clause.take(fill); taken; taken = clause.take(fill));
    const asked = takeTicketTopic(clause, selector);
    return {
      score: 0.86,
      *run() {
        const target = yield* resolveTickets(asked, 'delete', { from, to: clause.to }, scene);
        return target.write ? target.write('tickets_delete') : { isLater: true };
      },
    };
  },
};
