import { InvalidInputError } from '../../../src/errors/invalid-input-error.ts';
import { type FormField, fieldName } from './form-field.ts';

const normalizeLines = (text: string) => text.replaceAll(/\r\n?/g, '\n');

/** What a control says as a value; `undefined` when it was emptied. */
function readValue(field: FormField, text: string): unknown {
  switch (field.control.kind) {
    case 'check':
      return text === 'yes';
    case 'number': {
      if (text.trim() === '') return undefined;
      const number = Number(text);
      if (Number.isFinite(number)) return number;
      throw new InvalidInputError(`${field.label} must be a number; it is “${text}”.`, field.path.join('.'));
    }
    case 'list': {
      return text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
    }
    case 'json':
      try {
        return text.trim() === '' ? undefined : JSON.parse(text);
      } catch {
        throw new InvalidInputError(`${field.label} is not valid JSON. Correct it.`, field.path.join('.'));
      }
    default:
      return text.trim() === '' && !field.isRequired ? undefined : text;
  }
}

function setIn(target: Record<string, unknown>, path: string[], value: unknown): void {
  const [name, ...rest] = path;
  if (name === undefined) return;
  if (rest.length === 0) {
    if (value === undefined) delete target[name];
    else target[name] = value;
    return;
  }
  const inner = target[name];
  const next = typeof inner === 'object' && inner !== null ? { ...inner } : {};
  target[name] = next;
  setIn(next as Record<string, unknown>, rest, value);
}

/**
 * The arguments as the person edited them. A field that still says what it said keeps its exact value, so that an
 * untouched time or list does not count as a change. Throws `InvalidInputError` with the field.
 */
export function readEditedArguments(
  fields: FormField[],
  args: unknown,
  read: (name: string) => string | undefined,
): Record<string, unknown> {
  const edited: Record<string, unknown> = { ...(args as Record<string, unknown>) };
  for (const field of fields) {
    const text = normalizeLines(read(fieldName(field)) ?? '');
    if (text !== normalizeLines(field.text)) setIn(edited, field.path, readValue(field, text));
  }
  return edited;
}
