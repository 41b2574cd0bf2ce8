import type { Intent } from '../intent.ts';
import { settled } from '../steps.ts';
import { changeEvents } from './change-events.ts';
import { takeEventSelector } from './event-selector.ts';
import { notOtherRecord } from './event-words.ts';
import { takeRecurrence } from './take-recurrence.ts';

const verb = '(?:make|turn|change|set|let|repeat|have)';
const often =
  '(?:weekly|daily|monthly|yearly|quarterly|bi-?weekly|fortnightly|recurring|(?:every|each) (?:other |second |two |three |\\d )?(?:week|day|month|weekday|working day|year|mon|tue|wed|thu|fri))';

/** Making an event repeat. */
export const recurEventIntent: Intent = {
  name: 'repeat event',
  effect: 'write',
  example: 'Repeat the Budget review every month',
  lead: new RegExp(`${verb}\\b(?!\\s+(?:an?|up|me|us)\\b)${notOtherRecord}[^\\uE000]*?\\b${often}`),
  understand(clause, scene) {
    clause.takeLead(new RegExp(`${verb}(?![\\w'])`));
    const recurrence = takeRecurrence(clause, scene);
    if (!recurrence) return undefined;
    clause.take(
      /\b(?:into |to be |be )?(?:an?\s+)?(?:recurring |repeating )?(?:meeting|event|series|one|thing)?\s*(?=\uE000+[\s.]*(?:meeting|event|one)?[\s.]*$)/,
    );
    clause.take(/(?<=\uE000\s*)(?:meeting|event|series|one)\b(?=[\s.]*$)/);
    clause.take(/\b(?:repeat|recur|into|happen|take place)\s*(?:an?\s*)?(?=\uE000|\s*$)/);
    const selector = takeEventSelector(clause, scene, clause.to);
    if (!selector.title && selector.people.length === 0 && !selector.isPronoun && !selector.id)
      return undefined;
    return {
      score: 0.8,
      run: () =>
        changeEvents(
          {
            selector,
            doing: 'repeat',
            isSeriesPlain: true,
            apply: ({ change }) => settled(change({ recurrence: recurrence.rule })),
          },
          scene,
        ),
    };
  },
};
