import type { JsonSchema } from '../console-parts.ts';
import type { FieldControl, FormField } from './form-field.ts';

const longTexts = new Set(['body', 'description', 'text', 'comment', 'notes']);
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Schemas wrap optional values in `anyOf`; the form edits what is inside. */
function unwrap(schema: JsonSchema): JsonSchema {
  const inner = (schema.anyOf ?? schema.oneOf)?.find((option) => option.type !== 'null');
  return inner === undefined ? schema : { ...unwrap(inner), description: schema.description };
}

function typeOf(schema: JsonSchema, value: unknown): string {
  const declared = [schema.type ?? []].flat().find((type) => type !== 'null');
  if (declared !== undefined) return declared;
  if (Array.isArray(value)) return 'array';
  return value === undefined ? 'string' : typeof value;
}

function chooseControl(name: string, schema: JsonSchema, value: unknown): FieldControl {
  const options = schema.enum?.filter((option) => typeof option === 'string');
  if (options !== undefined && options.length > 0) return { kind: 'select', options };
  const type = typeOf(schema, value);
  if (type === 'boolean') return { kind: 'check' };
  if (type === 'number' || type === 'integer') return { kind: 'number' };
  if (type === 'array') {
    const holdsText =
      schema.items === undefined || typeOf(unwrap(schema.items), (value as unknown[])?.[0]) === 'string';
    return { kind: holdsText ? 'list' : 'json' };
  }
  if (type !== 'string') return { kind: 'json' };
  if (schema.format === 'date-time' || (typeof value === 'string' && instant.test(value))) {
    return { kind: 'time' };
  }
  const isLong = longTexts.has(name) || (typeof value === 'string' && /\n|.{90}/.test(value));
  return { kind: isLong ? 'long' : 'text' };
}

/** A value as its control shows it. */
function showValue(control: FieldControl, value: unknown): string {
  if (value === undefined || value === null) return '';
  switch (control.kind) {
    case 'list':
      return Array.isArray(value) ? value.join('\n') : String(value);
    case 'json':
      return JSON.stringify(value, null, 2);
    case 'time':
      return String(value).slice(0, 16);
    case 'check':
      return value === true ? 'yes' : '';
    default:
      return String(value);
  }
}

function toLabel(name: string): string {
  const words = name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

/**
 * The fields in which the arguments of an action are edited, from the input schema of its tool. Which record an action
 * is about (`id`) is not among them: that would be another action.
 */
export function listFormFields(schema: JsonSchema, args: unknown, under: string[] = []): FormField[] {
  const values = isObject(args) ? args : {};
  const properties = { ...(schema.properties ?? {}) };
  for (const name of Object.keys(values)) properties[name] ??= {};
  return Object.entries(properties).flatMap(([name, declared]): FormField[] => {
    if (name === 'id' || (under.length === 0 && name === 'kind')) return [];
    const inner = unwrap(declared);
    const value = values[name];
    const path = [...under, name];
    if (inner.properties !== undefined || isObject(value)) return listFormFields(inner, value, path);
    const control = chooseControl(name, inner, value);
    if (control.kind === 'json' && value === undefined) return [];
    return [
      {
        path,
        label: toLabel(name),
        hint: control.kind === 'list' ? 'One per line' : undefined,
        isRequired: schema.required?.includes(name) ?? false,
        control,
        text: showValue(control, value),
        value,
      },
    ];
  });
}
