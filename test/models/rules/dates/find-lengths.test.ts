import assert from 'node:assert/strict';
import { findLengths } from '../../../../src/models/rules/dates/find-lengths.ts';

const day = 24 * 60 * 60;

describe('findLengths', () => {
  const phrases: [text: string, seconds: number | undefined][] = [
    ['for two days', 2 * day],
    ['3 hours 30 minutes', 3.5 * 3600],
    ['one and a half hours', 1.5 * 3600],
    ['one year and a quarter', 1.25 * 365 * day],
    ['2W', 14 * day],
    ['for 2 nights', 2 * day],
    ['all month', 30 * day],
    ['a few minutes', 180],
    ['it should last two hours', 7200],
    ['the last two hours', undefined],
    ['in two weeks', undefined],
    ['two weeks ago', undefined],
    ['every three weeks', undefined],
    ['a second round', undefined],
  ];
  for (const [text, seconds] of phrases)
    it(`reads “${text}” as ${seconds ?? 'no length'}`, () =>
      assert.equal(findLengths(text)[0]?.seconds, seconds));
});
