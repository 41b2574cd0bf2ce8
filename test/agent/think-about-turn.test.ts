import assert from 'node:assert/strict';
import type { TurnProgress } from '../../src/contracts/turn.ts';
import {
  buildEndpointTier,
  buildReadTool,
  buildThinker,
  buildTurnInput,
  mailSend,
} from '../support/agent-builders.ts';
import { type ScriptedEndpoint, startScriptedEndpoint, textOf } from '../support/scripted-endpoint.ts';

describe('thinking about a turn', () => {
  let endpoint: ScriptedEndpoint;
  const start = async (...script: Parameters<typeof startScriptedEndpoint>) => {
    endpoint = await startScriptedEndpoint(...script);
    return endpoint;
  };
  afterEach(async () => {
    await endpoint.close();
    assert.deepEqual(endpoint.faults, []);
  });

  it('reads as the person and answers with what it found and where', async () => {
    const { baseUrl, requests } = await start([
      { calls: [{ name: 'tickets_search', args: { query: 'printer' } }] },
      { text: 'One ticket is open: Printer is on fire [1]. It is due tomorrow.' },
    ]);
    const tickets = buildReadTool('tickets_search', [
      {
        item: { id: 't-1', title: 'Printer is on fire' },
        source: { id: 'ticket:t-1', kind: 'ticket', title: 'Printer is on fire', trust: 'internal' },
      },
    ]);
    const seen: TurnProgress[] = [];
    const thinker = buildThinker({ tiers: [buildEndpointTier(baseUrl)], use: [tickets] });
    const outcome = await thinker.think(buildTurnInput('Any tickets on the printer?'), (p) => seen.push(p));
    assert.equal(outcome.text, 'One ticket is open: Printer is on fire [1]. It is due tomorrow.');
    assert.deepEqual(
      outcome.citations.map((c) => c.id),
      ['ticket:t-1'],
    );
    assert.deepEqual(
      outcome.sources.map((s) => s.id),
      ['ticket:t-1'],
    );
    assert.equal(outcome.model, 'scripted');
    assert.deepEqual(outcome.usage, { modelCalls: 2, toolCalls: 1, inputTokens: 200, outputTokens: 40 });
    assert.match(textOf(requests[0]?.messages[0]), /Friday,? 20 November 2026/);
    assert.deepEqual(JSON.parse(textOf(requests[1]?.messages.at(-1))), {
      data: { items: [{ id: 't-1', title: 'Printer is on fire' }] },
      sources: [{ cite: '[1]', id: 'ticket:t-1', title: 'Printer is on fire', trust: 'internal' }],
    });
    assert.equal(seen[0]?.kind, 'status');
    assert.equal(
      seen
        .filter((p) => p.kind === 'sentence')
        .map((p) => p.text)
        .join(''),
      outcome.text,
    );
  });

  it('keeps the drafts of several writes in order, and one of two that are the same', async () => {
    const mail = (subject: string) => ({ name: 'mail_send', args: { to: ['ana'], subject, body: 'Hi' } });
    const { baseUrl } = await start([
      { calls: [mail('One'), mail('Two'), mail('One')] },
      { calls: [mail('Three')] },
      { text: 'I have prepared three mails.' },
    ]);
    const slow = {
      ...mailSend,
      prepare: async (args: { to: string[]; subject: string; body: string }, context: never) => {
        await new Promise((resolve) => setTimeout(resolve, args.subject === 'One' ? 30 : 1));
        return mailSend.prepare(args, context);
      },
    };
    const outcome = await buildThinker({ tiers: [buildEndpointTier(baseUrl)], use: [slow] }).think(
      buildTurnInput('Mail Ana three times'),
      () => {},
    );
    assert.deepEqual(
      outcome.drafts.map(({ draft }) => draft.summary),
      ['Send “One” to ana', 'Send “Two” to ana', 'Send “Three” to ana'],
    );
    assert.equal(outcome.text, 'I have prepared three mails.');
  });
});
