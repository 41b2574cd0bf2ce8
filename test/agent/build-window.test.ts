import assert from 'node:assert/strict';
import { buildWindow } from '../../src/agent/build-window.ts';
import { extractSummary } from '../../src/agent/summarize-window.ts';
import type { WindowMessage } from '../../src/contracts/turn.ts';

const messages = (count: number, size: number): WindowMessage[] =>
  Array.from({ length: count }, (_, index) => ({
    position: index + 1,
    role: index % 2 === 0 ? 'person' : 'assistant',
    text: `${index + 1} ${'x'.repeat(size)}`,
    at: '2026-11-20T09:00:00Z',
  }));

describe('the window', () => {
  it('keeps everything while it fits', () => {
    assert.deepEqual(buildWindow(messages(4, 40), 1_000).dropped, []);
  });

  it('keeps the newest and drops down to half of the budget', () => {
    const { window, dropped } = buildWindow(messages(20, 390), 1_000);
    assert.equal(window.length + dropped.length, 20);
    assert.equal(window.at(-1)?.position, 20);
    assert.equal(window.length, 4);
    assert.equal(dropped.at(-1)?.position, 16);
  });

  it('drops down to half as well when there are too many', () => {
    const { window, dropped } = buildWindow(messages(41, 5), 100_000);
    assert.equal(window.length, 20);
    assert.equal(dropped.at(-1)?.position, 21);
  });

  it('keeps the newest message however long it is', () => {
    assert.deepEqual(
      buildWindow(messages(2, 90_000), 100).window.map((m) => m.position),
      [2],
    );
  });

  it('extracts a bounded summary that keeps the newest', () => {
    const text = extractSummary('Person: likes mornings', messages(60, 300));
    assert.ok(text.length <= 2_400);
    assert.match(text, /Deskhand: 60 x/);
    assert.match(text, /^Person: likes mornings\n/);
    assert.doesNotMatch(text, /: 1 x/);
    assert.match(
      extractSummary('Person: likes mornings', messages(1, 5)),
      /^Person: likes mornings\nPerson: 1 x/,
    );
  });
});
