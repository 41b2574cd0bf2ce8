import { findImpossibleDate } from './dates/find-written-dates.ts';
import { replaceSpan } from './resolve-people.ts';
import type { Scene } from './scene.ts';
import { ask, type Steps } from './steps.ts';

/** Asks for another date when words without a place hold one that no calendar has. */
export function* refuseImpossibleDate(unplaced: string, scene: Scene): Steps<void> {
  const said = findImpossibleDate(unplaced, scene.clock);
  if (said === undefined) return;
  const from = scene.request.indexOf(said);
  yield* ask({
    text: `There is no ${said}. Which date do you mean?`,
    choices: [],
    complete: (answer) =>
      replaceSpan(scene.request, { from, to: from + said.length }, answer.replace(/^on\s+/i, '')),
  });
}
