import type { TurnOutcome } from '../../../src/contracts/turn.ts';
import type { Expectation, ExpectedWrite } from './request-fixtures.ts';

/** What came of a request, against what is right for it. */
export type Verdict = 'right' | 'asked' | 'wrongAction' | 'wrongAnswer';

/** The parts of an outcome that are judged. */
export type Judged = Pick<TurnOutcome, 'text' | 'choices' | 'drafts' | 'continuation'>;

const asksOrOwnsUp =
  /\?|\b(?:did not understand|do not know|could not find|cannot find|found no|no such|there is no|there are no|say it in other words|which one|cannot)\b/i;

/** Wording and defaults that a request may leave to the tool; everything else that it did not ask for is wrong. */
const free: Record<string, readonly string[]> = {
  calendar_create_event: ['title', 'end', 'description', 'online', 'location'],
  // The tool names the rule of a series again when its time changes.
  calendar_update_event: ['recurrence'],
  calendar_cancel_event: ['comment'],
  mail_send: ['subject', 'body'],
  mail_reply: ['body'],
  mail_forward: ['comment'],
  tickets_create: ['title', 'description'],
  crm_create: [],
};

const defaults: Record<string, Record<string, unknown>> = {
  tickets_create: { state: 'open', priority: 'normal' },
  crm_create: { status: 'lead', stage: 'qualified', currency: 'EUR' },
  mail_reply: { all: false },
};

/** Judges an outcome. */
export function judge(outcome: Judged, expected: Expectation, self: string): Verdict {
  const doesAsk = outcome.choices.length > 0 || asksOrOwnsUp.test(outcome.text);
  if (expected.writes) return judgeWrites(outcome, expected.writes, expected.remaining, doesAsk, self);
  if (outcome.drafts.length > 0) return 'wrongAction';
  if (expected.asks) return doesAsk ? 'right' : 'wrongAnswer';
  const reply = outcome.text.toLowerCase();
  const names = (text: string) => text.split('|').some((part) => reply.includes(part.toLowerCase()));
  const says = expected.says ?? [];
  // Words that are only quoted as not understood, or no particular words at all, make no answer.
  const isAnswer = says.length > 0 ? !/\bdid not understand “/i.test(outcome.text) : !doesAsk;
  if (isAnswer && says.every(names) && !(expected.omits ?? []).some(names)) return 'right';
  return doesAsk ? 'asked' : 'wrongAnswer';
}

function judgeWrites(
  { drafts, text, continuation }: Judged,
  writes: ExpectedWrite[],
  remaining: string | undefined,
  doesAsk: boolean,
  self: string,
): Verdict {
  if (drafts.length === 0) return doesAsk ? 'asked' : 'wrongAnswer';
  const open = [...writes];
  for (const { tool, draft } of drafts) {
    const at = open.findIndex((write) => write.tool === tool && fits(tool, draft.args, write.args, self));
    if (at === -1) return 'wrongAction';
    open.splice(at, 1);
  }
  const isRemaining =
    remaining === undefined ? continuation === undefined : isSame(continuation ?? '', remaining);
  if (open.length === 0 && isRemaining) return 'right';
  const isPartTold =
    /“[^”]+”/.test(text) && (continuation !== undefined || /\bdid not understand\b/i.test(text));
  return isPartTold ? 'asked' : 'wrongAction';
}

function fits(tool: string, given: unknown, wanted: Record<string, unknown>, self: string): boolean {
  const args = given as Record<string, unknown>;
  if (!Object.entries(wanted).every(([name, value]) => fitsValue(tool, name, args[name], value, self)))
    return false;
  return Object.entries(args).every(
    ([name, value]) => name in wanted || free[tool]?.includes(name) || isDefault(tool, name, value, self),
  );
}

function fitsValue(tool: string, name: string, given: unknown, wanted: unknown, self: string): boolean {
  if (name === 'fields' && isRecord(given) && isRecord(wanted))
    return (
      Object.entries(wanted).every(([field, value]) => isSame(given[field], value)) &&
      Object.entries(given).every(([field, value]) => field in wanted || isDefault(tool, field, value, self))
    );
  return isSame(given, wanted);
}

function isDefault(tool: string, name: string, value: unknown, self: string): boolean {
  if (value === undefined || value === null || value === false || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  if (value === defaults[tool]?.[name]) return true;
  // Who makes something owns it unless someone else is named.
  return value === self && /^(?:tickets|crm)_create$/.test(tool) && /^(?:owner|assignee)$/.test(name);
}

function isSame(given: unknown, wanted: unknown): boolean {
  if (isRecord(wanted) && Array.isArray(wanted.any)) return wanted.any.some((other) => isSame(given, other));
  if (typeof wanted === 'string' && wanted.startsWith('~'))
    return String(given ?? '')
      .toLowerCase()
      .includes(wanted.slice(1).toLowerCase());
  if (Array.isArray(wanted))
    return (
      Array.isArray(given) &&
      given.length === wanted.length &&
      wanted.every((item) => given.some((other) => isSame(other, item)))
    );
  if (isInstant(given) && isInstant(wanted)) return Date.parse(given) === Date.parse(wanted);
  if (typeof wanted === 'string' && typeof given === 'string') return given.trim() === wanted.trim();
  return JSON.stringify(given) === JSON.stringify(wanted);
}

function isInstant(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
