import { buildEffect } from '../../support/office.ts';
import type { ToolDesk } from '../../support/tool-desk.ts';
import { describeWriteTool } from '../../support/write-tool-suite.ts';

const move = async ({ office, person }: ToolDesk) => {
  const { version } = await office.crm.get(person, 'c-1');
  return office.crm.update({ id: 'c-1', version }, { city: 'Leeds' }, buildEffect(person));
};
const change = (fields: object) => ({ id: 'c-1', fields });

describeWriteTool({
  tool: 'crm_update',
  input: change({ status: 'At-Risk', followUp: null, owner: 'me', city: 'Bristol', phone: '+44 117 000' }),
  args: {
    id: 'c-1',
    fields: { status: 'at risk', followUp: null, owner: 'mara@northwind.example', phone: '+44 117 000' },
  },
  summary: 'Change the customer “Acme Stationers”: status, owner, phone, follow up',
  preview: [
    { label: 'Customer', value: 'Acme Stationers' },
    { label: 'Status', value: 'active → at risk' },
    {
      label: 'Owner',
      value:
        'Ana Ruiz (Sales, ana.ruiz@northwind.example) → Mara Lindqvist (Operations, mara@northwind.example)',
    },
    { label: 'Phone', value: '(none) → “+44 117 000”' },
    { label: 'Follow up', value: 'Thu 26 Nov 2026 → (none)' },
  ],
  look: ({ customers }) => customers.find(({ id }) => id === 'c-1'),
  effect: {
    id: 'c-1',
    name: 'Acme Stationers',
    status: 'at risk',
    owner: 'mara@northwind.example',
    industry: 'Retail',
    phone: '+44 117 000',
    city: 'Bristol',
    lastContact: '2026-11-02',
    notes: [
      { id: 'n-1', text: 'Prefers calls.', by: 'ana.ruiz@northwind.example', at: '2026-11-02T10:00:00Z' },
    ],
  },
  refused: [
    {
      why: 'a change that changes nothing',
      input: change({ city: 'Bristol' }),
      code: 'invalid_input',
      says: /nothing to change/,
    },
    { why: 'no fields at all', input: change({}), code: 'invalid_input', says: /nothing to change/ },
    {
      why: 'a customer without a name',
      input: change({ name: null }),
      code: 'invalid_input',
      field: 'fields.name',
      says: /cannot be empty/,
    },
    {
      why: 'a customer without a status',
      input: change({ status: '' }),
      code: 'invalid_input',
      field: 'fields.status',
      says: /cannot be empty/,
    },
    {
      why: 'a field of another kind',
      input: change({ amount: 5 }),
      code: 'invalid_input',
      field: 'fields.amount',
      says: /no field “amount”/,
    },
    {
      why: 'a record that does not exist',
      input: { id: 'c-99', fields: { city: 'X' } },
      code: 'unknown_record',
      says: /c-99/,
    },
  ],
  changeTarget: move,
  changeAfter: move,
});
