import type { Intent } from '../intent.ts';
import { settled } from '../steps.ts';
import { changeEvents } from './change-events.ts';
import { takeEventSelector } from './event-selector.ts';
import { notOtherRecord } from './event-words.ts';
import { takeScope } from './take-scope.ts';

const verb =
  /(?:rename|retitle|re-title|call|name|title|(?:change|set|update|make|edit) (?:the )?(?:title|name|subject) (?:of|for)|(?:change|set|update) (?=[^\uE000]*['’]s (?:title|name|subject)\b)|give)\b/;
const called = /\b(?:to|as|into|be|read)\s+(?<title>\uE001+|[^\uE000]+?)\s*(?=\uE000|$)/;
const quoted = /(?:\b(?:to|as|into)\s+)?(?<title>\uE001+)/;
const afterPronoun =
  /(?<=\b(?:it|that|this|the (?:meeting|call|event|one))\s+)(?<title>\uE001+|[^\uE000]+?)\s*(?=\uE000|$)/;
const newTitle = /\bthe (?:new )?(?:title|name|subject)\s+(?<title>\uE001+|[^\uE000]+?)\s*(?=\uE000|$)/;

/** Giving an event another title. */
export const renameEventIntent: Intent = {
  name: 'rename event',
  effect: 'write',
  example: 'Rename the Budget review to “Budget 2027”',
  lead: new RegExp(`${verb.source}${notOtherRecord}`),
  understand(clause, scene) {
    const isCall = clause.findLead(/(?:call|name|title)\b/) !== undefined;
    const isGiving = clause.findLead(/give\b/) !== undefined;
    clause.takeLead(verb);
    clause.take(/[\s,]*\b(?:instead|from now on)\b/);
    const mark = isGiving
      ? clause.find(newTitle)
      : isCall
        ? (clause.find(quoted) ?? clause.find(afterPronoun))
        : (clause.find(quoted) ?? clause.find(called));
    const title = mark?.groups.title?.replace(/[\s.!]+$/, '');
    if (!mark || !title) return undefined;
    clause.takeSpan(mark.from, mark.to);
    clause.take(/['’]s (?:title|name|subject)\b/);
    const scope = takeScope(clause);
    const selector = takeEventSelector(clause, scene, mark.from);
    return {
      score: 0.82,
      run: () =>
        changeEvents(
          {
            selector,
            doing: 'rename',
            scope,
            isSeriesPlain: true,
            apply: ({ change }) => settled(change({ title })),
          },
          scene,
        ),
    };
  },
};
