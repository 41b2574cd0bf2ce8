import assert from 'node:assert/strict';
import type { JsonSchema } from '../../../bots/web/console-parts.ts';
import { fieldName } from '../../../bots/web/edit/form-field.ts';
import { listFormFields } from '../../../bots/web/edit/list-form-fields.ts';
import { readEditedArguments } from '../../../bots/web/edit/read-edited-arguments.ts';
import { InvalidInputError } from '../../../src/errors/invalid-input-error.ts';
import { type ConsoleFixture, startConsole } from '../../support/console-fixture.ts';

const schema: JsonSchema = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    title: { type: 'string' },
    start: { type: 'string' },
    attendees: { type: 'array', items: { type: 'string' } },
    description: { type: 'string' },
    online: { type: 'boolean' },
    priority: { enum: ['low', 'high'] },
    estimate: { anyOf: [{ type: 'number' }, { type: 'null' }] },
    fields: { type: 'object', properties: {}, additionalProperties: true },
  },
  required: ['id', 'title'],
};

const args = {
  id: 'e-1',
  title: 'Budget',
  start: '2026-11-24T14:00:00+01:00',
  attendees: ['ana.ruiz@northwind.example', 'li.wei@contoso.example'],
  fields: { status: 'active', amount: 48_500 },
};

describe('Editing arguments in a form', () => {
  const fields = listFormFields(schema, args);

  /** What the form says when the person changes only these fields. */
  const edit = (changes: Record<string, string | undefined>) => {
    const shown = new Map(fields.map((field) => [fieldName(field), field.text]));
    return readEditedArguments(fields, args, (name) =>
      name in changes ? changes[name] : shown.get(name) || undefined,
    );
  };

  it('gives every argument a control that fits, but never the record itself', () => {
    const controls = Object.fromEntries(fields.map(({ path, control }) => [path.join('.'), control.kind]));
    assert.deepEqual(controls, {
      title: 'text',
      start: 'time',
      attendees: 'list',
      description: 'long',
      online: 'check',
      priority: 'select',
      estimate: 'number',
      'fields.status': 'text',
      'fields.amount': 'number',
    });
  });

  it('gives back exactly the same arguments when nothing was changed', () => {
    assert.deepEqual(edit({}), args);
  });

  it('takes each kind of change over', () => {
    assert.deepEqual(
      edit({
        'arg:title': 'Costs',
        'arg:start': '2026-11-24T15:00',
        'arg:attendees': 'ana.ruiz@northwind.example\r\n\r\n tom@northwind.example ',
        'arg:online': 'yes',
        'arg:priority': 'high',
        'arg:estimate': '2.5',
        'arg:fields.amount': '50000',
      }),
      {
        ...args,
        title: 'Costs',
        start: '2026-11-24T15:00',
        attendees: ['ana.ruiz@northwind.example', 'tom@northwind.example'],
        online: true,
        priority: 'high',
        estimate: 2.5,
        fields: { status: 'active', amount: 50_000 },
      },
    );
  });

  it('leaves out what was emptied, but lets the tool complain about what it needs', () => {
    const { start: _emptied, ...rest } = args;
    assert.deepEqual(edit({ 'arg:start': '' }), rest);
    assert.equal(edit({ 'arg:title': '' }).title, '');
  });

  it('names the field that is not a number', () => {
    assert.throws(
      () => edit({ 'arg:estimate': 'many' }),
      (error: unknown) => error instanceof InvalidInputError && error.field === 'estimate',
    );
  });
});

describe('The edit form of the console', () => {
  let site: ConsoleFixture;

  beforeEach(async () => {
    site = await startConsole();
    site.assistant.script(/book/, {
      reply: 'Ready.',
      actions: [
        {
          summary: 'Book “Budget”',
          args: {
            title: 'Budget',
            start: '2026-11-24T14:00:00+01:00',
            end: '2026-11-24T14:30:00+01:00',
            attendees: ['ana.ruiz@northwind.example'],
          },
        },
      ],
    });
    await site.post('/messages', { text: 'book' });
    await site.assistant.waitForTurn(site.people.mara, site.assistant.received.at(-1)?.id ?? '', 2000);
  });
  afterEach(() => site.close());

  it('shows the arguments as they are, and runs them as they were edited', async () => {
    const form = await (await site.get('/actions/A-1/edit?place=conversation', { htmx: true })).text();
    assert.match(form, /type="datetime-local" value="2026-11-24T14:00"/);
    const contentHash = /name="contentHash" value="([^"]*)"/.exec(form)?.[1] ?? '';
    await site.post('/actions/A-1/edit', {
      contentHash,
      'arg:title': 'Costs',
      'arg:start': '2026-11-24T14:00',
      'arg:end': '2026-11-24T14:30',
      'arg:attendees': 'ana.ruiz@northwind.example',
    });
    const action = await site.assistant.waitForAction(site.people.mara, 'A-1', 2000);
    assert.equal(action.status, 'done');
    assert.deepEqual(action.args, {
      title: 'Costs',
      start: '2026-11-24T14:00:00+01:00',
      end: '2026-11-24T14:30:00+01:00',
      attendees: ['ana.ruiz@northwind.example'],
    });
  });

  it('refuses an edit of something that has changed meanwhile', async () => {
    const part = await (
      await site.post('/actions/A-1/edit', { contentHash: 'old', 'arg:title': 'Costs' }, { htmx: true })
    ).text();
    assert.match(part, /has changed since you saw it/);
    assert.equal(site.assistant.actions.get('A-1')?.status, 'proposed');
  });

  it('shows the action instead of a form when there is nothing left to edit', async () => {
    await site.post('/actions/A-1/reject', {});
    const part = await (await site.get('/actions/A-1/edit', { htmx: true })).text();
    assert.match(part, /Rejected/);
    assert.doesNotMatch(part, /Approve with these changes/);
  });
});
