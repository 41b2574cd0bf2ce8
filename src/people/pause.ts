import { appendEntry } from '../audit/append-entry.ts';
import type { Person } from '../contracts/person.ts';
import { InvalidInputError } from '../errors/invalid-input-error.ts';
import { NotFoundError } from '../errors/not-found-error.ts';
import type { Database } from '../store/database.ts';
import { insertPause, type Pause, type PauseKind } from '../store/pauses.ts';
import { getPersonById } from '../store/people.ts';
import { requireRole } from './require-role.ts';

/** Pauses a tool, a person, a channel or everything. Only an admin may; pausing twice changes nothing. */
export async function pause(
  database: Database,
  actor: Person,
  what: { kind: PauseKind; target?: string; reason?: string },
): Promise<Pause> {
  requireRole(actor, ['admin'], 'pause Deskhand');
  const target = checkPauseTarget(what.kind, what.target);
  const paused: Pause = { kind: what.kind, target, reason: what.reason, pausedBy: actor.id };
  await database.transaction(actor.organizationId, async (tx) => {
    if (what.kind === 'person' && !(await getPersonById(tx, tx.organizationId, target))) {
      throw new NotFoundError(`There is no person with the id ${target}.`);
    }
    if (!(await insertPause(tx, paused))) return;
    await appendEntry(tx, {
      kind: 'paused',
      actor: actor.email,
      subject: `${what.kind}:${target}`,
      data: { reason: what.reason ?? null },
    });
  });
  return paused;
}

/** What a pause is filed under: `*` for everything, else the target that was given. */
export function checkPauseTarget(kind: PauseKind, target: string | undefined): string {
  if (kind === 'everything') return '*';
  if (target === undefined || target.trim() === '') {
    throw new InvalidInputError(`Name the ${kind} to pause.`, 'target');
  }
  if (kind === 'person' && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(target)) {
    throw new InvalidInputError(`A person is paused by their id; “${target}” is not one.`, 'target');
  }
  return target.trim();
}
