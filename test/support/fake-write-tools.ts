import { z } from 'zod/v4';
import type { Draft, OnceBy, Tool, ToolRegistry, WriteTool } from '../../src/contracts/tool.ts';
import { AmbiguousError } from '../../src/errors/ambiguous-error.ts';
import { ConflictError } from '../../src/errors/conflict-error.ts';
import { UnknownToolError } from '../../src/errors/unknown-tool-error.ts';
import type { FakeFields, FakeRecordSystem } from './fake-record-system.ts';

const directory: Record<string, string> = { ana: 'ana@northwind.example', ben: 'ben@northwind.example' };

/** Names become addresses, addresses lower case. */
function resolvePerson(person: string): string {
  const text = person.trim().toLowerCase();
  if (text === 'sam') {
    throw new AmbiguousError('Two people are called Sam.', 'to', [
      { value: 'sam.k@northwind.example', label: 'Sam Keller' },
      { value: 'sam.o@northwind.example', label: 'Sam Ortiz' },
    ]);
  }
  return directory[text] ?? text;
}

const updateInput = z.strictObject({
  id: z.string(),
  title: z.string().min(1).optional(),
  note: z.string().optional(),
  amount: z.number().optional(),
});
type UpdateArgs = z.infer<typeof updateInput>;

function updateTool(system: FakeRecordSystem, onceBy: OnceBy): WriteTool<UpdateArgs> {
  const find: WriteTool<UpdateArgs>['find'] = async (draft, effect) => {
    const isWished = system.findByKey(effect.key) !== undefined;
    return isWished ? receiptOf(draft.args.id, 'Changed') : undefined;
  };
  const receiptOf = (id: string, what: string) => ({
    recordRef: `record:${id}`,
    summary: `${what} ${id}`,
    version: system.records.has(id) ? system.version(id) : undefined,
  });
  return {
    name: 'record_update',
    description: 'Changes a record.',
    input: updateInput,
    effect: 'write',
    onceBy,
    async prepare(input) {
      const before = system.get(input.id);
      const args = { ...input, ...(input.title === undefined ? {} : { title: input.title.trim() }) };
      const isHigh = (input.amount ?? 0) >= 10_000;
      return {
        args,
        summary: `Change ${input.id} to “${args.title ?? before.title}”`,
        preview: [
          { label: 'Title', value: String(args.title ?? before.title) },
          ...(args.note === undefined ? [] : [{ label: 'Note', value: args.note }]),
          ...(args.amount === undefined ? [] : [{ label: 'Amount', value: String(args.amount) }]),
        ],
        targets: [
          { ref: `record:${input.id}`, title: String(before.title), version: system.version(input.id) },
        ],
        warnings: before.locked ? ['It is locked.'] : [],
        risk: isHigh ? { level: 'high', reason: 'moves a lot of money' } : { level: 'normal' },
        reversibility: { kind: 'reversible', text: 'Undo: restores what was there.' },
        before: { ...before },
      } satisfies Draft<UpdateArgs>;
    },
    async perform(draft, effect) {
      const { id, ...fields } = draft.args;
      await system.write({
        operation: 'update',
        id,
        fields,
        expectedVersion: draft.targets[0]?.version,
        key: effect.key,
        isDeduplicated: onceBy === 'key',
      });
      return receiptOf(id, 'Changed');
    },
    ...(onceBy === 'readBack' || onceBy === 'condition' ? { find } : {}),
    async undo({ args, receipt, before }, effect) {
      const current = system.records.get(args.id);
      if (!current || system.version(args.id) !== receipt.version) {
        throw new ConflictError(`Record ${args.id} was changed by someone else since.`);
      }
      system.records.set(args.id, {});
      await system.write({
        operation: 'restore',
        id: args.id,
        fields: before as FakeFields,
        key: effect.key,
        isDeduplicated: onceBy === 'key',
      });
      return receiptOf(args.id, 'Restored');
    },
  };
}

const sendInput = z.strictObject({ to: z.array(z.string()).min(1), body: z.string() });
type SendArgs = z.infer<typeof sendInput>;

function sendTool(system: FakeRecordSystem, onceBy: OnceBy): WriteTool<SendArgs> {
  const receipt = (id: string) => ({ recordRef: `mail:${id}`, summary: 'Sent a mail' });
  return {
    name: 'mail_send',
    description: 'Sends a mail.',
    input: sendInput,
    effect: 'write',
    onceBy,
    async prepare(input) {
      const to = input.to.map(resolvePerson);
      return {
        args: { to, body: input.body },
        summary: `Send a mail to ${to.join(', ')}`,
        preview: [
          { label: 'To', value: to.join(', ') },
          { label: 'Body', value: input.body },
        ],
        targets: [],
        warnings: [],
        risk: { level: 'normal' },
        reversibility: { kind: 'held', text: 'Undo: until it is sent.' },
      };
    },
    async perform(draft, effect) {
      const id = await system.write({
        operation: 'send',
        fields: { ...draft.args },
        key: effect.key,
        isDeduplicated: onceBy === 'key',
      });
      return receipt(id);
    },
    async find(_, effect) {
      const id = system.findByKey(effect.key);
      return id === undefined ? undefined : receipt(id);
    },
  };
}

const deleteInput = z.strictObject({ id: z.string() });

function deleteTool(system: FakeRecordSystem): WriteTool<z.infer<typeof deleteInput>> {
  return {
    name: 'record_delete',
    description: 'Deletes a record.',
    input: deleteInput,
    effect: 'write',
    onceBy: 'condition',
    async prepare({ id }) {
      const before = system.get(id);
      return {
        args: { id },
        summary: `Delete ${id}`,
        preview: [{ label: 'Record', value: String(before.title) }],
        targets: [{ ref: `record:${id}`, title: String(before.title), version: system.version(id) }],
        warnings: [],
        risk: { level: 'normal' },
        reversibility: { kind: 'final', text: 'This cannot be taken back.' },
      };
    },
    async perform(draft, effect) {
      const { id } = draft.args;
      const expectedVersion = draft.targets[0]?.version;
      await system.write({ operation: 'delete', id, fields: null, expectedVersion, key: effect.key });
      return { recordRef: `record:${id}`, summary: `Deleted ${id}` };
    },
  };
}

/** A registry of write tools on a fake system of record; `onceBy` says how its writes are made once. */
export function fakeWriteTools(system: FakeRecordSystem, onceBy: OnceBy = 'key'): ToolRegistry {
  const tools: WriteTool[] = [
    updateTool(system, onceBy) as WriteTool,
    sendTool(system, onceBy) as WriteTool,
    deleteTool(system) as WriteTool,
  ];
  const getWrite = (name: string): WriteTool => {
    const tool = tools.find((candidate) => candidate.name === name);
    if (!tool) throw new UnknownToolError(`There is no tool ${name}.`);
    return tool;
  };
  return { all: () => tools as Tool[], get: getWrite, getWrite };
}
