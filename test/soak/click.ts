import type { ActionView } from '../../src/contracts/action.ts';
import type { RestCall } from '../support/rest-caller.ts';
import type { Case, Click, Verb } from './logbook.ts';
import { markerPattern } from './requests.ts';
import type { Speaker } from './say.ts';

/** What is sent with a click. */
interface ClickBody {
  contentHash?: string;
  args?: unknown;
}

const actionPath = (ref: string) => `/v1/actions/${ref}`;

/** Reads an action as it is now. */
export async function look(speaker: Speaker, ref: string): Promise<ActionView> {
  const { body, problem } = await speaker.caller.insist<ActionView>({ method: 'GET', path: actionPath(ref) });
  if (problem !== '') throw new Error(`${ref} cannot be read: ${problem}`);
  return body;
}

/**
 * Clicks, and writes down what came of it. When there is no answer, the outcome is not assumed: either the same click
 * is made again, or it is looked up whether the decision stands, and made again where it does not.
 */
export async function click(speaker: Speaker, at: Case, verb: Verb, body: ClickBody = {}): Promise<Click> {
  const { caller, chance, book } = speaker;
  const call: RestCall = { method: 'POST', path: `${actionPath(at.ref)}/${verb}`, body };
  if (chance.is(0.5)) call.headers = { prefer: 'respond-async' };
  const before = (await look(speaker, at.ref)).decisions.length;
  for (;;) {
    const called = await caller.call<ActionView>(call);
    if (called.kind === 'answered') {
      if (called.problem === '') at.action = called.body;
      return noteClick(speaker, at, verb, called.problem, body);
    }
    book.count('clicks without an answer');
    if (chance.is(0.5)) continue;
    const now = await look(speaker, at.ref);
    const isDecided = now.decisions.slice(before).some(({ kind }) => kind === verb);
    if (!isDecided) continue;
    book.count('clicks looked up and found taken');
    at.action = now;
    return noteClick(speaker, at, verb, '', body);
  }
}

function noteClick({ book }: Speaker, at: Case, verb: Verb, problem: string, body: ClickBody): Click {
  const isAccepted = problem === '';
  const click: Click = { verb, isAccepted, problem };
  if (verb === 'approve') click.marker = markerIn(body.args ?? at.action.args);
  at.clicks.push(click);
  book.count(`${verb} ${isAccepted ? 'taken' : 'refused'}`);
  return click;
}

/** The marker that arguments hold. */
export const markerIn = (args: unknown) => JSON.stringify(args).match(markerPattern)?.[0];
