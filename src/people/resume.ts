import { appendEntry } from '../audit/append-entry.ts';
import type { Person } from '../contracts/person.ts';
import type { Database } from '../store/database.ts';
import { deletePause, type PauseKind } from '../store/pauses.ts';
import { requireRole } from './require-role.ts';
import { resolvePauseTarget } from './resolve-pause-target.ts';

/** Takes a pause away; answers whether there was one. Only an admin may. */
export async function resume(
  database: Database,
  actor: Person,
  what: { kind: PauseKind; target?: string },
): Promise<boolean> {
  requireRole(actor, ['admin'], 'resume what is paused');
  return database.transaction(actor.organizationId, async (tx) => {
    const target = await resolvePauseTarget(tx, what.kind, what.target);
    if (!(await deletePause(tx, what.kind, target))) return false;
    await appendEntry(tx, {
      kind: 'pause.removed',
      actor: actor.email,
      subject: `${what.kind}:${target}`,
      data: {},
    });
    return true;
  });
}
