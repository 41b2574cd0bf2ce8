import type { Context } from 'mocha';

/** Skips a test, or a whole suite from its `before`, and prints why. */
export function skipWithReason(context: Context, reason: string): never {
  process.stdout.write(`      skipped: ${reason}\n`);
  return context.skip();
}
