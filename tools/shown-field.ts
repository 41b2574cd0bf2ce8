import type { PreviewLine } from '../src/contracts/tool.ts';

/** One field of a record in the words of a person; an empty value means that it is not set. */
export interface ShownField {
  label: string;
  value: string;
  /** Free text, quoted where it stands beside another value. */
  isText?: boolean;
}

/** All that is set, as lines of a card. */
export function previewAll(fields: readonly ShownField[]): PreviewLine[] {
  return fields.filter(({ value }) => value !== '').map(({ label, value }) => ({ label, value }));
}

/** What differs, as lines of a card: `Title: “Budget” → “Budget 2027”`. */
export function previewChanges(before: readonly ShownField[], after: readonly ShownField[]): PreviewLine[] {
  const old = new Map(before.map((field) => [field.label, field]));
  const lines = after.flatMap((field) => {
    const was = old.get(field.label);
    old.delete(field.label);
    return (was?.value ?? '') === field.value ? [] : [change(field.label, was, field)];
  });
  const removed = [...old.values()].filter(({ value }) => value !== '');
  return [...lines, ...removed.map((field) => change(field.label, field, undefined))];
}

function change(label: string, before: ShownField | undefined, after: ShownField | undefined): PreviewLine {
  return { label, value: `${quote(before)} → ${quote(after)}` };
}

function quote(field: ShownField | undefined): string {
  if (field === undefined || field.value === '') return '(none)';
  return field.isText ? `“${field.value}”` : field.value;
}

const longestChanges = 120;

/** The changes in one line for a summary: `state open → closed`; the labels alone where that would be too long. */
export function summarizeChanges(lines: readonly PreviewLine[]): string {
  const whole = lines.map(({ label, value }) => `${label.toLowerCase()} ${value}`).join(', ');
  const isPlain = whole.length <= longestChanges && !whole.includes('\n');
  return isPlain ? whole : lines.map(({ label }) => label.toLowerCase()).join(', ');
}
