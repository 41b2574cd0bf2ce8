import type { Draft, Target } from '../contracts/tool.ts';
import type { ActionRecord } from '../store/actions.ts';
import { hashContent } from './hash-content.ts';

/** The versions that earlier actions of the same batch have left behind: changes of ours, approved with this one. */
function ownVersions(action: ActionRecord, batch: ActionRecord[]): Map<string, string> {
  const versions = new Map<string, string>();
  for (const { batchId, status, receipt } of batch) {
    if (batchId === action.batchId && status === 'done' && receipt?.version) {
      versions.set(receipt.recordRef, receipt.version);
    }
  }
  return versions;
}

/**
 * Says what has changed since an action was approved; `undefined` where nothing has. A target that an earlier action
 * of the same batch has changed, and nobody since, counts as unchanged.
 */
export function findChange(action: ActionRecord, batch: ActionRecord[], fresh: Draft): string | undefined {
  const own = ownVersions(action, batch);
  const approved = new Map(action.targets.map((target) => [target.ref, target]));
  const asApproved: Target[] = fresh.targets.map((target) => {
    const before = approved.get(target.ref);
    return before && own.get(target.ref) === target.version ? before : target;
  });
  if (hashContent(action.tool, fresh.args, asApproved) === action.contentHash) return undefined;
  const changed = asApproved.filter(({ ref, version }) => approved.get(ref)?.version !== version);
  return changed.length > 0 ? changed.map(({ title }) => `“${title}”`).join(', ') : 'what its arguments mean';
}
