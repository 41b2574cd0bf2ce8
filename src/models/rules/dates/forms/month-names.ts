import type { Groups } from './day-form.ts';
import { readYear, yearWords } from './year-words.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Matches the name of a month, whole or cut short, without a group. */
export const monthPattern =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';

/** The name of a month as the group `month`. */
export const monthGroup = `(?<month>${monthPattern})`;

/** A year behind a date, with four digits, in words or as `’27`, in the groups `year`, `words` and `short`. */
export const yearBehind = `(?:,?\\s+(?:(?:of|in)\\s+)?(?:(?<year>(?:19|20)\\d\\d)(?!:|\\d)|(?<words>${yearWords})\\b)|\\s*['’](?<short>\\d\\d))?`;

/** The number of the month that a form found, in digits or by its name. */
export function monthOf({ number, month = '' }: Groups): number {
  return number ? Number(number) : months.indexOf(month.slice(0, 3).toLowerCase()) + 1;
}

/** The year that a form found, if any; two digits lie in this century. */
export function yearOf({ year, year2, short, words }: Groups): number | undefined {
  if (words) return readYear(words);
  const text = year ?? year2 ?? short;
  if (!text) return undefined;
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}
