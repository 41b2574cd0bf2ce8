import assert from 'node:assert/strict';
import { readAmount } from '../../../../src/models/rules/crm/read-money.ts';

describe('readAmount', () => {
  const cases: [written: string, amount: number, currency?: string][] = [
    ['12k', 12_000],
    ['EUR 12,500', 12_500, 'EUR'],
    ['€1.2m', 1_200_000, 'EUR'],
    ['17,500.', 17_500],
    ['72,000 USD', 72_000, 'USD'],
    ['£5,000,', 5_000, 'GBP'],
    ['SGD 40.000', 40_000, 'SGD'],
    ['1.250,50 €', 1_250.5, 'EUR'],
    ['9 thousand dollars', 9_000, 'USD'],
  ];
  for (const [written, amount, currency] of cases)
    it(`reads ${written}`, () => assert.deepEqual(readAmount(written), { amount, currency }));

  it('reads nothing where there is no number', () => {
    assert.equal(readAmount('a lot'), undefined);
  });
});
