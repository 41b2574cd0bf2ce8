/** How one argument of a tool is edited. */
export type FieldControl =
  | { kind: 'text' | 'long' | 'number' | 'time' | 'list' | 'json' }
  | { kind: 'check' }
  | { kind: 'select'; options: string[] };

/** One field of the edit form. */
export interface FormField {
  /** Path of the argument: `title`, or `fields.status` inside an object. */
  path: string[];
  label: string;
  hint?: string;
  isRequired: boolean;
  control: FieldControl;
  /** The current value as the control shows it. */
  text: string;
  /** The current value itself: what an untouched field gives back. */
  value: unknown;
}

/** Name of the field in the form. */
export function fieldName(field: Pick<FormField, 'path'>): string {
  return `arg:${field.path.join('.')}`;
}
