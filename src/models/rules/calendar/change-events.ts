import type { Answer } from '../intent.ts';
import type { EventItem } from '../records.ts';
import { replaceSpan } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps } from '../steps.ts';
import { askAboutSeries } from './ask-about-series.ts';
import type { EventSelector } from './event-selector.ts';
import type { EventTarget } from './event-target.ts';
import { listEvents } from './list-events.ts';
import { resolveEvents } from './resolve-events.ts';
import type { SeriesScope } from './take-scope.ts';

const mostAtOnce = 20;

/** A change that may be meant for several events. */
export interface EventChange {
  selector: EventSelector;
  /** The verb, for questions: `move`. */
  doing: string;
  scope?: SeriesScope;
  /** A series that is named without a day is meant as a whole: a new title, another room. */
  isSeriesPlain?: boolean;
  apply(target: EventTarget): Steps<Answer>;
}

/**
 * Changes every event that is meant. Of a single one that repeats it asks whether the whole series is; of many it
 * leaves such series out, and what others organize, and says so.
 */
export function* changeEvents(change: EventChange, scene: Scene): Steps<Answer> {
  const { selector, doing } = change;
  const { targets, isBulk } = yield* resolveEvents(selector, doing, scene);
  const notes: string[] = [];
  let chosen = targets;
  if (isBulk) {
    chosen = targets.filter(
      ({ event }) => event.isOrganizer && (!event.recurrence || isWhole(change, event)),
    );
    notes.push(...leftOut(targets, chosen, doing));
    if (chosen.length === 0)
      return { text: [`I found no event of yours there that I could ${doing}.`, ...notes].join(' ') };
    if (chosen.length > mostAtOnce)
      return yield* ask({
        text: `That is ${chosen.length} events; I take at most ${mostAtOnce} at once. Name a shorter time:\n${listEvents(chosen.slice(0, 5).map(({ event }) => event))}`,
        choices: [],
      });
  }
  const merged: Answer = { notes, records: [] };
  for (const target of chosen) {
    const { event } = target;
    if (event.recurrence && !isWhole(change, event)) yield* askForWhole(event, selector, doing, scene);
    const answer = yield* change.apply(target);
    merged.text = [merged.text, answer.text].filter(Boolean).join('\n') || undefined;
    merged.writes = [...(merged.writes ?? []), ...(answer.writes ?? [])];
    merged.records = [...(merged.records ?? []), ...(answer.records ?? [])];
    merged.notes = [...(merged.notes ?? []), ...(answer.notes ?? [])];
  }
  return merged;
}

/** Whether the words mean a series, not a day of it. */
function isWhole({ scope, selector, isSeriesPlain }: EventChange, { attendees }: EventItem): boolean {
  if (scope !== undefined) return scope === 'series';
  // `all future meetings with Ana` ends the series that is with her alone.
  if (selector.isFuture && attendees.length <= selector.people.length) return true;
  return isSeriesPlain === true && selector.when?.firstDay === undefined;
}

function* askForWhole(event: EventItem, selector: EventSelector, doing: string, scene: Scene): Steps<void> {
  yield* askAboutSeries(
    event,
    doing,
    scene,
    doing === 'cancel'
      ? undefined
      : replaceSpan(scene.request, selector.span, `the whole series of [event:${event.id}]`),
  );
}

function leftOut(targets: EventTarget[], chosen: EventTarget[], doing: string): string[] {
  const out = targets.filter((target) => !chosen.includes(target)).map(({ event }) => event);
  const foreign = out.filter(({ isOrganizer }) => !isOrganizer);
  const series = out.filter(({ isOrganizer }) => isOrganizer);
  const names = (events: EventItem[]) => [...new Set(events.map(({ title }) => `“${title}”`))].join(', ');
  return [
    ...(series.length > 0
      ? [
          `Left out, because it would ${doing === 'cancel' ? 'end' : doing} the whole series: ${names(series)}.`,
        ]
      : []),
    ...(foreign.length > 0
      ? [`Left out, because only its organizer can ${doing} it: ${names(foreign)}.`]
      : []),
  ];
}
