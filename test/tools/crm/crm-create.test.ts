import assert from 'node:assert/strict';
import { buildEffect } from '../../support/office.ts';
import { buildToolDesk } from '../../support/tool-desk.ts';
import { describeWriteTool } from '../../support/write-tool-suite.ts';

const deal = (fields: object) => ({ kind: 'deal', fields: { name: 'Spring order', amount: 100, ...fields } });

describeWriteTool({
  tool: 'crm_create',
  input: deal({
    customer: 'acme',
    amount: '12,500.50',
    owner: 'Ruiz',
    stage: 'Proposal',
    currency: 'usd',
    product: '',
    closeDate: '2027-03-31',
  }),
  args: {
    kind: 'deal',
    fields: {
      name: 'Spring order',
      customer: 'c-1',
      stage: 'proposal',
      amount: 12500.5,
      currency: 'USD',
      owner: 'ana.ruiz@northwind.example',
      closeDate: '2027-03-31',
    },
  },
  summary: 'Create the deal “Spring order”',
  preview: [
    { label: 'Name', value: 'Spring order' },
    { label: 'Customer', value: 'Acme Stationers (c-1)' },
    { label: 'Stage', value: 'proposal' },
    { label: 'Amount', value: '12,500.5' },
    { label: 'Currency', value: 'USD' },
    { label: 'Owner', value: 'Ana Ruiz (Sales, ana.ruiz@northwind.example)' },
    { label: 'Close date', value: 'Wed 31 Mar 2027' },
  ],
  look: ({ deals }) => deals.find(({ name }) => name === 'Spring order'),
  effect: {
    id: 'd-3',
    name: 'Spring order',
    customer: 'c-1',
    stage: 'proposal',
    amount: 12500.5,
    currency: 'USD',
    owner: 'ana.ruiz@northwind.example',
    closeDate: '2027-03-31',
    notes: [],
  },
  refused: [
    {
      why: 'a deal without an amount',
      input: { kind: 'deal', fields: { name: 'X' } },
      code: 'invalid_input',
      field: 'fields.amount',
      says: /needs an amount/,
    },
    {
      why: 'a customer without a name',
      input: { kind: 'customer', fields: { city: 'Bristol' } },
      code: 'invalid_input',
      field: 'fields.name',
      says: /needs a name/,
    },
    {
      why: 'a field that a deal does not have',
      input: deal({ stag: 'won' }),
      code: 'invalid_input',
      field: 'fields.stag',
      says: /Did you mean “stage”/,
    },
    {
      why: 'a stage that does not exist',
      input: deal({ stage: 'sold' }),
      code: 'invalid_input',
      field: 'fields.stage',
      says: /qualified, proposal/,
    },
    {
      why: 'an amount in words',
      input: deal({ amount: 'a lot' }),
      code: 'invalid_input',
      field: 'fields.amount',
      says: /“a lot”/,
    },
    {
      why: 'an amount below nothing',
      input: deal({ amount: -5 }),
      code: 'invalid_input',
      field: 'fields.amount',
      says: /-5/,
    },
    {
      why: 'a currency by its sign',
      input: deal({ currency: '€' }),
      code: 'invalid_input',
      field: 'fields.currency',
      says: /three letters/,
    },
    {
      why: 'a date that is none',
      input: deal({ closeDate: '2027-02-30' }),
      code: 'invalid_input',
      field: 'fields.closeDate',
      says: /2027-02-30/,
    },
    {
      why: 'an ambiguous owner',
      input: deal({ owner: 'Ana' }),
      code: 'ambiguous',
      field: 'fields.owner',
      says: /2 people/,
    },
    {
      why: 'a customer that does not exist',
      input: deal({ customer: 'Globex' }),
      code: 'unknown_record',
      field: 'fields.customer',
      says: /Globex/,
    },
    {
      why: 'an e-mail address without @',
      input: { kind: 'contact', fields: { name: 'X', email: 'Ana' } },
      code: 'invalid_input',
      field: 'fields.email',
      says: /e-mail address/,
    },
  ],
  changeAfter: ({ office, person }, { recordRef, version = '' }) =>
    office.crm.update({ id: recordRef.replace('deal:', ''), version }, { stage: 'won' }, buildEffect(person)),
});

describe('crm_create: defaults and twins', () => {
  it('makes the person the owner, and shows every default that will be written', async () => {
    const { tools, context, office, person } = await buildToolDesk();
    const tool = tools.getWrite('crm_create');
    const draft = await tool.prepare({ kind: 'customer', fields: { name: 'Globex' } }, context);
    assert.deepEqual(draft.args, {
      kind: 'customer',
      fields: { name: 'Globex', status: 'lead', owner: 'mara@northwind.example' },
    });
    const receipt = await tool.perform(draft, buildEffect(person));
    const record = await office.crm.get(person, receipt.recordRef.replace('customer:', ''));
    assert.deepEqual(record.fields, (draft.args as { fields: object }).fields);
    assert.deepEqual(receipt.facts, { customerId: record.id, name: 'Globex' });
  });

  it('warns when one of that name is there already', async () => {
    const { tools, context } = await buildToolDesk();
    const twin = { kind: 'customer', fields: { name: 'acme stationers' } };
    const draft = await tools.getWrite('crm_create').prepare(twin, context);
    assert.match(draft.warnings[0] ?? '', /already/);
  });
});
