import { isDayOnly, isTimeOnly, type Moment } from './moment.ts';

const orBetween = /^\s*,?\s*\bor\b\s*(?:on\s+)?$/i;
const commaBetween = /^\s*,\s*(?:on\s+)?$/;

/**
 * Moments to choose from share what is said once: the hours of `Tuesday or Wednesday morning`, the day of `Monday 1-3 pm or
 * 5-6 pm`.
 */
export function shareHours(moments: Moment[], text: string): Moment[] {
  const result = [...moments];
  const between = (index: number) => text.slice(result[index - 1]?.to ?? 0, result[index]?.from);
  moments.forEach((_, index) => {
    const [first, last] = [result[index - 1], result[index]];
    if (!first || !last || !orBetween.test(between(index))) return;
    if (first.isSingleDay && first.time && isTimeOnly(last)) result[index] = { ...dayOf(first), ...last };
    if (!last.isSingleDay || isDayOnly(last)) return;
    for (let at = index - 1; at >= 0; at--) {
      const day = result[at];
      if (!day?.isSingleDay || !isDayOnly(day) || day.bound || day.portion) return;
      result[at] = { ...hoursOf(last), ...day };
      if (!commaBetween.test(between(at))) return;
    }
  });
  return result;
}

function dayOf({ firstDay, lastDay, isSingleDay }: Moment): Partial<Moment> {
  return { firstDay, lastDay, isSingleDay };
}

function hoursOf(moment: Moment): Partial<Moment> {
  const { time, endTime, isPartOfDay, dayPart, isUnclearHalf, isGuessedHalf, bound, zone } = moment;
  return { time, endTime, isPartOfDay, dayPart, isUnclearHalf, isGuessedHalf, bound, zone };
}
