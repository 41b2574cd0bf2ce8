import { type ScriptedEndpoint, startScriptedEndpoint, textOf } from './scripted-endpoint.ts';

/** A call that the model makes. */
export interface PlannedCall {
  name: string;
  args: Record<string, unknown>;
}

/** An endpoint whose model does for each tag what was planned, as often as it is asked. */
export interface PlannedEndpoint extends ScriptedEndpoint {
  /** A message with the tag in it is answered by these calls, and then by `Ready: <tag>.` */
  plan(tag: string, calls: PlannedCall[]): void;
  /** Messages that no plan was made for: the model should not have been asked. */
  strays: string[];
}

/** Starts the endpoint. */
export async function startPlannedEndpoint(): Promise<PlannedEndpoint> {
  const plans = new Map<string, PlannedCall[]>();
  const strays: string[] = [];
  const endpoint = await startScriptedEndpoint(({ messages }) => {
    const at = messages.findLastIndex(({ role }) => role === 'user');
    const text = textOf(messages[at]);
    const planned = [...plans].find(([tag]) => text.includes(tag));
    if (planned === undefined) {
      strays.push(text);
      return { text: 'Nobody planned for this.' };
    }
    const [tag, calls] = planned;
    const isAnswered = messages.slice(at + 1).some(({ role }) => role === 'tool');
    return isAnswered ? { text: `Ready: ${tag}.` } : { calls };
  });
  return { ...endpoint, strays, plan: (tag, calls) => void plans.set(tag, calls) };
}
