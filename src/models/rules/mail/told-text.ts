import type { Clause } from '../clause.ts';
import { takeFrom } from '../free-text.ts';
import { asQuestion, questionLead } from './mail-text.ts';

const opening =
  /(?:that\b|i\b|i['’]|we\b|we['’]|please\b|thanks\b|thank you\b|sorry\b|can\b|could\b|would\b|yes\b|no\b|hi\b|hello\b)/;
const finiteVerb =
  /\b(?:is|are|was|were|will|can|could|should|has|have|had|does|did|do|need|needs|please|thanks|comes?|came|starts?|started|works?|goes|went|moved?|moves|means|must|should|may|might|would)\b|['’](?:s|re|ll|ve|m)\b/;

/** Whether words say something rather than name it. */
export function isStatement(words: string): boolean {
  return finiteVerb.test(words);
}

/** How a request tells someone something. */
export interface Telling {
  /** `ask Ana …` */
  isRequest: boolean;
  /** `remind Ana …` */
  isReminder: boolean;
  /** `tell Ana …` */
  isTold: boolean;
  /** `email Ana …`: the text may follow at once. */
  isBare: boolean;
  /** Where the words that name the recipients end; the text follows them. */
  after: number;
  /** Where the text ends at the latest. */
  end: number;
}

/** Where the text of a mail ends at the latest: before the words that were taken from the end of the clause meanwhile. */
export function endOfText(clause: Clause, before: string): number {
  const rest = /[\s.,;]*\uE000[\uE000\s.,;!]*$/.exec(clause.text.slice(0, clause.to));
  return rest && /[\p{L}\p{N}]/u.test(before.slice(rest.index, clause.to)) ? rest.index : clause.to;
}

/** The text right after the recipient: `tell Ana (that) …`, `ask Ana to …`, `email Ana I will be late`. */
export function takeTold(clause: Clause, told: Telling): string | undefined {
  clause.takeLead(/know\b/);
  if (clause.findLead(/(?:about|regarding|concerning|re|cc|bcc|with|of)\b/)) return undefined;
  const question = clause.findLead(questionLead);
  const isQuestion =
    question !== undefined && (told.isRequest || (!told.isTold && !/^(?:to|for)\b/i.test(question.text)));
  if (question && isQuestion) {
    const asked = takeFrom(clause, question.from, question.to, told.end);
    return asked === undefined ? undefined : asQuestion(question.groups.how ?? '', asked);
  }
  if (told.isRequest) return undefined;
  const errand = told.isTold ? clause.findLead(/to\s+(?=\S)/) : undefined;
  if (errand) {
    const said = takeFrom(clause, errand.from, errand.to, told.end);
    return said && `Please ${told.isReminder ? 'remember to ' : ''}${said.replace(/[.?!\s]+$/, '')}.`;
  }
  const rest = clause.findLead(/[^\uE000]+/)?.text ?? '';
  if (told.isBare && !clause.findLead(opening) && !finiteVerb.test(rest)) return undefined;
  const start = clause.findLead(/(?:that\s+|,\s*|:\s*)?(?=\S)/);
  return start && start.from >= told.after ? takeFrom(clause, start.from, start.to, told.end) : undefined;
}

/** `send Ana a line that I am off`: the text after `that`, where the clause goes on with it. */
export function takeThatText(clause: Clause, end: number): string | undefined {
  const start = clause.findLead(/that\s+(?=\S)/);
  return start ? takeFrom(clause, start.from, start.to, end) : undefined;
}

/** `…, subject Fridge, please empty it`: what is left after all else is the text. */
export function takeTail(clause: Clause): string | undefined {
  const runs = [...clause.text.matchAll(/[^\uE000]*[\p{L}\p{N}][^\uE000]*/gu)];
  const [run] = runs;
  if (!run || runs.length > 1) return undefined;
  const mark = /^\s*[.,:;–-]\s*/.exec(run[0])?.[0].length;
  if (mark === undefined || run[0].trim().split(/\s+/).length < 3) return undefined;
  return takeFrom(clause, run.index, run.index + mark, run.index + run[0].length);
}
