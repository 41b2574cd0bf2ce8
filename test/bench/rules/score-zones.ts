import { Temporal } from '@js-temporal/polyfill';
import { findZones, type ZonePhrase } from '../../../src/models/rules/dates/zones.ts';
import { loadZoneSentences, type ZoneSentence } from './date-phrases.ts';
import type { DateMiss } from './score-dates.ts';

/** The data's mark for a zone whose offset depends on the day or the country. */
const openOffset = -10_000;

/**
 * Reads the zone sentences: right when as many zones are found as in the data, with the offset that it fixes; some give no
 * offset, and ask only that the zone is seen.
 */
export function scoreZones(isIn: (id: string) => boolean): {
  score: { right: number; total: number };
  misses: DateMiss[];
} {
  const sentences = loadZoneSentences().filter(({ id }) => isIn(id));
  const misses = sentences.flatMap((sentence): DateMiss[] => {
    const found = findZones(sentence.input);
    if (isRight(sentence, found)) return [];
    const { id, input, results } = sentence;
    const wanted = results.map(({ text, utcOffsetMins }) => `${text} ${utcOffsetMins ?? ''}`).join(' | ');
    return [{ id, class: 'zones', input, wanted, read: found.map(({ zone }) => zone).join(' | ') }];
  });
  return { score: { right: sentences.length - misses.length, total: sentences.length }, misses };
}

function isRight({ results, reference, input }: ZoneSentence, found: ZonePhrase[]): boolean {
  if (found.length !== results.length) return false;
  return results.every(({ text, utcOffsetMins }, index) => {
    const zone = found[index];
    if (!zone) return false;
    // What is found covers the name in the data, but for words around it such as `time`.
    const said = input.slice(zone.from, zone.to).toLowerCase();
    const name = text.toLowerCase().replace(/[\s-]+(?:time|timezone|time zone)$/, '');
    if (!said.includes(name)) return false;
    const wanted = utcOffsetMins === null ? openOffset : Number(utcOffsetMins);
    return wanted === openOffset || offsetOf(zone, reference) === wanted;
  });
}

function offsetOf({ zone, offsetMinutes }: ZonePhrase, reference: string | null): number {
  if (offsetMinutes !== undefined) return offsetMinutes;
  const instant = Temporal.Instant.from(`${reference ?? '2018-01-01T00:00:00'}Z`);
  return instant.toZonedDateTimeISO(zone).offsetNanoseconds / 60e9;
}
