import assert from 'node:assert/strict';
import { fitWords } from '../../../../src/models/rules/records/fit-words.ts';

const tickets = [
  { name: 'Night shift cannot sign in after midnight', project: 'Platform' },
  { name: 'Platform fee on invoices', project: 'Billing' },
  { name: 'Add the customer story of Orchid', project: 'Website' },
  { name: 'Orchid: hand over to support', project: 'Onboarding' },
  { name: 'Orchid', project: 'Onboarding' },
];
const fit = (words: string) =>
  fitWords(tickets, words, ({ name, project }) => ({ name, labels: [project] })).map(({ name }) => name);

describe('fitWords', () => {
  it('takes the words of a title in any order and form', () => {
    assert.deepEqual(fit('customer stories of orchid'), ['Add the customer story of Orchid']);
    assert.deepEqual(fit('night shift sign-in'), ['Night shift cannot sign in after midnight']);
    assert.deepEqual(fit('signin'), ['Night shift cannot sign in after midnight']);
  });

  it('takes a whole group before words of titles', () => {
    assert.deepEqual(fit('Platform'), ['Night shift cannot sign in after midnight']);
  });

  it('takes exactly that name before names that only contain it', () => {
    assert.deepEqual(fit('orchid'), ['Orchid']);
  });

  it('takes both of two groups, and neither where one is unknown', () => {
    assert.deepEqual(fit('Billing and Website'), [
      'Platform fee on invoices',
      'Add the customer story of Orchid',
    ]);
    assert.deepEqual(fit('Billing and Sales'), []);
  });

  it('allows a typing error only where nothing fits without it', () => {
    assert.deepEqual(fit('Biling'), ['Platform fee on invoices']);
    assert.deepEqual(fit('Webiste'), ['Add the customer story of Orchid']);
    assert.deepEqual(fit('fees'), ['Platform fee on invoices']);
  });

  it('fits nothing when a single word is missing', () => {
    assert.deepEqual(fit('night shift holidays'), []);
  });
});
