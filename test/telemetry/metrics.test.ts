import assert from 'node:assert/strict';
import { countActionsByStatus } from '../../src/store/action-counts.ts';
import { createMetrics } from '../../src/telemetry/metrics.ts';
import { testDatabase } from '../support/test-database.ts';

describe('metrics', () => {
  it('count and time what they are told', async () => {
    const metrics = createMetrics();
    metrics.turnEnded('done', 1.5);
    metrics.modelCall('rules', 'ok', 0.1);
    metrics.toolCall('mail_search', 'ok', 0.02);
    metrics.tokens('input', 120);
    metrics.tokens('input', 30);
    metrics.effect('mail_send', 'done', 0.2);
    metrics.approvalWaited('approve', 42);
    metrics.error('conflict');
    const text = await metrics.registry.metrics();
    for (const line of [
      'deskhand_turn_seconds_sum{state="done"} 1.5',
      'deskhand_model_call_seconds_count{tier="rules",outcome="ok"} 1',
      'deskhand_tool_call_seconds_count{tool="mail_search",outcome="ok"} 1',
      'deskhand_tokens_total{direction="input"} 150',
      'deskhand_effect_seconds_count{tool="mail_send",outcome="done"} 1',
      'deskhand_approval_wait_seconds_sum{decision="approve"} 42',
      'deskhand_errors_total{code="conflict"} 1',
    ]) {
      assert.ok(text.includes(line), line);
    }
  });

  it('ask for the actions when they are read, and not again within seconds', async () => {
    const metrics = createMetrics();
    let asked = 0;
    metrics.watchActions(async () => {
      asked += 1;
      return { proposed: 3, done: 7 };
    });
    assert.match(await metrics.registry.metrics(), /deskhand_actions\{status="proposed"\} 3/);
    assert.match(await metrics.registry.metrics(), /deskhand_actions\{status="done"\} 7/);
    assert.equal(asked, 1);
  });

  it('are read without the actions while the database is away', async () => {
    const metrics = createMetrics();
    metrics.watchActions(() => Promise.reject(new Error('away')));
    metrics.error('unavailable');
    assert.match(await metrics.registry.metrics(), /deskhand_errors_total\{code="unavailable"\} 1/);
  });

  it('count the actions of all organizations by status', async () => {
    const counts = await countActionsByStatus(await testDatabase());
    for (const amount of Object.values(counts)) assert.ok(amount > 0);
  });
});
