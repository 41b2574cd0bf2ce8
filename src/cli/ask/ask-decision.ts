import type { ActionView } from '../../contracts/action.ts';
import { say } from '../say.ts';
import { askPerson } from './ask-person.ts';

/** What a person said about the actions on a card; those named by neither stay as they are. */
export interface Wish {
  approve: ActionView[];
  reject: ActionView[];
}

const later: Wish = { approve: [], reject: [] };

/** Reads numbers of a list: `1 3`, `1,3`, `1-3`; undefined when one is not on it. */
export function readNumbers(text: string, count: number): number[] | undefined {
  const numbers = new Set<number>();
  for (const part of text.split(/[\s,]+/).filter((word) => word !== '')) {
    const match = /^(\d{1,4})(?:-(\d{1,4}))?$/.exec(part);
    const first = Number(match?.[1]);
    const last = Number(match?.[2] ?? match?.[1]);
    if (!match || first < 1 || last > count || first > last) return undefined;
    for (let number = first; number <= last; number += 1) numbers.add(number);
  }
  return [...numbers].sort((one, other) => one - other);
}

async function choose(actions: ActionView[]): Promise<Wish> {
  for (;;) {
    const answer = await askPerson('Which ones shall be done? Their numbers, such as 1 3; Enter for none: ');
    const numbers = readNumbers(answer, actions.length);
    if (numbers) return { approve: actions.filter((_, index) => numbers.includes(index + 1)), reject: [] };
    say(`Type numbers from 1 to ${actions.length}.`);
  }
}

/** Asks what to do with the actions just shown. Nothing is done without an answer. */
export async function askDecision(actions: ActionView[]): Promise<Wish> {
  const question =
    actions.length === 1
      ? 'Do this? a = approve, r = reject, Enter = later: '
      : 'Do these? a = approve all, c = choose, r = reject all, Enter = later: ';
  for (;;) {
    const answer = (await askPerson(question)).toLowerCase();
    if (answer === '') return later;
    if (['a', 'approve', 'y', 'yes'].includes(answer)) return { approve: actions, reject: [] };
    if (['r', 'reject', 'n', 'no'].includes(answer)) return { approve: [], reject: actions };
    if (actions.length > 1 && ['c', 'choose'].includes(answer)) return choose(actions);
    say(actions.length === 1 ? 'Type a, r or just Enter.' : 'Type a, c, r or just Enter.');
  }
}
