import assert from 'node:assert/strict';
import { extractMentions } from '../../src/lib/extract-mentions.ts';

describe('mentions of a text', () => {
  it('finds addresses in lower case', () => {
    assert.deepEqual(extractMentions('Write to Eve.Stone@EVIL.example, or <b@c.example>.'), [
      'eve.stone@evil.example',
      'b@c.example',
    ]);
  });

  it('finds links and their hosts', () => {
    assert.deepEqual(extractMentions('See HTTPS://Evil.example/Pay?x=1. Or www.shop.example/a'), [
      'evil.example',
      'https://evil.example/Pay',
      'www.shop.example',
      'https://www.shop.example/a',
    ]);
  });

  it('finds amounts however they are written', () => {
    for (const written of [
      '€1,234.50',
      '1.234,50 EUR',
      '1 234,50 €',
      "CHF 1'234.50",
      '1234.5',
      '$1,234.50.',
    ]) {
      assert.deepEqual(extractMentions(`Pay ${written}`), ['1234.50'], written);
    }
    assert.deepEqual(extractMentions('48,000 and 12000'), ['48000.00', '12000.00']);
  });

  it('leaves times, dates, years and small counts alone', () => {
    assert.deepEqual(extractMentions('At 14:30 on 2026-11-24, 3 people, since 2019, A-17'), []);
  });

  it('names each once', () => {
    assert.deepEqual(extractMentions('a@b.example a@b.example 500 and 500.00'), ['a@b.example', '500.00']);
  });

  it('stays quick on long texts', () => {
    const started = performance.now();
    for (const flood of ['1,', 'a@', '1.1', 'a.', 'http://', '9']) extractMentions(flood.repeat(40_000));
    assert.ok(performance.now() - started < 3_000);
  });
});
