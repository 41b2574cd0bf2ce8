import type { Moment } from './moment.ts';

/** The text with every moment blanked, each letter by the same sign, so that places stay where they are. */
export function blankMoments(text: string, moments: Moment[]): string {
  let result = text;
  for (const { from, to } of moments)
    result = result.slice(0, from) + '\uE000'.repeat(to - from) + result.slice(to);
  return result;
}
