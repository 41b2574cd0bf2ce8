import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { planNextStep } from '../../../src/agent/plan-next-step.ts';
import type { Ports } from '../../../src/contracts/ports.ts';
import type { KnownAction, WindowMessage } from '../../../src/contracts/turn.ts';
import { createTools } from '../../../tools/create-tools.ts';
import { askRules, type Outcome } from '../../support/scripted-office.ts';
import { answerAsTools } from './answer-as-tools.ts';

interface ExpectedCall {
  tool: string;
  args: Record<string, unknown>;
}

/** A request and what must come of it; `reads` need to be among the calls, with at least these arguments. */
interface Case {
  request: string;
  before?: { role: 'person' | 'assistant'; text: string }[];
  actions?: KnownAction[];
  writes?: ExpectedCall[];
  reads?: ExpectedCall[];
  asks?: string;
  says?: string;
  choice?: string;
}

const domains = ['calendar', 'mail', 'tickets', 'crm', 'people', 'conversation'];
const writeTools =
  /_(?:create_event|update_event|cancel_event|send|reply|forward|delete|create|update|comment|add_note)$/;

function readCases(domain: string): Case[] {
  return JSON.parse(
    readFileSync(new URL(`../../fixtures/rules/${domain}.json`, import.meta.url), 'utf8'),
  ) as Case[];
}

/** Only the schemas of the tools are used; no port is called. */
const schemas = new Map(
  [...createTools({} as Ports), planNextStep].map(({ name, input }) => [name, input] as const),
);

function check(outcome: Outcome, expected: Case): void {
  const writes = outcome.calls
    .filter(({ name }) => writeTools.test(name))
    .map(({ name, args }) => ({ tool: name, args }));
  assert.deepEqual(writes, expected.writes ?? [], `said: ${outcome.text}`);
  for (const { name, args } of outcome.calls) {
    const parsed = schemas.get(name)?.safeParse(args);
    assert.ok(
      parsed?.success,
      `${name} ${JSON.stringify(args)}: ${parsed?.error?.message ?? 'no such tool'}`,
    );
  }
  for (const { tool, args } of expected.reads ?? []) {
    const isThere = outcome.calls.some(
      (call) =>
        call.name === tool && Object.entries(args).every(([name, value]) => same(call.args[name], value)),
    );
    assert.ok(isThere, `expected ${tool} ${JSON.stringify(args)}, got ${JSON.stringify(outcome.calls)}`);
  }
  const text = expected.asks ?? expected.says;
  if (text) assert.match(outcome.text, new RegExp(text, 's'));
  if (expected.says) assert.match(outcome.text, new RegExp(expected.says, 's'));
  if (expected.choice)
    assert.ok(
      outcome.choices.some((choice) => choice.text === expected.choice),
      `expected the choice “${expected.choice}”, got ${JSON.stringify(outcome.choices)}`,
    );
}

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

describe('the rules model on the corpus of requests', () => {
  const times: number[] = [];

  for (const domain of domains)
    describe(domain, () => {
      for (const expected of readCases(domain)) {
        const after = expected.before ? ` (after “${expected.before[0]?.text}”)` : '';
        it(`understands “${expected.request}”${after}`, async () => {
          const window: WindowMessage[] = (expected.before ?? []).map((message, position) => ({
            ...message,
            position,
            at: '2026-11-18T08:59:00Z',
          }));
          const outcome = await askRules(
            expected.request,
            { window, actions: expected.actions ?? [] },
            answerAsTools,
          );
          times.push(...outcome.times);
          check(outcome, expected);
        });
      }
    });

  describe('speed', () => {
    it('answers within 50 ms at the 95th percentile', () => {
      const sorted = times.toSorted((left, right) => left - right);
      const p95 = sorted[Math.floor(sorted.length * 0.95)] ?? 0;
      process.stdout.write(`      ${sorted.length} calls of the model, p95 ${p95.toFixed(1)} ms\n`);
      assert.ok(p95 < 50, `p95 is ${p95.toFixed(1)} ms`);
    });
  });
});
