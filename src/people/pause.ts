import { appendEntry } from '../audit/append-entry.ts';
import type { Person } from '../contracts/person.ts';
import type { Database } from '../store/database.ts';
import { insertPause, type Pause, type PauseKind } from '../store/pauses.ts';
import { requireRole } from './require-role.ts';
import { resolvePauseTarget } from './resolve-pause-target.ts';

/** Pauses a tool, a person, a channel or everything. Only an admin may; pausing twice changes nothing. */
export async function pause(
  database: Database,
  actor: Person,
  what: { kind: PauseKind; target?: string; reason?: string },
): Promise<Pause> {
  requireRole(actor, ['admin'], 'pause Deskhand');
  return database.transaction(actor.organizationId, async (tx) => {
    const target = await resolvePauseTarget(tx, what.kind, what.target);
    const paused = await insertPause(tx, {
      kind: what.kind,
      target,
      reason: what.reason,
      pausedBy: actor.id,
    });
    if (paused.isNew) {
      await appendEntry(tx, {
        kind: 'pause.set',
        actor: actor.email,
        subject: `${what.kind}:${target}`,
        data: { reason: what.reason ?? null },
      });
    }
    return paused.pause;
  });
}
