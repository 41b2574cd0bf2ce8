import type { Target } from '../contracts/tool.ts';
import { hashJson } from '../lib/hash-json.ts';

/** The hash that a decision quotes: over the tool, its normalized arguments and the version of each target. */
export function hashContent(tool: string, args: unknown, targets: Target[]): string {
  return hashJson({ tool, args, targets: targets.map(({ ref, version }) => ({ ref, version })) });
}
