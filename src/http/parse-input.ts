import { z } from 'zod/v4';
import { InvalidInputError } from '../errors/invalid-input-error.ts';
import { checkJson } from './check-json.ts';

/** Where a value came from, for the message. */
export type InputPlace = 'path' | 'query' | 'body';

/** The value as its schema gives it; throws one `InvalidInputError` that names every fault. Without a schema, nothing is taken. */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema | undefined,
  value: unknown,
  place: InputPlace,
): z.output<Schema> {
  const expected: z.ZodType = schema ?? z.strictObject({});
  checkJson(value);
  const parsed = expected.safeParse(value === undefined ? {} : value, { reportInput: true });
  if (parsed.success) return parsed.data as z.output<Schema>;
  const faults = parsed.error.issues.map((issue) => describeIssue(issue, expected, place));
  throw new InvalidInputError(faults.map((fault) => fault.text).join(' '), faults[0]?.field || undefined);
}

function describeIssue(
  issue: z.core.$ZodIssue,
  schema: z.ZodType,
  place: InputPlace,
): { field: string; text: string } {
  const field = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    const known = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
    const names = issue.keys.map((key) => `“${key}”`).join(', ');
    const hint = known.length > 0 && field === '' ? ` Known here: ${known.join(', ')}.` : ' Leave it out.';
    return {
      field: [...issue.path, issue.keys[0]].map(String).join('.'),
      text: `Unknown field ${names} in the ${place}.${hint}`,
    };
  }
  const name = field === '' ? `The ${place}` : `“${field}”`;
  if (issue.code === 'invalid_type') {
    return {
      field,
      text:
        issue.input === undefined
          ? `${name} is missing in the ${place}; it must be ${withArticle(issue.expected)}.`
          : `${name} must be ${withArticle(issue.expected)}, not ${nameType(issue.input)}.`,
    };
  }
  if (issue.code === 'invalid_value') {
    return { field, text: `${name} must be one of ${issue.values.map(String).join(', ')}.` };
  }
  return { field, text: `${name}: ${issue.message.replace(/\.?$/, '.')}` };
}

function withArticle(type: string): string {
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}

function nameType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return withArticle(Number.isNaN(value) ? 'text that is no number' : typeof value);
}
