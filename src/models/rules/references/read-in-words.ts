import { attempt } from '../attempt.ts';
import { Clause } from '../clause.ts';
import type { Answer } from '../intent.ts';
import { replaceSpan } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps } from '../steps.ts';
import { type Reading, understandClause } from '../understand-clause.ts';

const vague = new Set(['help', 'greeting', 'thanks', 'decision', 'search everything']);

/** How words that ask for something to be read are understood, when nothing of them stays without a place. */
export function understandRead(words: string, scene: Scene): Reading | undefined {
  const reading = understandClause(new Clause(words, 0, words.length), { ...scene, request: words });
  const isRead = reading?.intent.effect === 'read' && !vague.has(reading.intent.name);
  return isRead && reading.leftover.length === 0 ? reading : undefined;
}

/** Reads what words of our own ask for; a question about them is asked about the words of the person. */
export function* runRead(reading: Reading, words: string, scene: Scene): Steps<Answer> {
  const attempted = yield* attempt(reading.run());
  if ('result' in attempted) return attempted.result;
  const { question } = attempted;
  return yield* ask({
    ...question,
    choices: question.choices.flatMap(({ label, text }) => {
      const reworded = carryOver(scene.request, words, text);
      return reworded === undefined ? [] : [{ label, text: reworded }];
    }),
    complete: undefined,
  });
}

/** The change that makes one text of another, made in a request that holds the changed words. */
function carryOver(request: string, before: string, after: string): string | undefined {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const old = before.slice(start, before.length - end);
  const at = old === '' ? -1 : request.indexOf(old);
  if (at < 0) return undefined;
  return replaceSpan(request, { from: at, to: at + old.length }, after.slice(start, after.length - end));
}
