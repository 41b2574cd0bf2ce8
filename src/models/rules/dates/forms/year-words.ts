import { numberPattern, readNumber } from '../number-words.ts';

const ones = '(?:one|two|three|four|five|six|seven|eight|nine)';
const belowHundred = `(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]${ones})?|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)`;
const century = '(?:seventeen|eighteen|nineteen|twenty)';

/** Matches a year in words: `nineteen ninety-six`, `seventeen hundred thirty-three`, `two thousand and fifteen`. */
export const yearWords = `(?:${century}\\s+(?:hundred(?:\\s+(?:and\\s+)?(?:${belowHundred}|${ones}))?|oh[- ]${ones}|${belowHundred})|two\\s+thousand(?:\\s+(?:and\\s+)?(?:${belowHundred}|${ones}))?)\\b(?!\\s+(?:people|guests|seats|minutes|hours|days|weeks|months|years|percent|euros?|dollars?|pounds?)\\b)`;

const parts = new RegExp(
  `^(?<start>two\\s+thousand|${century})(?:\\s+hundred)?(?:\\s+and)?(?:\\s+oh[- ]?)?\\s*(?<rest>${numberPattern})?$`,
  'i',
);

/** Reads what `yearWords` matched. */
export function readYear(text: string): number {
  const { start = '', rest } = parts.exec(text)?.groups ?? {};
  const first = /^two/i.test(start) ? 2000 : readNumber(start) * 100;
  return first + (rest ? readNumber(rest) : 0);
}
