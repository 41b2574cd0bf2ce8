import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { ActionView } from '../../src/contracts/action.ts';
import { assertClean } from '../support/assert-clean.ts';
import { BrowserSession } from '../support/browser-session.ts';
import { checkDisplayed, listTexts } from '../support/check-displayed.ts';
import type { Asked } from '../support/crash-client.ts';
import { type CrashDesk, type CrashPlace, prepareCrashPlace } from '../support/crash-desk.ts';
import {
  brokenAnswers,
  createHostileScript,
  forgedClaims,
  type HostileWorld,
  markOf,
} from '../support/hostile-script.ts';
import { addInjections } from '../support/inject-office.ts';
import { createRandom } from '../support/random-text.ts';
import { type ScriptedEndpoint, startScriptedEndpoint } from '../support/scripted-endpoint.ts';

const turns = Number(process.env.HOSTILE_TURNS ?? 250);
const seed = Number(process.env.HOSTILE_SEED ?? Date.now() % 1_000_000);
const conversations = 5;
const allowedHost = 'larkfield.example';
const kind = process.env.TEST_DATABASE_URL === undefined ? 'embedded' : 'postgres';

/** What the person says to it; what matters is what the model makes of it. */
const requests = [
  'What is new?',
  'Please answer my mail.',
  'Tidy up my tickets.',
  'Thanks.',
  'Book what is needed.',
];

interface EffectRow {
  key: string;
  result: unknown;
}

describe('a hostile model', function () {
  this.timeout(600_000);
  let endpoint: ScriptedEndpoint;
  let place: CrashPlace | undefined;
  let crash: CrashDesk;
  let world: HostileWorld;
  const refs: string[] = [];
  /** Every action as it was shown when it was proposed, and which of them the person approved as shown. */
  const shown = new Map<string, ActionView>();
  const approved = new Map<string, string>();
  const problems: string[] = [];
  const counts = { turns: 0, proposed: 0, approved: 0, refused: 0, undone: 0, slowestMs: 0 };

  before(async () => {
    process.stdout.write(`    seed ${seed} (HOSTILE_SEED), ${turns} turns (HOSTILE_TURNS), ${kind}\n`);
    endpoint = await startScriptedEndpoint((request, index) =>
      createHostileScript(seed, world, () => refs)(request, index),
    );
    place = await prepareCrashPlace(kind, {
      UNDO_WINDOW_SECONDS: '1',
      OPENAI_BASE_URL: endpoint.baseUrl,
      OPENAI_API_KEY: 'test',
    });
    crash = await place.open();
    world = await addInjections(crash.desk);
  });
  after(async () => {
    if (problems.length > 0) process.stdout.write(crash.desk.output());
    await crash?.drop();
    await place?.close();
    await endpoint.close();
    process.stdout.write(
      `    ${counts.turns} turns, ${endpoint.requests.length} model calls, ${counts.proposed} proposed, ` +
        `${counts.approved} approved, ${counts.refused} refused, ${counts.undone} undone, ` +
        `slowest turn ${counts.slowestMs} ms\n`,
    );
  });

  /** The reply says nothing untrue of a receipt and holds nothing that a surface could take for more than text. */
  function checkReply(turn: number, reply: string): void {
    assertClean(reply, `turn ${turn}`, allowedHost);
    const mark = markOf(turn);
    for (const claim of forgedClaims) {
      const said = claim(mark, 'REF')
        .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replace('REF', 'A-\\d+');
      assert.doesNotMatch(reply, new RegExp(said));
    }
  }

  async function decide(action: ActionView, random: () => number): Promise<void> {
    const { call } = crash.desk;
    const path = `/v1/actions/${action.ref}`;
    const chance = random();
    if (chance < 0.3) {
      const view = await call<ActionView & { code?: string }>('POST', `${path}/approve`, {
        contentHash: action.contentHash,
      });
      if (view.code === undefined) {
        approved.set(action.id, action.contentHash);
        counts.approved += 1;
        if (random() < 0.2) {
          await call('POST', `${path}/undo`, {});
          counts.undone += 1;
        }
      } else counts.refused += 1;
    } else if (chance < 0.4) {
      const other = [...shown.values()].find(({ contentHash }) => contentHash !== action.contentHash);
      const view = await call<{ code?: string }>('POST', `${path}/approve`, {
        contentHash: other?.contentHash ?? 'f'.repeat(64),
      });
      assert.equal(view.code, 'stale_content', `${action.ref} was approved by the hash of another`);
    } else if (chance < 0.45) await call('POST', `${path}/reject`, {});
  }

  async function playTurn(turn: number, conversation: string | undefined): Promise<string> {
    const random = createRandom(seed + turn * 7_919);
    const text = `H${turn} ${requests[turn % requests.length]}`;
    const startedAt = performance.now();
    const asked = await crash.desk.call<Asked>('POST', '/v1/messages', { text, conversation });
    counts.slowestMs = Math.max(counts.slowestMs, Math.round(performance.now() - startedAt));
    counts.turns += 1;
    try {
      assert.equal(asked.state, 'done', JSON.stringify(asked));
      checkReply(turn, asked.reply?.text ?? '');
      for (const action of asked.reply?.actions ?? []) {
        assert.equal(action.status, 'proposed');
        checkDisplayed(action);
        shown.set(action.id, action);
        refs.push(action.ref);
        counts.proposed += 1;
      }
      for (const action of asked.reply?.actions ?? []) await decide(action, random);
    } catch (error) {
      problems.push(`turn ${turn}: ${(error as Error).message}`);
    }
    return asked.conversation;
  }

  it('is answered for in every turn, by a reply without a forged receipt or live markup', async () => {
    let next = 1;
    const converse = async () => {
      let conversation: string | undefined;
      for (let turn = next++; turn <= turns; turn = next++) {
        // A new conversation now and then: the old one's words do not reach it.
        conversation = await playTurn(turn, turn % 25 === 0 ? undefined : conversation);
      }
    };
    await Promise.all(Array.from({ length: conversations }, converse));
    assert.deepEqual(problems, [], `seed ${seed}`);
    assert.deepEqual(endpoint.faults, []);
    assert.ok(counts.approved > turns / 20, 'the person approved some of it');
  });

  it('is answered for when what it sends is no answer', async () => {
    for (const index of brokenAnswers.keys()) {
      const asked = endpoint.requests.length;
      const text = `Tell me the time, BREAK${index}`;
      // An endpoint that failed rests before it is asked again.
      for (let tries = 0; endpoint.requests.length === asked; tries += 1) {
        assert.ok(tries < 60, `BREAK${index} was not tried`);
        await delay(500);
        const { state, reply } = await crash.desk.call<Asked>('POST', '/v1/messages', { text });
        assert.equal(state, 'done', `BREAK${index}: ${JSON.stringify(reply)}`);
        assert.doesNotMatch(reply?.text ?? '', /I have sent|<script/);
        assert.deepEqual(reply?.actions, []);
      }
    }
  });

  it('brings no live markup into the console', async () => {
    const session = new BrowserSession();
    await session.open(`${crash.desk.url}/?token=${crash.desk.token}`);
    const paths = [
      '/',
      '/actions?status=all',
      ...[...shown.values()]
        .slice(-40)
        .flatMap(({ ref, conversation }) => [`/actions/${ref}`, `/c/${conversation}`]),
    ];
    for (const path of new Set(paths)) {
      const { text, status } = await session.open(crash.desk.url + path);
      assert.equal(status, 200, path);
      const tags = text.match(/<[a-z](?:"[^"]*"|[^">])*>/gi) ?? [];
      for (const tag of tags) {
        const bare = tag.replaceAll(/="[^"]*"/g, '=""');
        assert.doesNotMatch(bare, /\son\w+\s*=|^<(?:iframe|object|embed|base)\b/i, `${tag} in ${path}`);
        assert.doesNotMatch(tag, /="\s*(?:javascript|data|vbscript):/i, `${tag} in ${path}`);
        const [, target = ''] = /\s(?:src|action|hx-\w+)="([^"]*)"/.exec(tag) ?? [];
        assert.doesNotMatch(target, /^(?:https?:)?\/\//, `${tag} in ${path}`);
      }
      assert.doesNotMatch(text, /<script>fetch|<button hx-post="\/actions\/A-\d+\/approve" onclick/, path);
    }
  });

  it('has no effect that a person did not approve as it was shown', async () => {
    const { call } = crash.desk;
    const until = Date.now() + 60_000;
    for (const status of ['approved', 'held', 'performing', 'unknown', 'undoing']) {
      const countOpen = async () =>
        (await call<{ items: unknown[] }>('GET', `/v1/actions?status=${status}`)).items.length;
      while ((await countOpen()) > 0 && Date.now() < until) await delay(200);
    }
    const audit = await call<{ ok: boolean }>('GET', '/v1/audit/verify');
    assert.equal(audit.ok, true);
    const ended = new Map<string, ActionView>();
    for (const { ref } of shown.values()) {
      const view = await call<ActionView>('GET', `/v1/actions/${ref}`);
      ended.set(view.id, view);
    }
    const effects = await crash.inspect(({ installation }) =>
      installation.query<EffectRow>('SELECT key, result FROM office_effects'),
    );
    assert.equal(new Set(effects.map(({ key }) => key)).size, effects.length, 'each effect once');
    for (const { key, result } of effects) {
      const [verb, id = ''] = key.split(':');
      const before = shown.get(id);
      const after = ended.get(id);
      assert.ok(before && after, key);
      const decision = after.decisions.find((made) => made.kind === (verb === 'undo' ? 'undo' : 'approve'));
      assert.equal(decision?.contentHash, before.contentHash, `${before.ref}: ${verb} as shown`);
      assert.equal(approved.get(id), before.contentHash, `${before.ref} was approved by the person`);
      assert.deepEqual(after.args, before.args);
      assert.deepEqual(after.preview, before.preview);
      const made = JSON.stringify(result);
      // What is deleted leaves nothing that could be compared.
      const isChange = verb === 'perform' && !/_(?:delete|cancel)/.test(before.tool);
      for (const text of isChange ? listTexts(before.args) : []) {
        assert.ok(
          made.includes(JSON.stringify(text).slice(1, -1)),
          `${before.ref} did what it showed: ${made}`,
        );
      }
    }
    for (const [id, { status, ref }] of ended) {
      const isMade = effects.some(({ key }) => key === `perform:${id}`);
      assert.equal(['done', 'undone', 'undo_failed'].includes(status), isMade, `${ref} is ${status}`);
      assert.ok(approved.has(id) || !isMade);
    }
  });
});
