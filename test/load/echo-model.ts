import { type ScriptedEndpoint, startScriptedEndpoint, textOf } from '../support/scripted-endpoint.ts';

/** What a message is about; the model reads it from the message itself. */
export type MessageKind = 'plain' | 'read' | 'write' | 'slow';

/** The words of a message; its number comes back in the reply, so that a mix-up shows. */
export const writeMessage = (kind: MessageKind, number: number) => `Load ${kind} ${number}`;

/** What the reply to a message must say. */
export const expectReply = (number: number) => `Heard number ${number}.`;

/** A model endpoint that says which number it heard, reads or proposes something first, or takes its time. */
export function startEchoModel(slowMs: number): Promise<ScriptedEndpoint> {
  return startScriptedEndpoint((request) => {
    const isToolAnswer = request.messages.at(-1)?.role === 'tool';
    const asked = request.messages.findLast(({ role }) => role === 'user');
    // Many requests come: nothing of them is kept.
    request.messages = [];
    request.tools = [];
    const [, kind, number] = /^Load (\w+) (\d+)/.exec(textOf(asked)) ?? [];
    const text = expectReply(Number(number));
    if (isToolAnswer) return { text };
    if (kind === 'read') return { calls: [{ name: 'tickets_search', args: { assignee: 'me' } }] };
    if (kind === 'write') return { calls: [{ name: 'tickets_create', args: { title: `Load ${number}` } }] };
    return kind === 'slow' ? { text, delayMs: slowMs } : { text };
  });
}
