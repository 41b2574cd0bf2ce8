import type { Clause } from '../clause.ts';
import { lengthPattern, shiftDay, takeRangeAt, todayOf } from '../records/day-range.ts';
import { patternOf } from '../records/pattern-of.ts';
import type { Scene } from '../scene.ts';
import { fieldPattern, readField } from './crm-words.ts';
import { currencyPattern, numberPattern, readAmount } from './read-money.ts';

/** A range of dates or money that records must lie in, both ends included. */
export interface RecordRange {
  field: string;
  min?: string | number;
  max?: string | number;
  /** The currency that the bounds were said in. */
  currency?: string;
  /** Records without a value fit as well: those never contacted, those without a date. */
  fitsEmpty?: boolean;
  /** Only records without a value fit. */
  isMissing?: boolean;
}

/** Takes `over 10k`, `closing this month`, `not contacted since October`. */
export function takeRanges(clause: Clause, scene: Scene): RecordRange[] {
  return [takeAmount, takeEmpty, takeNoContact, takePassed, takeDates]
    .map((take) => take(clause, scene))
    .filter((range) => range !== undefined);
}

const amount = `(?:${currencyPattern}\\s?)?${numberPattern}(?:\\s?${currencyPattern})?`;

function takeAmount(clause: Clause): RecordRange | undefined {
  const between = clause.take(
    patternOf(`\\b(?:worth |of )?(?:between|from) (?<low>${amount}) (?:and|to) (?<high>${amount})`),
  )?.groups;
  if (between)
    return {
      field: 'amount',
      min: readAmount(between.low ?? '')?.amount,
      max: readAmount(between.high ?? '')?.amount,
    };
  const bound = clause.take(
    patternOf(
      `\\b(?:(?:that are |which are )?(?:worth|of|with an amount of)\\s+)?(?:(?<over>over|above|more than|at least|bigger than|larger than|greater than|exceeding|from)|(?<under>under|below|less than|at most|up to|smaller than))\\s+(?<amount>${amount})(?!\\s*(?:weeks?|days?|months?|years?)\\b)`,
    ),
  )?.groups;
  if (!bound) return undefined;
  const money = readAmount(bound.amount ?? '');
  const { amount: value, currency } = money ?? {};
  return bound.over ? { field: 'amount', min: value, currency } : { field: 'amount', max: value, currency };
}

function takeEmpty(clause: Clause): RecordRange | undefined {
  const never = clause.take(
    /\b(?:never|not ever|not once)(?: been)? contacted\b|\bwithout (?:a )?last contact\b/,
  );
  if (never) return { field: 'lastContact', isMissing: true };
  const none = clause.take(
    patternOf(
      `\\b(?:(?:that|which|who) )?(?:without|with no|have no|has no|lacking|missing)(?: an?| any)? (?<field>${fieldPattern})(?: set| planned| on (?:file|record))?(?!\\w)`,
    ),
  )?.groups.field;
  const field = none === undefined ? undefined : readField(none)?.field;
  return field === undefined ? undefined : { field, isMissing: true };
}

const touched =
  '(?:contacted|called|reached|spoken (?:to|with)|talked (?:to|with)|heard from|(?:been )?in (?:touch|contact)(?: with)?|had (?:any )?contact(?: with)?|touched)';
const noContact = new RegExp(
  `\\b(?:(?:that|which|who|whom)\\s+)?(?:(?:we|i|nobody|no one|anyone)\\s+)?(?:(?:(?:have|has|were|was|did|are|is)\\s*(?:not|n['’]t)|haven['’]?t|hasn['’]?t|weren['’]?t|didn['’]?t|not|nobody (?:has|have)?|no one (?:has|have)?)(?:\\s+(?:yet|been|even|ever|had))*\\s+${touched}|nobody (?:has |have |had )?(?:been )?${touched}|without (?:any )?contact|(?:had |with )?no contact|(?:whose |with (?:a )?)?last contact(?:ed)?(?: (?:is|was|date))*(?= (?:before|more than|over|longer than|\\d+ \\w+ ago|earlier)))`,
);

function takeNoContact(clause: Clause, scene: Scene): RecordRange | undefined {
  const mark = clause.find(noContact);
  if (!mark) return undefined;
  const rest = clause.copy();
  rest.takeSpan(clause.from, mark.to);
  const length = rest.findLead(
    patternOf(
      `(?:for|in|within|since|over|during)?\\s*(?:(?:the )?(?:last|past)\\s+)?${lengthPattern}(?:\\s+(?:ago|back|or (?:more|longer)|now))?`,
    ),
  );
  if (length?.groups.unit) {
    clause.takeSpan(mark.from, length.to);
    const isMore = /more|longer|over/i.test(length.text) && !/or (?:more|longer)/i.test(length.text);
    const edge = shiftDay(
      todayOf(scene.clock),
      { count: length.groups.count ?? '1', unit: length.groups.unit },
      -1,
    );
    return {
      field: 'lastContact',
      max: (isMore ? edge.subtract({ days: 1 }) : edge).toString(),
      fitsEmpty: true,
    };
  }
  const range = takeRangeAt(clause, scene, mark.to, 'past');
  if (!range) return undefined;
  clause.takeSpan(mark.from, mark.to);
  // `not since October` and `not this month` end before those begin; `last contact before October` says the end itself.
  const isEnd = range.first === undefined || /last contact/i.test(mark.text);
  const max = isEnd ? range.last : range.first?.subtract({ days: 1 });
  return max ? { field: 'lastContact', max: max.toString(), fitsEmpty: true } : undefined;
}

const passed =
  /\b(?:(?:whose|with (?:a|an)?|where the)\s+)?(?:(?<close>(?:expected )?clos(?:e|ing)(?: date)?s?|close)|(?<follow>follow[- ]?ups?(?: dates?)?))\s+(?:(?:has|have|had|is|are|was|were)\s+)?(?:already\s+)?(?:passed|overdue|past(?: due)?|late|in the past|missed|gone by|due already)\b|\b(?:(?:overdue|missed|late)\s+(?<late>follow[- ]?ups?))\b/;

function takePassed(clause: Clause, scene: Scene): RecordRange | undefined {
  const mark = clause.take(passed);
  if (!mark) return undefined;
  const field = mark.groups.close ? 'closeDate' : 'followUp';
  return { field, max: todayOf(scene.clock).subtract({ days: 1 }).toString() };
}

const dates =
  /(?:\b(?:whose|with|where|that|which|who|have|has|need|needs|needing)\s+(?:(?:a|an|the|their|is|are|have|has|need|needs|to be)\s+)*)?\b(?:(?<close>clos(?:es?|ing)(?: date)?s?|(?:due|expected) to close)|(?<follow>follow[- ]?ups?(?: dates?)?(?:\s+(?:is|are))?(?:\s+due)?|followed up)|(?<contacted>(?:(?:was|were|been|we|i)\s+)*(?:last )?(?:contacted|called|spoke (?:to|with)|talked (?:to|with))|last contact(?: date)?(?:\s+(?:is|was))?))\s*/;

function takeDates(clause: Clause, scene: Scene): RecordRange | undefined {
  const mark = clause.find(dates);
  if (!mark) return undefined;
  const { close, contacted } = mark.groups;
  const field = close ? 'closeDate' : contacted ? 'lastContact' : 'followUp';
  const range = takeRangeAt(clause, scene, mark.to, contacted ? 'past' : 'future');
  if (!range) return undefined;
  clause.takeSpan(mark.from, mark.to);
  return { field, min: range.first?.toString(), max: range.last?.toString() };
}
