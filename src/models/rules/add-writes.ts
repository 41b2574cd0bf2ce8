import type { ToolCall } from './steps.ts';

const updates = new Set(['calendar_update_event', 'tickets_update', 'crm_update']);

/**
 * Adds writes to those of the request so far. Two changes of one record become one: the second would find the record
 * changed by the first. What was asked for twice is done once.
 */
export function addWrites(pending: ToolCall[], writes: ToolCall[]): void {
  for (const write of writes) {
    const earlier = updates.has(write.name)
      ? findUpdate(pending, write.name, write.args.id)
      : pending.find((other) => isRepeated(other, write));
    if (!earlier) {
      pending.push(write);
      continue;
    }
    const fields = { ...(earlier.args.fields as object), ...(write.args.fields as object) };
    Object.assign(earlier.args, defined(write.args), write.args.fields ? { fields } : {});
  }
}

/** `Jonas should see the mail, forward it to him`: the same mail to the same people. */
function isRepeated(earlier: ToolCall, write: ToolCall): boolean {
  if (earlier.name !== write.name) return false;
  if (write.name === 'mail_delete') return earlier.args.id === write.args.id;
  return (
    write.name === 'mail_forward' &&
    earlier.args.id === write.args.id &&
    String(earlier.args.to) === String(write.args.to) &&
    (earlier.args.comment === undefined || write.args.comment === undefined)
  );
}

/** The pending change of a record. */
export function findUpdate(pending: ToolCall[], name: string, id: unknown): ToolCall | undefined {
  return pending.findLast((other) => other.name === name && other.args.id === id);
}

function defined(args: ToolCall['args']): ToolCall['args'] {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined));
}
