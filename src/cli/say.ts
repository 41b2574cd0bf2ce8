import { stripInvisible } from '../lib/strip-invisible.ts';

/** Prints a result. What a terminal would obey instead of show is taken out: names and mail may come from outside. */
export function say(text = ''): void {
  process.stdout.write(`${stripInvisible(text)}\n`);
}

/** Prints what is not a result: progress and questions. It does not get into a file that the result is sent to. */
export function sayAside(text: string): void {
  process.stderr.write(`${stripInvisible(text)}\n`);
}
