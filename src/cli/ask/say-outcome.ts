import type { ActionView } from '../../contracts/action.ts';
import { describeAction } from '../../workflows/commands/describe-action.ts';
import { say } from '../say.ts';
import { toPlainText } from './to-plain-text.ts';

const canBeUndone = (action: ActionView) =>
  action.status === 'held' ||
  (action.status === 'done' && ['reversible', 'compensable'].includes(action.reversibility));

/** Says what became of an action, and how to take it back. */
export function sayOutcome(action: ActionView, timeZone: string): void {
  say(toPlainText(describeAction(action, timeZone)));
  if (canBeUndone(action)) say(`      npm run ask -- "undo ${action.ref}"`);
}

/** Says that actions wait, and how to decide about them from here. */
export function sayHowToDecide(actions: ActionView[]): void {
  const refs = actions.map((action) => action.ref).join(' ');
  say(
    `${refs.replaceAll(' ', ', ')} ${actions.length === 1 ? 'waits' : 'wait'} for you; nothing of it is done yet. To decide:`,
  );
  say(`      npm run ask -- "approve ${refs}"`);
  say(`      npm run ask -- "reject ${refs}"`);
}
