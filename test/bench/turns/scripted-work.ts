import { AIMessage, type BaseMessage, ToolMessage } from '@langchain/core/messages';
import { z } from 'zod/v4';
import type { Draft, ReadTool, Tool, WriteTool } from '../../../src/contracts/tool.ts';

/** What one message or tool result measures, in UTF-8 bytes. */
export const textBytes = 1_000;

/** One kilobyte of words that no pattern of the product takes for a claim, a link or a name. */
export function kilobyteOfText(seed: number): string {
  const words = ['paper', 'stock', 'count', 'shelf', 'north', 'order', 'weight', 'colour'];
  let text = `Note ${seed}:`;
  for (let index = seed; text.length < textBytes; index += 3) text += ` ${words[index % words.length]}`;
  return `${text.slice(0, textBytes - 1)}.`;
}

const readInput = z.strictObject({ id: z.string() });
const writeInput = z.strictObject({ id: z.string(), text: z.string() });

const readNote: ReadTool<z.infer<typeof readInput>> = {
  name: 'note_read',
  description: 'Reads a note.',
  input: readInput,
  effect: 'read',
  run: async ({ id }) => {
    const text = kilobyteOfText(Number(id));
    const source = { id: `note:${id}`, kind: 'document', title: `Note ${id}`, trust: 'internal' } as const;
    return { data: text, sources: [{ source, text }] };
  },
};

const writeNote: WriteTool<z.infer<typeof writeInput>> = {
  name: 'note_write',
  description: 'Writes a note.',
  input: writeInput,
  effect: 'write',
  onceBy: 'key',
  prepare: async (args) =>
    ({
      args,
      summary: `Write note ${args.id}`,
      preview: [{ label: 'Text', value: args.text }],
      targets: [],
      warnings: [],
      risk: { level: 'normal' },
      reversibility: { kind: 'final', text: 'This cannot be taken back.' },
    }) satisfies Draft<z.infer<typeof writeInput>>,
  perform: () => Promise.reject(new Error('Nothing is approved in this measurement.')),
};

/** One tool that reads and one that writes; neither waits for anything. */
export const noteTools: Tool[] = [readNote, writeNote];

let calls = 0;

function call(name: string, args: Record<string, unknown>): AIMessage {
  calls += 1;
  return new AIMessage({ content: '', tool_calls: [{ id: `call-${calls}`, name, args }] });
}

/** Answers at once: reads a note, writes one, and says a kilobyte. */
export function answerWithNotes(messages: BaseMessage[]): AIMessage {
  const last = messages.at(-1);
  if (!ToolMessage.isInstance(last)) return call('note_read', { id: String(calls % 97) });
  if (last.name === 'note_read') return call('note_write', { id: '1', text: 'Count the shelf.' });
  return new AIMessage(kilobyteOfText(calls % 89));
}
