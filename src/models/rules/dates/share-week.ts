import { mondayOf } from './calendar-units.ts';
import type { Moment } from './moment.ts';

const listed = /^\s*(?:,|\/|,?\s*\b(?:or|and)\b)\s*(?:on\s+)?$/i;
const namesWeek = /\b(?:this|next|last|following|coming)\s+week\b/i;

/** Weekdays in a row with one that names its week lie in that week: `Tuesday or Thursday next week`. */
export function shareWeek(moments: Moment[], text: string): Moment[] {
  const result = [...moments];
  const take = (index: number, from: Moment) => {
    const moment = result[index];
    if (moment?.repeats !== 'week' || !moment.firstDay || !from.firstDay) return false;
    const day = mondayOf(from.firstDay).add({ days: moment.firstDay.dayOfWeek - 1 });
    result[index] = { ...moment, firstDay: day, lastDay: day };
    return true;
  };
  const isListed = (first: Moment | undefined, second: Moment | undefined) =>
    first !== undefined && second !== undefined && listed.test(text.slice(first.to, second.from));
  moments.forEach((moment, index) => {
    if (!moment.isSingleDay || !namesWeek.test(text.slice(moment.from, moment.to))) return;
    for (let at = index - 1; isListed(result[at], result[at + 1]); at--) if (!take(at, moment)) break;
    for (let at = index + 1; isListed(result[at - 1], result[at]); at++) if (!take(at, moment)) break;
  });
  return result;
}
