import type { Clause } from './clause.ts';
import { waitingActions } from './correct-proposal.ts';
import { joinWords } from './join-words.ts';
import type { Scene } from './scene.ts';
import { ask, type Steps } from './steps.ts';
import type { Reading } from './understand-clause.ts';
import { whatICanDo } from './what-i-can-do.ts';

/** Asks about a part that nothing understands. */
export function* askAboutUnknown(part: Clause, parts: Clause[], index: number, scene: Scene): Steps<never> {
  const waitingNow = waitingActions(scene.context);
  const waiting = waitingNow.map(({ ref }) => ref);
  const hint = waitingNow.some(({ tool }) => tool.startsWith('calendar_'))
    ? 'To change it, say for example “move it to 11”, “make it 45 minutes” or “call it Budget”.'
    : 'Say the change in other words, or reject it and ask anew.';
  if (parts.length === 1 && waiting.length > 0)
    return yield* ask({
      text: `I did not understand “${part.original}”. ${joinWords(waiting)} still ${waiting.length === 1 ? 'waits' : 'wait'} unchanged. ${hint}`,
      choices: [],
    });
  if (parts.length === 1)
    return yield* ask({ text: `I did not understand “${part.original}”.\n\n${whatICanDo()}`, choices: [] });
  const others = parts.filter((_, at) => at !== index).map((other) => other.original);
  return yield* ask({
    text: `I did not understand “${part.original}”, so I have prepared nothing yet. Say that part in other words, or leave it out.`,
    choices: [{ label: 'Leave it out', text: others.join('; ') }],
  });
}

const senseWords =
  /\b(?:not|no|never|but|unless|if|except|without|only|don['’]?t|instead|before|after|until|when)\b/i;

/** Asks about words of a write that have no place; nothing is prepared while they are open. */
export function* askAboutLeftover(reading: Reading, request: string): Steps<never> {
  // Leaving out `but not T-13` would do what was not wanted.
  const changesSense = reading.leftover.some((words) => senseWords.test(words));
  let rest = request;
  for (const words of reading.leftover) rest = rest.replace(words, ' ');
  return yield* ask({
    text: `I did not understand ${quoteAll(reading.leftover)}, so I have prepared nothing. Say it in other words, or leave it out.`,
    choices: changesSense ? [] : [{ label: 'Leave it out', text: tidy(rest) }],
  });
}

/** `“but not T-13” and “unless”`. */
export function quoteAll(phrases: string[]): string {
  return phrases.map((phrase) => `“${phrase}”`).join(' and ');
}

function tidy(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/\s+([,.;?!])/g, '$1')
    .replace(/(?:[\s,;]+(?:and|then|but))+[\s.]*$/i, '')
    .trim();
}
