import { unquote } from '../clause.ts';
import type { Intent } from '../intent.ts';
import { settled } from '../steps.ts';
import { changeEvents } from './change-events.ts';
import { takeEventSelector } from './event-selector.ts';
import { takeScope } from './take-scope.ts';

const field = '(?:description|agenda|details|notes?|text|body|topics?)';
const lead = new RegExp(
  `(?:add|put|write|set|change|update|give|make|replace|use)\\b(?:\\s+(?:an?|the|as|this))*\\s+(?:new\\s+)?(?:description|agenda|details)\\b|(?:set|change|update|put|write|add|give)\\b[^\\uE000]*?(?:['’]s ${field}\\b|\\b(?:as|in|to|into) (?:the |its |a )?(?:description|agenda|details)\\b|\\ba(?:n)? (?:description|agenda)\\b)`,
);

/** Saying what an event is about. */
export const describeEventIntent: Intent = {
  name: 'describe event',
  effect: 'write',
  example: 'Set the description of the Budget review to “Numbers for Q3”',
  lead,
  understand(clause, scene) {
    if (clause.has(/\b(?:tickets?|issues?|tasks?|deals?|customers?)\b/)) return undefined;
    const colon = clause.find(/\s*:\s*(?=\S)(?<text>[\s\S]+)$/);
    const quoted = clause.find(/(?:\b(?:to|saying|with|as|that says|reading)\s+)?(?<text>\uE001+)/);
    const worded = clause.find(
      /\b(?:to|saying|that says|reading)\s+(?<text>(?:(?!\b(?:to|saying|reading)\s)[^\uE000])+)$/,
    );
    const mark = colon && (!quoted || colon.from < quoted.from) ? colon : (quoted ?? worded);
    const said = mark?.groups.text;
    if (!mark || !said) return undefined;
    clause.takeSpan(mark.from, mark.to);
    clause.takeLead(/(?:add|put|write|set|change|update|give|make|replace|use)\b/);
    clause.take(new RegExp(`['’]s ${field}\\b`));
    clause.take(
      /\b(?:(?:as|in|to|into)\s+)?(?:(?:an?|the|its|this|new)\s+)*(?:description|agenda|details)(?:\s+(?:of|for|to|on|in|with))?\b/,
    );
    const scope = takeScope(clause);
    const selector = takeEventSelector(clause, scene, clause.to);
    const description = unquote(said).replace(/[\s]+$/, '');
    return {
      score: 0.85,
      run: () =>
        changeEvents(
          {
            selector,
            doing: 'change',
            scope,
            isSeriesPlain: true,
            apply: ({ change }) => settled(change({ description })),
          },
          scene,
        ),
    };
  },
};
