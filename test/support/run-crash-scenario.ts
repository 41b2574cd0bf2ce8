import assert from 'node:assert/strict';
import type { ActionView } from '../../src/contracts/action.ts';
import type { ConversationView } from '../../src/contracts/assistant.ts';
import { type Asked, type CrashClient, createCrashClient } from './crash-client.ts';
import type { CrashDesk } from './crash-desk.ts';
import type { CrashPoint } from './crash-points.ts';
import type { OfficeDocument, Scenario } from './crash-scenarios.ts';
import { followToDeath } from './follow-to-death.ts';
import type { PlannedEndpoint } from './planned-endpoint.ts';

/** One scenario with the point at which the process dies on the way. */
interface Run {
  crash: Pick<CrashDesk, 'desk' | 'dieAt'>;
  client: CrashClient;
  scenario: Scenario;
  point: CrashPoint;
  phase: 'turn' | 'decision' | 'perform' | 'undo';
}

function phaseOf(point: CrashPoint): Run['phase'] {
  if (point.includes('undo')) return 'undo';
  if (point.includes('decision')) return 'decision';
  return /attempt|effect|record/.test(point) ? 'perform' : 'turn';
}

/** The model is asked twice in each of these turns: for its calls, and for its words. */
const lastModelCall = 2;

async function ask(run: Run, model: PlannedEndpoint): Promise<Asked> {
  const { crash, client, scenario, point } = run;
  const { tickets } = await crash.desk.call<OfficeDocument>('GET', '/v1/office');
  const calls = scenario.calls(client.tag, tickets[0]?.id ?? '');
  model.plan(client.tag, calls);
  const request = `Please do ${client.tag}`;
  if (point === 'after-event') await followToDeath(crash, () => client.sayLater(request));
  else if (run.phase === 'turn') {
    await crash.dieAt(point, () => client.say(request), point.endsWith('model') ? lastModelCall : 1);
  }
  const asked = await client.say(request);
  assert.equal(asked.reply?.text, `Ready: ${client.tag}.`);
  const statuses = asked.reply?.actions.map(({ status }) => status);
  assert.deepEqual(
    statuses,
    calls.filter(({ name }) => !name.includes('_list_')).map(() => 'proposed'),
  );
  assert.deepEqual(await client.traces(), { events: 0, messages: 0, tickets: 0 }, 'nothing is done yet');
  return asked;
}

async function approve(run: Run, conversation: string, actions: ActionView[]): Promise<void> {
  const { crash, client, scenario, point, phase } = run;
  const inWords = scenario.approve === 'yes';
  const decide = () => (inWords ? client.say('yes', conversation) : client.click('approve', actions));
  if (phase === 'decision') await crash.dieAt(point, decide);
  if (phase === 'perform') await crash.dieAt(point, decide, scenario.occurrence);
  if (point === 'before-decision-commit' && !inWords) {
    const statuses = await client.settle(actions);
    assert.ok(
      statuses.every((status) => status === 'proposed'),
      'it can still be approved',
    );
  }
  // A click that was decided goes on by itself; everything else is sent again by whoever has no answer.
  if (inWords || phase === 'turn' || phase === 'undo' || point === 'before-decision-commit') await decide();
  if (scenario.isTakenBackAtOnce) return;
  const allDone = actions.map(() => 'done');
  assert.deepEqual(await client.settle(actions), allDone, 'it ends by itself');
  assert.deepEqual(await client.traces(), scenario.done, 'each approved effect has happened once');
  await decide();
  assert.deepEqual(await client.settle(actions), allDone, 'sent again, it changes nothing');
}

/** Gives the actions that are taken back. */
async function undo(run: Run, conversation: string, actions: ActionView[]): Promise<ActionView[]> {
  const { crash, client, scenario, point, phase } = run;
  if (phase !== 'undo') return [];
  const isPlain = scenario.undo === 'plain';
  const words = isPlain ? 'undo' : `undo ${actions.map(({ ref }) => ref).join(', ')}`;
  const decide = () =>
    scenario.undo === 'click' ? client.click('undo', actions) : client.say(words, conversation);
  await crash.dieAt(point, decide, point.includes('decision') ? 1 : scenario.occurrence);
  const undone = isPlain ? actions.slice(-1) : actions;
  const end = scenario.isTakenBackAtOnce ? 'canceled' : 'undone';
  const expected = actions.map((action) => (undone.includes(action) ? end : 'done'));
  assert.deepEqual(await client.settle(actions), expected, 'it ends by itself');
  await decide();
  assert.deepEqual(await client.settle(actions), expected, 'sent again, it changes nothing');
  return undone;
}

/** What the person sees in the end. */
async function checkEnd(
  { crash: { desk }, client, scenario, phase }: Run,
  asked: Asked,
  actions: ActionView[],
  undone: ActionView[],
): Promise<void> {
  assert.deepEqual(await client.traces(), phase === 'undo' ? scenario.undone : scenario.done);
  const path = `/v1/conversations/${asked.conversation}`;
  const { messages, activeTurns } = await desk.call<ConversationView>('GET', path);
  assert.deepEqual(activeTurns, []);
  const roles = messages.map(({ role }) => role);
  assert.deepEqual(
    roles,
    client.texts.flatMap(() => ['person', 'assistant']),
    'one reply to each message',
  );
  assert.equal(new Set(messages.map(({ turn }) => turn)).size, client.texts.length);
  for (const [index, text] of client.texts.entries()) {
    const reply = messages[index * 2 + 1]?.text ?? '';
    const meant = text === 'yes' ? actions : text.startsWith('undo') ? undone : [];
    for (const { ref } of meant) assert.ok(reply.includes(ref), `“${reply}” tells of ${ref}`);
  }
  for (const { decisions, id } of await client.read(actions)) {
    const kinds = decisions.map(({ kind }) => kind);
    const isUndone = undone.some((action) => action.id === id);
    assert.deepEqual(kinds, isUndone ? ['approve', 'undo'] : ['approve']);
  }
  const audit = await desk.call<{ ok: boolean }>('GET', '/v1/audit/verify');
  assert.equal(audit.ok, true, JSON.stringify(audit));
}

/**
 * Lets a person ask, approve and undo, with the process dying at the point on the way, and checks all that they can
 * see: one reply to each message, each approved effect once, no other, no card dead, the audit whole. Gives the keys
 * under which the office must have made its changes, each once.
 */
export async function runCrashScenario(
  crash: Pick<CrashDesk, 'desk' | 'dieAt'>,
  model: PlannedEndpoint,
  scenario: Scenario,
  point: CrashPoint,
  tag: string,
): Promise<string[]> {
  const run = { crash, client: createCrashClient(crash.desk, tag), scenario, point, phase: phaseOf(point) };
  const asked = await ask(run, model);
  const actions = asked.reply?.actions ?? [];
  if (actions.length > 0) await approve(run, asked.conversation, actions);
  const undone = await undo(run, asked.conversation, actions);
  await checkEnd(run, asked, actions, undone);
  if (scenario.isTakenBackAtOnce) return [];
  return [...actions.map(({ id }) => `perform:${id}`), ...undone.map(({ id }) => `undo:${id}`)];
}
