import {
  type ScriptedAnswer,
  type ScriptedEndpoint,
  startScriptedEndpoint,
  textOf,
} from '../support/scripted-endpoint.ts';
import type { Chance } from './chance.ts';
import type { Wish } from './requests.ts';

/** What goes wrong at an endpoint now and then; the rules model answers instead. */
const mishaps: { weight: number; answer: ScriptedAnswer }[] = [
  { weight: 88, answer: {} },
  { weight: 3, answer: { status: 500 } },
  { weight: 3, answer: { dropsConnection: true } },
  { weight: 2, answer: { breakAfter: 1 } },
  { weight: 4, answer: { delayMs: 1_500 } },
];

/** A model endpoint that calls the tools that the wishes name, says something otherwise, and fails now and then. */
export function startScriptedModel(wishes: Map<string, Wish[]>, chance: Chance): Promise<ScriptedEndpoint> {
  return startScriptedEndpoint((request) => {
    // What it was asked is not needed again, and a long run asks much.
    request.messages = request.messages.slice(-1);
    request.tools = [];
    const { answer } = chance.weigh(mishaps);
    return { ...answer, ...respond(textOf(request.messages.at(-1)), request.messages.at(-1)?.role, wishes) };
  });
}

function respond(text: string, role: string | undefined, wishes: Map<string, Wish[]>): ScriptedAnswer {
  if (role === 'tool') return { text: 'I prepared this for you to confirm.' };
  const wanted = wishes.get(text.trim());
  if (wanted !== undefined && wanted.length > 0) {
    return { calls: wanted.map(({ tool, args }) => ({ name: tool, args })) };
  }
  if (/open tickets/i.test(text)) return { calls: [{ name: 'tickets_search', args: { assignee: 'me' } }] };
  if (/Grace/.test(text)) return { calls: [{ name: 'people_find', args: { query: 'Grace' } }] };
  return { text: 'There is nothing to do about that, as far as I can see.' };
}
