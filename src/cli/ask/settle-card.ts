import type { ActionView } from '../../contracts/action.ts';
import { say } from '../say.ts';
import { askDecision } from './ask-decision.ts';
import { isInteractive } from './ask-person.ts';
import { approve, type Decided, reject } from './decide.ts';
import { sayHowToDecide, sayOutcome } from './say-outcome.ts';
import { showCard } from './show-card.ts';
import type { Talk } from './talk.ts';

/** What became of a card. */
export interface Settled {
  /** Something was decided, so that Deskhand may go on by itself. */
  isDecided: boolean;
  /** Nothing that was wished went wrong. */
  isFine: boolean;
}

const wentWrong = (decided: Decided) =>
  !decided.isTaken || ['failed', 'unknown'].includes(decided.action.status);

/** Shows the actions that wait for a decision and, where a person sits at the terminal, lets them decide. */
export async function settleCard(talk: Talk, actions: ActionView[]): Promise<Settled> {
  const waiting = actions.filter((action) => action.status === 'proposed');
  if (waiting.length === 0) return { isDecided: false, isFine: true };
  for (const [index, action] of waiting.entries()) {
    say();
    for (const line of showCard(action, waiting.length > 1 ? index + 1 : undefined)) say(line);
  }
  say();
  if (isInteractive()) return decide(talk, waiting);
  sayHowToDecide(waiting);
  return { isDecided: false, isFine: true };
}

async function decide(talk: Talk, actions: ActionView[]): Promise<Settled> {
  const wish = await askDecision(actions);
  say();
  const results = await approveInOrder(talk, wish.approve);
  const begun = wish.approve.slice(0, results.length);
  for (const action of wish.reject) results.push(await reject(talk.client, action));
  for (const result of results) {
    if (result.isTaken) sayOutcome(result.action, talk.timeZone);
    else say(`Not taken: ${result.reason}`);
  }
  const left = actions.filter((action) => !begun.includes(action) && !wish.reject.includes(action));
  if (left.length > 0) sayHowToDecide(left);
  const settled = { isDecided: results.some((result) => result.isTaken), isFine: !results.some(wentWrong) };
  const changed = results.flatMap((result) => (result.isTaken || !result.action ? [] : [result.action]));
  if (!changed.some((action) => action.status === 'proposed')) return settled;
  say('\nThis is how it stands now:');
  const again = await settleCard(talk, changed);
  return { isDecided: settled.isDecided || again.isDecided, isFine: again.isFine };
}

/** Approves in order; after one that fails, the others are not begun. */
async function approveInOrder(talk: Talk, actions: ActionView[]): Promise<Decided[]> {
  const results: Decided[] = [];
  for (const action of actions) {
    const decided = await approve(talk.client, action);
    results.push(decided);
    if (wentWrong(decided)) break;
  }
  return results;
}
