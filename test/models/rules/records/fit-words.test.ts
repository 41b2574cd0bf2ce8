import assert from 'node:assert/strict';
import { fitWords } from '../../../../src/models/rules/records/fit-words.ts';

const tickets = [
  { name: 'Night shift cannot sign in after midnight', project: 'Platform' },
  { name: 'Platform fee on invoices', project: 'Billing' },
  { name: 'Add the customer story of Orchid', project: 'Website' },
  { name: 'Orchid: hand over to support', project: 'Onboarding' },
  { name: 'Orchid', project: 'Onboarding' },
];
const found = (words: string) =>
  fitWords(tickets, words, ({ name, project }) => ({ name, labels: [project] })).map(({ name }) => name);

describe('fitWords', () => {
  it('takes the words of a title in any order and form', () => {
    assert.deepEqual(found('customer stories of orchid'), ['Add the customer story of Orchid']);
    assert.deepEqual(found('night shift sign-in'), ['Night shift cannot sign in after midnight']);
    assert.deepEqual(found('signin'), ['Night shift cannot sign in after midnight']);
  });

  it('takes a whole group before words of titles', () => {
    assert.deepEqual(found('Platform'), ['Night shift cannot sign in after midnight']);
  });

  it('takes exactly that name before names that only contain it', () => {
    assert.deepEqual(found('orchid'), ['Orchid']);
  });

  it('takes both of two groups, and neither where one is unknown', () => {
    assert.deepEqual(found('Billing and Website'), [
      'Platform fee on invoices',
      'Add the customer story of Orchid',
    ]);
    assert.deepEqual(found('Billing and Sales'), []);
  });

  it('allows a typing error only where nothing fits without it', () => {
    assert.deepEqual(found('Biling'), ['Platform fee on invoices']);
    assert.deepEqual(found('Webiste'), ['Add the customer story of Orchid']);
    assert.deepEqual(found('fees'), ['Platform fee on invoices']);
  });

  it('fits nothing when a single word is missing', () => {
    assert.deepEqual(found('night shift holidays'), []);
  });
});
