import assert from 'node:assert/strict';
import { HumanMessage } from '@langchain/core/messages';
import { createModelTiers, describeModels, probeModels } from '../../src/models/create-model-tiers.ts';
import { createEndpointTier, type EndpointTier } from '../../src/models/endpoint-tier.ts';
import type { ModelContext, ModelTier } from '../../src/models/model-tier.ts';
import { buildEndpointTier, mara } from '../support/agent-builders.ts';
import {
  type ScriptedAnswer,
  type ScriptedEndpoint,
  startScriptedEndpoint,
} from '../support/scripted-endpoint.ts';

const context: ModelContext = { person: mara, now: new Date(), directory: [], window: [], actions: [] };

/** Asks with streaming, as the agent does. */
async function ask(tier: EndpointTier, signal?: AbortSignal): Promise<string> {
  let text = '';
  for await (const chunk of await tier.create(context).stream([new HumanMessage('Hello')], { signal }))
    text += chunk.text;
  return text;
}

/** Everything an error says, with its causes. */
function tellAll(error: unknown): string {
  const parts: string[] = [];
  for (let current = error; current instanceof Error; current = current.cause) {
    parts.push(`${current.message} ${JSON.stringify(current)} ${current.stack}`);
  }
  return parts.join('\n');
}

describe('an endpoint', () => {
  let endpoint: ScriptedEndpoint | undefined;
  const start = async (script: ScriptedAnswer[]) => {
    endpoint = await startScriptedEndpoint(script);
    return { endpoint, tier: buildEndpointTier(endpoint.baseUrl) };
  };
  afterEach(async () => {
    await endpoint?.close();
    endpoint = undefined;
  });

  it('is not contacted before it is asked', async () => {
    const { endpoint } = await start([{ text: 'Hi' }]);
    const tier = createEndpointTier({ apiKey: 'k', baseUrl: endpoint.baseUrl, name: 'm' });
    tier.create(context);
    assert.deepEqual(describeModels([tier])[0]?.health, { state: 'untried' });
    assert.equal(endpoint.requests.length, 0);
  });

  it('answers in a stream', async () => {
    const { endpoint, tier } = await start([{ text: 'Hello, how are you?' }]);
    assert.equal(await ask(tier), 'Hello, how are you?');
    assert.equal(endpoint.requests[0]?.stream, true);
    assert.equal(tier.health().state, 'working');
  });

  it('may ignore that a stream was asked for', async () => {
    const { tier } = await start([{ text: 'Whole answer', ignoresStream: true }]);
    assert.equal(await ask(tier), 'Whole answer');
  });

  it('is left when its answer has no end', async () => {
    const { tier } = await start([{ text: 'word '.repeat(200), isEndless: true }]);
    await assert.rejects(ask(tier), /without end/);
    assert.equal(tier.health().state, 'failing');
  });

  it('is left when it makes more calls at once than any plan needs', async () => {
    const call = { name: 'mail_search', args: { query: '"name":"a" "index":123' } };
    const { tier } = await start([{ calls: Array(90).fill(call) }, { calls: Array(2_000).fill(call) }]);
    assert.equal(await ask(tier), '');
    await assert.rejects(ask(tier), /more than 100 calls/);
  });

  it('is not followed where it sends us', async () => {
    const { endpoint, tier } = await start([
      { status: 307, headers: { location: '/v1/elsewhere' } },
      { text: 'From elsewhere' },
    ]);
    await assert.rejects(ask(tier), (error) => /answered 307/.test(tellAll(error)));
    assert.equal(endpoint.requests.length, 1);
  });

  it('may refuse to count the tokens of a stream', async () => {
    const { endpoint } = await start([{ status: 400 }, { text: 'Hi' }, { text: 'Again' }]);
    const tier = buildEndpointTier(endpoint.baseUrl);
    assert.equal(await ask(tier), 'Hi');
    assert.equal(await ask(tier), 'Again');
    assert.equal(endpoint.requests.length, 3);
    assert.equal('stream_options' in (endpoint.requests[2] ?? {}), false);
  });

  it('is asked once more when it is busy', async () => {
    const { endpoint, tier } = await start([
      { status: 429, headers: { 'retry-after': '0' } },
      { text: 'Hi' },
    ]);
    assert.equal(await ask(tier), 'Hi');
    assert.equal(endpoint.requests.length, 2);
  });

  it('is not asked again when it wants to be left alone for longer than a turn can wait', async () => {
    const { endpoint, tier } = await start([
      { status: 429, headers: { 'retry-after': '60' } },
      { text: 'Hi' },
    ]);
    await assert.rejects(ask(tier), (error) => /answered 429/.test(tellAll(error)));
    assert.equal(endpoint.requests.length, 1);
  });

  it('is asked again over a new connection when an old one was closed', async () => {
    let count = 0;
    endpoint = await startScriptedEndpoint(() => {
      count += 1;
      return count === 1 ? { dropsConnection: true } : { text: 'Hi' };
    });
    assert.equal(await ask(buildEndpointTier(endpoint.baseUrl)), 'Hi');
  });

  const failures: [string, ScriptedAnswer, RegExp][] = [
    [
      'refuses the key',
      { status: 401, body: '{"error":{"message":"bad key sk-secret-key","code":"invalid_api_key"}}' },
      /answered 401 \(invalid_api_key\)\. Check OPENAI_API_KEY/,
    ],
    ['has no such model', { status: 404 }, /answered 404\. Check OPENAI_BASE_URL and OPENAI_MODEL/],
    ['fails', { status: 500 }, /answered 500/],
    ['answers with a web page', { body: '<html>', contentType: 'text/html' }, /not a completion/],
    ['answers with other JSON', { body: '{"hello":1}' }, /without a message/],
    ['is too slow', { delayMs: 6_000, text: 'late' }, /did not answer within 2 s/],
    ['breaks off', { text: 'This will never be finished', breakAfter: 2 }, /./],
    ['falls silent', { text: 'This will take too long', tokenMs: 4_000 }, /./],
  ];
  for (const [name, answer, message] of failures) {
    it(`gives an error that says what is wrong, without the key, when it ${name}`, async () => {
      const { tier } = await start([answer]);
      const error = await ask(tier).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      assert.ok(error instanceof Error);
      assert.match(tellAll(error), message);
      assert.doesNotMatch(tellAll(error), /sk-secret/);
    });
  }

  it('says when nobody is there', async () => {
    const tier = buildEndpointTier('http://127.0.0.1:9/v1');
    await assert.rejects(ask(tier), (error) => /cannot be reached/.test(tellAll(error)));
    assert.deepEqual(await probeModels([tier]), [
      {
        name: 'scripted',
        ok: false,
        problem: 'It cannot be reached. Check OPENAI_BASE_URL and the network.',
      },
    ]);
  });

  it('rests after failures, then gets one try, and works again', async () => {
    const { endpoint, tier } = await start([
      { status: 500 },
      { status: 500 },
      { status: 500 },
      { text: 'Back' },
    ]);
    await assert.rejects(ask(tier));
    assert.equal(tier.health().state, 'failing');
    await assert.rejects(ask(tier));
    assert.equal(tier.health().state, 'resting');
    await assert.rejects(ask(tier), (error) => /is tried again shortly/.test(tellAll(error)));
    assert.equal(endpoint.requests.length, 2);
    await new Promise((resolve) => setTimeout(resolve, 220));
    await assert.rejects(ask(tier));
    await assert.rejects(ask(tier));
    assert.equal(endpoint.requests.length, 3);
    await new Promise((resolve) => setTimeout(resolve, 220));
    assert.equal(await ask(tier), 'Back');
    assert.equal(tier.health().state, 'working');
  });

  it('is not blamed for a turn that was stopped', async () => {
    const { tier } = await start([{ delayMs: 300, text: 'late' }]);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    await assert.rejects(ask(tier, stop.signal));
    assert.equal(tier.health().state, 'untried');
  });

  it('comes before the rules model, which is alone without it', () => {
    const rules: ModelTier = { name: 'rules', isRules: true, create: () => assert.fail() };
    const model = { apiKey: 'k', baseUrl: 'http://localhost:1/v1', name: 'm' };
    assert.deepEqual(
      createModelTiers(model, rules).map((tier) => tier.name),
      ['m', 'rules'],
    );
    assert.deepEqual(createModelTiers(undefined, rules), [rules]);
    assert.deepEqual(describeModels([rules]), [
      { name: 'rules', isRules: true, health: { state: 'working' } },
    ]);
  });

  it('tells a probe whether it is there', async () => {
    const { tier } = await start([]);
    assert.deepEqual(await tier.probe(), { ok: true });
  });
});
