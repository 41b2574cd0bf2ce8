import { ask, call, type Steps, type ToolCall, type ToolOutcome } from './steps.ts';

/** One page of a read tool's list. */
interface ListPage {
  items?: unknown[];
  nextCursor?: string;
  note?: string;
}

const mostPages = 10;
const pageSize = 200;

/** Calls a read tool; a problem ends the plan in the tool's own words. */
export function* read<Data>(name: string, args: Record<string, unknown>): Steps<Data> {
  const outcome = yield* call(name, args);
  if (outcome.kind === 'data') return outcome.data as Data;
  return yield* ask({ text: problemText(outcome), choices: [] });
}

/** Calls a read tool that answers one record; `undefined` when there is none. */
export function* readOptional<Data>(name: string, args: Record<string, unknown>): Steps<Data | undefined> {
  const outcome = yield* call(name, args);
  return outcome.kind === 'data' ? (outcome.data as Data) : undefined;
}

/** Fetches every page of a list, so that counts and bulk changes are complete; asks for less where there are too many. */
export function* readAll<Item>(name: string, args: Record<string, unknown>): Steps<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const data: ListPage = yield* read<ListPage>(name, { ...args, cursor, limit: pageSize });
    items.push(...((data.items ?? []) as Item[]));
    cursor = data.nextCursor;
    if (!cursor) return items;
  }
  const text = `There are more than ${items.length} of these, too many to go through. Narrow it down, such as by owner, date or title.`;
  return yield* ask({ text, choices: [] });
}

/** What a failed call says to the person. */
function problemText(outcome: ToolOutcome): string {
  return outcome.kind === 'problem' ? outcome.message : 'That gave no answer I can read.';
}

/** A call to be made once every part of the request is settled. */
export function write(name: string, args: Record<string, unknown>): ToolCall {
  return { name, args };
}
