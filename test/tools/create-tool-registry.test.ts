import assert from 'node:assert/strict';
import { z } from 'zod/v4';
import type { Ports } from '../../src/contracts/ports.ts';
import { createToolRegistry } from '../../tools/create-tool-registry.ts';
import { createTools } from '../../tools/create-tools.ts';

const tools = createTools({} as Ports);
const registry = createToolRegistry(tools);

describe('the tools', () => {
  it('are those of the outside contract', () => {
    assert.deepEqual(
      registry.all().map(({ name }) => name),
      [
        ...['calendar_list_events', 'calendar_find_time'],
        ...['calendar_create_event', 'calendar_update_event', 'calendar_cancel_event'],
        ...['mail_search', 'mail_read', 'mail_send', 'mail_reply', 'mail_forward', 'mail_delete'],
        ...['crm_search', 'crm_get', 'crm_create', 'crm_update', 'crm_add_note', 'crm_delete'],
        ...[
          'tickets_search',
          'tickets_get',
          'tickets_create',
          'tickets_update',
          'tickets_comment',
          'tickets_delete',
        ],
        ...['people_find', 'knowledge_search'],
      ],
    );
  });

  for (const tool of tools) {
    it(`${tool.name} says in JSON Schema what every argument means and takes no other`, () => {
      const schema = z.toJSONSchema(tool.input, { io: 'input' }) as {
        additionalProperties?: boolean;
        properties: Record<string, { description?: string }>;
      };
      assert.equal(schema.additionalProperties, false);
      for (const [name, property] of Object.entries(schema.properties)) assert.ok(property.description, name);
      assert.ok(tool.description.length > 40);
    });

    it(`${tool.name} can be undone exactly when its card says so`, () => {
      if (tool.effect !== 'write') return;
      const isHeld = /^mail_(send|reply|forward)$/.test(tool.name);
      assert.equal(tool.undo === undefined, isHeld);
      assert.equal(tool.onceBy, 'key');
    });
  }

  it('take pages of every list', () => {
    const lists = [
      'calendar_list_events',
      'calendar_find_time',
      'mail_search',
      'crm_search',
      'tickets_search',
    ];
    for (const name of [...lists, 'people_find', 'knowledge_search']) {
      const { properties } = z.toJSONSchema(registry.get(name).input) as { properties: object };
      assert.ok('cursor' in properties && 'limit' in properties, name);
    }
  });
});

describe('createToolRegistry', () => {
  it('names close matches of a tool that does not exist', () => {
    assert.throws(() => registry.get('calendar_create_events'), {
      code: 'unknown_tool',
      message: /Did you mean calendar_create_event/,
    });
    assert.throws(() => registry.get('xyz'), {
      code: 'unknown_tool',
      message: /The tools are calendar_list_events/,
    });
  });

  it('gives no reading tool where a writing one is needed', () => {
    assert.throws(() => registry.getWrite('mail_read'), { code: 'unknown_tool', message: /only reads/ });
    assert.equal(registry.getWrite('mail_send').name, 'mail_send');
  });

  it('refuses two tools of one name', () => {
    assert.throws(() => createToolRegistry([...tools, ...tools.slice(0, 1)]), TypeError);
  });
});
