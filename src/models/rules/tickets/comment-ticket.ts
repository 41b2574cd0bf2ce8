import { addToClause } from '../calendar/ask-for-time.ts';
import type { Clause } from '../clause.ts';
import { takeFreeText } from '../free-text.ts';
import type { Intent } from '../intent.ts';
import { ask } from '../steps.ts';
import { takeTicketSelector, takeTicketTopic } from './ticket-selector.ts';
import { resolveTickets } from './ticket-target.ts';

const hint =
  '(?:\\b(?:tickets?|issues?|tasks?|bugs?|to-?dos?|work items?)\\b|[A-Z]{1,6}-\\d+\\b|\\[ticket:|overdue\\b|in review\\b|in progress\\b|\\bones\\b)';
const mark = '(?:comment|remark)';
const commentVerb = new RegExp(
  `(?:(?:please )?${mark}|reply|note|(?:add|leave|write|post|put|drop|make)\\s+(?:(?:an?|the|this|another|following|same|quick|short|my)\\s+)*(?:comment|note|remark))\\b`,
);

/** Commenting on tickets. */
export const commentTicketIntent: Intent = {
  name: 'comment ticket',
  effect: 'write',
  example: 'Comment on T-12: toner is ordered',
  lead: new RegExp(
    `(?:comment|(?:add|leave|write|post|put|drop|make) (?:(?:an?|the|this|another|following|same|quick|short|my) )*(?:comment|remark)|leave (?:an? )?note|reply)\\b(?:[^\\uE000]*?${hint}|\\s+(?:on|to) (?:it|this|that|them)\\b|\\s*:|\\s+[“"\\uE001])|(?:add|put|write) (?:an? )?note (?:to|on) (?:the )?(?:ticket|issue|task|[A-Z]{1,6}-\\d+|\\[ticket)|note (?:on|to) (?:ticket )?[A-Z]{1,6}-\\d+|add to (?:ticket )?[A-Z]{1,6}-\\d+ (?:the|a) (?:comment|remark|note)|(?:tell|write|say) (?:on|in) (?:the )?(?:ticket|[A-Z]{1,6}-\\d+)`,
  ),
  understand(clause, scene) {
    const text = takeCommentText(clause);
    clause.takeLead(commentVerb);
    clause.takeLead(/(?:add )?(?:on|to|in|for|under)\b/);
    const from = clause.findLead(/\S/)?.from ?? clause.to;
    const selector = takeTicketSelector(clause, scene);
    for (let taken = clause.take(fill); taken; taken = clause.take(fill));
    const asked = takeTicketTopic(clause, selector);
    return {
      score: 0.87,
      *run() {
        const target = yield* resolveTickets(asked, 'comment on', { from, to: from }, scene);
        if (!target.write) return { isLater: true };
        if (text === undefined)
          return yield* ask({
            text: 'What should the comment say?',
            choices: [],
            complete: (answer) => addToClause(scene.request, clause, `saying ${answer}`),
          });
        return target.write('tickets_comment', { text });
      },
    };
  },
};

const fill = /\b(?:the|that|this|these|those|it|its|them|comment|on|to|of|in|for)\b/;

function takeCommentText(clause: Clause): string | undefined {
  return (
    takeFreeText(clause) ??
    clause.take(/(?<text>\uE001+)/)?.groups.text ??
    clause.take(/\b(?:that|with)\s+(?<text>[^\uE000]+)/)?.groups.text
  );
}
