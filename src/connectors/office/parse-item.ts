import type { z } from 'zod/v4';
import { InvalidInputError } from '../../errors/invalid-input-error.ts';

/** What is wrong with a value, and where: `events[3].end`. */
export interface Problem {
  path: string;
  message: string;
}

type Issue = z.core.$ZodIssue;

/** Reads one item of the office; throws `InvalidInputError` with the first field that does not fit. */
export function parseItem<Item>(schema: z.ZodType<Item>, value: unknown, what: string): Item {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [problem] = describeIssues(result.error, '');
  const field = problem?.path ?? '';
  throw new InvalidInputError(
    `The ${what} cannot be saved: ${field} ${problem?.message ?? 'does not fit'}.`,
    field,
  );
}

/** The faults that zod found, in our words and with whole paths. */
export function describeIssues(error: z.ZodError, prefix: string): Problem[] {
  return error.issues.flatMap((issue) => {
    const path = joinPath(prefix, issue.path);
    if (issue.code !== 'unrecognized_keys') return [{ path, message: describe(issue) }];
    return issue.keys.map((key) => ({
      path: joinPath(path, [key]),
      message: 'is not a known field; leave it out',
    }));
  });
}

function describe(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.message.endsWith('received undefined')
        ? 'is missing'
        : `must be ${nameType(issue.expected)}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map((value) => `“${String(value)}”`).join(', ')}`;
    case 'too_small':
      return `must be at least ${issue.minimum}`;
    case 'too_big':
      return /longer/.test(issue.message) ? issue.message : `must be at most ${issue.maximum}`;
    default:
      return issue.message;
  }
}

function nameType(expected: string): string {
  const names: Record<string, string> = {
    string: 'text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'an object',
  };
  return names[expected] ?? expected;
}

function joinPath(prefix: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>((joined, part) => {
    if (typeof part === 'number') return `${joined}[${part}]`;
    return joined === '' ? String(part) : `${joined}.${String(part)}`;
  }, prefix);
}
