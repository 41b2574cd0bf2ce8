import type { VersionedRef } from '../src/contracts/ports.ts';
import type { Draft } from '../src/contracts/tool.ts';
import { InvalidInputError } from '../src/errors/invalid-input-error.ts';

/** The one record that a draft changes, in the version that was shown. */
export function requireTarget(draft: Draft<unknown>): VersionedRef & { title: string } {
  const [target] = draft.targets;
  if (target === undefined) {
    throw new InvalidInputError('This draft names no record to change. Prepare it again.', 'targets');
  }
  const id = target.ref.slice(target.ref.indexOf(':') + 1);
  return { id, version: target.version, title: target.title };
}
