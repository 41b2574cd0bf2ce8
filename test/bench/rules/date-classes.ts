import { type DatePhrase, type ExpectedValue, typeOf } from './date-phrases.ts';

/** What is asked of a reader by a phrase; `unambiguous future` and `no date` are the goals, the rest is told beside them. */
export type PhraseClass =
  | 'unambiguous future'
  | 'past'
  | 'half of the day open'
  | 'several dates'
  | 'no value given'
  | 'list of tasks'
  | 'no date'
  | 'no date in one mode only';

const dated = ['date', 'daterange', 'datetime', 'datetimerange'];

/** When a value is over, or where it starts when it has no end. */
function endOf({ value, start, end }: ExpectedValue): string {
  return end ?? value ?? start ?? '';
}

/**
 * The value that a scheduler wants: of those that differ only in the year or the week, the first that is not over on the
 * day of the reference.
 */
export function wantedValue(values: ExpectedValue[], reference: string): ExpectedValue | undefined {
  const today = reference.slice(0, 10);
  return values.find((value) => endOf(value) >= today) ?? values.at(-1);
}

/**
 * The class of a phrase, by the fields of the data alone.
 *
 * - `no date`: the data finds nothing. Phrases in which another mode of the same recognizer finds a date are apart, as
 *   `no date in one mode only`: those of the mode for lists of tasks, and those marked as supported in one mode only.
 * - `several dates`: more than one result, or a list of alternatives.
 * - `no value given`: no reference, or a value that the data leaves open, such as a fiscal year or the 30th of February.
 * - `list of tasks`: that mode counts the same words as something else, such as `11ish` as a day and a time.
 * - `half of the day open`: the data lists readings of different meaning, `at 7` as morning and as evening.
 * - `past`: every value is over before the day of the reference.
 * - `unambiguous future`: all that is left, with one reading that is not over, or a time, a length or a repetition, which
 *   belong to no day.
 */
export function classOf({ spec, comment, reference, results }: DatePhrase): PhraseClass {
  const isTasks = spec.endsWith('TasksMode');
  const [only, second] = results;
  if (!only) {
    const isElsewhere = isTasks || /only supported in/i.test(comment ?? '');
    return isElsewhere ? 'no date in one mode only' : 'no date';
  }
  if (second) return 'several dates';
  const type = typeOf(only);
  const isRepetition = type === 'set';
  if (!reference || (!isRepetition && only.values.some(({ value }) => value === 'not resolved')))
    return 'no value given';
  if (isTasks) return 'list of tasks';
  if (type === 'timezone') return 'no value given';
  if (new Set(only.values.map(({ timex }) => timex)).size > 1) return 'half of the day open';
  const today = reference.slice(0, 10);
  const isOver = only.values.every((value) => !isOpen(value) && endOf(value) < today);
  return dated.includes(type) && isOver ? 'past' : 'unambiguous future';
}

/** `since March` goes on. */
function isOpen({ start, end }: ExpectedValue): boolean {
  return start !== undefined && end === undefined;
}
