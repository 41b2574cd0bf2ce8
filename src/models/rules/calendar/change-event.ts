import { Temporal } from '@js-temporal/polyfill';
import { isoOf, zonedOf } from '../dates/local-time.ts';
import type { Intent } from '../intent.ts';
import { replaceSpan } from '../resolve-people.ts';
import { takeDuration } from '../slots.ts';
import { ask } from '../steps.ts';
import { askAboutSeries } from './ask-about-series.ts';
import { notOtherRecord } from './change-verbs.ts';
import { resolveEvent } from './event-target.ts';
import { takeEventSelector } from './find-event.ts';

const resizeVerb =
  /(?:extend|lengthen|prolong|shorten|cut|trim|make|reduce|change|set|stretch|keep)\b(?:\s+down)?/;

/** Making an event longer or shorter. */
const resizeIntent: Intent = {
  name: 'resize event',
  effect: 'write',
  example: 'Extend the Budget review by 15 minutes',
  lead: new RegExp(
    `${resizeVerb.source}${notOtherRecord}[^\\uE000]*?\\b(?:\\d+\\s?(?:hours?|hrs?|h|minutes?|mins?|min|m)|hours?|minutes?|longer|shorter)\\b`,
  ),
  understand(clause, scene) {
    if (clause.has(/\b(?:later|earlier)\b/)) return undefined;
    const isShorter = clause.has(/\b(?:shorten|shorter|cut|trim|reduce)\b/);
    const isTotal =
      clause.has(/\b(?:to|it|last|make|set|keep|long)\b/) && !clause.has(/\b(?:by|longer|shorter)\b/);
    clause.takeLead(resizeVerb);
    clause.take(/\b(?:the )?(?:length|duration) of\b/);
    clause.take(/\b(?:longer|shorter)\b/);
    const minutes = takeDuration(clause);
    if (minutes === undefined) return undefined;
    const isSeries =
      clause.take(/\b(?:the )?(?:whole|entire) series(?: of)?\b|\ball occurrences(?: of)?\b/) !== undefined;
    clause.take(/\b(?:long|instead)\b/);
    clause.take(/\b(?:by|to(?: be| last)?|last|for|only|be|just)\s*(?=\uE000)/);
    const selector = takeEventSelector(clause, scene, clause.to);
    return {
      score: 0.84,
      *run() {
        const { event, change } = yield* resolveEvent(selector, isShorter ? 'shorten' : 'lengthen', scene);
        if (event.recurrence && !isSeries)
          yield* askAboutSeries(
            event,
            'change',
            scene,
            replaceSpan(scene.request, selector.span, `the whole series of [event:${event.id}]`),
          );
        const start = zonedOf(event.start.local, scene.clock);
        const end = zonedOf(event.end.local, scene.clock);
        const wanted = isTotal
          ? start.add({ minutes })
          : isShorter
            ? end.subtract({ minutes })
            : end.add({ minutes });
        if (Temporal.ZonedDateTime.compare(wanted, start) <= 0)
          return yield* ask({
            text: `“${event.title}” would end before it starts. How long shall it be?`,
            choices: [],
          });
        return change({ start: isoOf(start), end: isoOf(wanted) });
      },
    };
  },
};

const renameVerb =
  /(?:rename|retitle|call|name|title|(?:change|set|update) (?:the )?(?:title|name|subject) of)\b/;

/** Giving an event another title. */
const renameIntent: Intent = {
  name: 'rename event',
  effect: 'write',
  example: 'Rename the Budget review to “Budget 2027”',
  lead: new RegExp(`${renameVerb.source}${notOtherRecord}`),
  understand(clause, scene) {
    const isCall = clause.findLead(/(?:call|name|title)\b/) !== undefined;
    clause.takeLead(renameVerb);
    const mark = isCall
      ? clause.find(
          /(?<=\b(?:it|that|this|the (?:meeting|call|event))\s+)(?<title>\uE001+|[^\uE000]+?)\s*(?=\uE000|$)/,
        )
      : clause.find(/\b(?:to|as|into)\s+(?<title>\uE001+|[^\uE000]+?)\s*(?=\uE000|$)/);
    const title = mark?.groups.title?.replace(/[\s.!]+$/, '');
    if (!mark || !title) return undefined;
    clause.takeSpan(mark.from, mark.to);
    const selector = takeEventSelector(clause, scene, mark.from);
    return {
      score: 0.82,
      *run() {
        return (yield* resolveEvent(selector, 'rename', scene)).change({ title });
      },
    };
  },
};

/** Giving an event a place. */
const placeIntent: Intent = {
  name: 'place event',
  effect: 'write',
  lead: /(?:change|set|update|move|put|make)\s+(?:the )?(?:location|place|room|venue)\b|(?:move|put)\b[^\uE000]*?\b(?:to|in|into) (?:room|the (?:\w+ )?room)\b/,
  understand(clause, scene) {
    const place = clause.find(
      /\b(?:to|in|into|at|as)\s+(?<place>\uE001+|(?:(?!\b(?:to|in|into|at|as)\b)[^\uE000])+?)\s*(?=\uE000|$)/,
    );
    const location = place?.groups.place?.replace(/[\s.!]+$/, '');
    if (!place || !location) return undefined;
    clause.takeSpan(place.from, place.to);
    clause.takeLead(
      /(?:change|set|update|move|put|make)\s*(?:(?:the )?(?:location|place|room|venue)\s*(?:of|for)?)?/,
    );
    const selector = takeEventSelector(clause, scene, clause.to);
    return {
      score: 0.83,
      *run() {
        return (yield* resolveEvent(selector, 'change', scene)).change({ location });
      },
    };
  },
};

/** Changes of an event's length, title and place. */
export const changeEventIntents: Intent[] = [resizeIntent, renameIntent, placeIntent];
