import { takeFreeText } from '../free-text.ts';
import type { Intent } from '../intent.ts';
import { write } from '../read.ts';
import { ask } from '../steps.ts';
import { askAboutSeries } from './ask-about-series.ts';
import { resolveEvent } from './event-target.ts';
import { readSelected, takeEventSelector } from './find-event.ts';
import { eventReference, listEvents } from './list-events.ts';

const mostAtOnce = 20;

/** Cancelling one event or several. */
export const cancelEventIntent: Intent = {
  name: 'cancel event',
  effect: 'write',
  example: 'Cancel the Budget review',
  lead: /(?:cancel|call off|scrap|clear|drop|delete|remove|get rid of|kill|take)\b(?![^\uE000]*\b(?:tickets?|issues?|tasks?|deals?|customers?|contacts?|e-?mails?|mails?|messages?|notes?|comments?|(?<![:\w])[A-Z]{1,6}-\d+)\b)/,
  understand(clause, scene) {
    const isSure = clause.findLead(/(?:cancel|call off|scrap|clear)\b/) !== undefined;
    const isEvent = clause.has(
      /\b(?:meetings?|events?|appointments?|calls?|calendar|booking|lunch|dinner|sync|review|stand-?up|interview)\b/,
    );
    clause.takeLead(/(?:cancel|call off|scrap|clear|drop|delete|remove|get rid of|kill|take)\b/);
    const isSeries =
      clause.take(
        /\b(?:the )?(?:whole|entire|complete|full) (?:series|thing)(?: of)?\b|\ball occurrences(?: of)?\b|\bfor good\b|\brecurring\b/,
      ) !== undefined;
    const comment = takeFreeText(clause);
    clause.take(/\b(?:from|off|on|in) (?:my|the|our) (?:calendar|diary|schedule|agenda)\b/);
    const selector = takeEventSelector(clause, scene, clause.to);
    if (!isSure && !isEvent && !selector.when && !selector.id && !selector.isPronoun && !selector.title)
      return undefined;
    return {
      score: isSure ? 0.84 : isEvent ? 0.8 : 0.6,
      *run() {
        if (!selector.isAll) {
          const { event, cancel } = yield* resolveEvent(selector, 'cancel', scene);
          if (event.recurrence && !isSeries) yield* askAboutSeries(event, 'cancel', scene);
          return cancel(comment);
        }
        if (!selector.when?.firstDay && selector.people.length === 0 && !selector.title)
          return yield* ask({ text: 'All events of which day, or with whom, shall I cancel?', choices: [] });
        const events = (yield* readSelected(selector, scene)).filter(({ isOrganizer }) => isOrganizer);
        const distinct = events.filter(
          (event, index) =>
            (isSeries || !event.recurrence) && events.findIndex(({ id }) => id === event.id) === index,
        );
        const series = new Set(
          events.filter(({ recurrence }) => recurrence && !isSeries).map(({ title }) => `“${title}”`),
        );
        const notes =
          series.size > 0
            ? [`Left out, because it would end the whole series: ${[...series].join(', ')}.`]
            : [];
        if (distinct.length === 0)
          return { text: 'I found no event of yours there that could be cancelled.' };
        if (distinct.length > mostAtOnce)
          return yield* ask({
            text: `That is ${distinct.length} events; I take at most ${mostAtOnce} at once. Name a shorter time:\n${listEvents(distinct.slice(0, 5))}`,
            choices: [],
          });
        return {
          writes: distinct.map(({ id }) => write('calendar_cancel_event', { id, comment })),
          records: distinct.map(eventReference),
          notes,
        };
      },
    };
  },
};
