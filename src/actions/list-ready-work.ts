import type { Queryable } from '../store/database.ts';
import { listReadyActions, type ReadyAction } from '../store/ready-actions.ts';

/** Something to do now, and the id of the durable workflow that does it. */
export interface ReadyWork {
  kind: 'perform' | 'undo' | 'reconcile';
  actionId: string;
  workflowId: string;
}

/** One id for each round of work on an action, so that no round runs in two processes. */
function toWorkflowId({ kind, id, tries, attempts }: ReadyAction): string {
  switch (kind) {
    case 'perform':
      return tries === 0 ? `perform:${id}` : `perform:${id}:${tries}`;
    case 'undo':
      return `undo:${id}:${attempts + 1}`;
    case 'reconcile':
      return `reconcile:${id}:${attempts + tries}`;
  }
}

/** What can be gone on with now: effects to make, to take back, and to find out about. */
export async function listReadyWork(db: Queryable, organizationId: string): Promise<ReadyWork[]> {
  const ready = await listReadyActions(db, organizationId);
  return ready.map((action) => ({
    kind: action.kind,
    actionId: action.id,
    workflowId: toWorkflowId(action),
  }));
}
