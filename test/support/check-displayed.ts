import assert from 'node:assert/strict';
import type { ActionView } from '../../src/contracts/action.ts';
import { hashJson } from '../../src/lib/hash-json.ts';
import { stripInvisible } from '../../src/lib/strip-invisible.ts';

/** Texts of arguments that a card shows in other words: ids by their titles, times and rules in the person's form. */
const shownOtherwise = new Set(['id', 'start', 'end', 'dueDate', 'recurrence', 'kind', 'customer', 'owner']);

/** The free texts and addresses in the arguments of an action. */
export function listTexts(value: unknown, field = ''): string[] {
  if (typeof value === 'string') return shownOtherwise.has(field) ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((item) => listTexts(item, field));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, item]) => listTexts(item, name));
}

/** The hash of what a card shows is the hash that an approval quotes, and the card shows all of it, visibly. */
export function checkDisplayed(action: ActionView): void {
  const { tool, args, targets, contentHash, preview, ref } = action;
  const hashed = targets.map((target) => ({ ref: target.ref, version: target.version }));
  assert.equal(contentHash, hashJson({ tool, args, targets: hashed }), `${ref} shows what its hash covers`);
  const shown = preview.map(({ value }) => value).join('\n');
  for (const text of listTexts(args)) {
    assert.ok(shown.includes(text), `${ref} shows ${JSON.stringify(text)}: ${JSON.stringify(preview)}`);
  }
  for (const text of [action.summary, shown, ...listTexts(args)]) {
    assert.equal(stripInvisible(text), text, `${ref} has nothing that a person cannot see`);
  }
}
