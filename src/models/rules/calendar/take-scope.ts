import type { Clause } from '../clause.ts';

/** Whether the whole of a repeating event is meant, or a single day of it. */
export type SeriesScope = 'series' | 'single';

const series =
  /\b(?:the )?(?:whole|entire|complete|full) (?:series|thing)(?: of)?\b|\ball (?:the )?(?:occurrences|instances)(?: of)?\b|\b(?:from now on|going forward|for good|for ever|permanently|altogether|in future)\b|\b(?:every|each) (?:single )?(?:week|day|time|month)\b|(?:\b(?:as|because|since) )?\b(?:we|i) (?:don['’]?t|do not|no longer) (?:need|want) (?:the|this|that) series(?: any ?(?:more|longer))?\b|\brecurring\b|\bthe series(?: of)?\b/;
const single =
  /\b(?:just|only) (?:for )?(?:this|that) (?:once|one|time|day|week)\b|\b(?:this|that) (?:once|time|one|week) only\b|\b(?:just|only) once\b|\bjust\b(?=\s+(?:the one|tomorrow|today|this|next|on|mon|tue|wed|thu|fri))|\bonly\b(?=\s+(?:the one|tomorrow|today|this|next|on|mon|tue|wed|thu|fri))|\b(?:and )?(?:keep|leave) the (?:others|rest|series)(?: as (?:they are|it is))?\b|\b(?:and )?the (?:others|rest|series) (?:stays?|remains?)(?: as (?:they are|it is))?\b|\bnot the (?:whole )?series\b/;

/** Takes `for good`, `the whole series`, `just this once`. */
export function takeScope(clause: Clause): SeriesScope | undefined {
  let scope: SeriesScope | undefined;
  for (let found = clause.take(single); found; found = clause.take(single)) scope = 'single';
  for (let found = clause.take(series); found; found = clause.take(series)) scope ??= 'series';
  return scope;
}
