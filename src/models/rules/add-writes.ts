import type { ToolCall } from './steps.ts';

const updates = new Set(['calendar_update_event', 'tickets_update', 'crm_update']);

/**
 * Adds writes to those of the request so far. Two changes of one record become one: the second would find the record
 * changed by the first.
 */
export function addWrites(pending: ToolCall[], writes: ToolCall[]): void {
  for (const write of writes) {
    const earlier = updates.has(write.name) ? findUpdate(pending, write.name, write.args.id) : undefined;
    if (!earlier) {
      pending.push(write);
      continue;
    }
    const fields = { ...(earlier.args.fields as object), ...(write.args.fields as object) };
    Object.assign(earlier.args, write.args, write.args.fields ? { fields } : {});
  }
}

/** The pending change of a record. */
export function findUpdate(pending: ToolCall[], name: string, id: unknown): ToolCall | undefined {
  return pending.findLast((other) => other.name === name && other.args.id === id);
}
