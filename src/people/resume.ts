import { appendEntry } from '../audit/append-entry.ts';
import type { Person } from '../contracts/person.ts';
import type { Database } from '../store/database.ts';
import { deletePause, type PauseKind } from '../store/pauses.ts';
import { checkPauseTarget } from './pause.ts';
import { requireRole } from './require-role.ts';

/** Takes a pause away; answers whether there was one. Only an admin may. */
export async function resume(
  database: Database,
  actor: Person,
  what: { kind: PauseKind; target?: string },
): Promise<boolean> {
  requireRole(actor, ['admin'], 'resume what is paused');
  const target = checkPauseTarget(what.kind, what.target);
  return database.transaction(actor.organizationId, async (tx) => {
    if (!(await deletePause(tx, what.kind, target))) return false;
    await appendEntry(tx, {
      kind: 'resumed',
      actor: actor.email,
      subject: `${what.kind}:${target}`,
      data: {},
    });
    return true;
  });
}
