import type { Receipt, Target } from '../contracts/tool.ts';
import type { Queryable, Transaction } from './database.ts';

export type AttemptKind = 'perform' | 'undo';

export type AttemptOutcome = 'done' | 'failed' | 'unknown';

/** One try at an effect, committed before the call. */
export interface Attempt {
  kind: AttemptKind;
  number: number;
  /** Id of the process that makes the call. */
  owner: string;
  effectKey: string;
  deadline: Date;
  targets: Target[];
  before: unknown;
  outcome: AttemptOutcome | undefined;
  receipt: Receipt | undefined;
  problem: string | undefined;
  /** Milliseconds until the deadline by the database's clock; negative once it has passed. */
  millisecondsLeft: number;
}

interface Row {
  kind: AttemptKind;
  number: number;
  owner: string;
  effect_key: string;
  deadline: Date;
  targets: Target[];
  before_image: unknown;
  outcome: AttemptOutcome | null;
  receipt: Receipt | null;
  problem: string | null;
  milliseconds_left: string;
}

const columns = `kind, number, owner, effect_key, deadline, targets, before_image, outcome, receipt, problem,
  extract(epoch FROM deadline - clock_timestamp()) * 1000 AS milliseconds_left`;

const toAttempt = (row: Row): Attempt => ({
  kind: row.kind,
  number: row.number,
  owner: row.owner,
  effectKey: row.effect_key,
  deadline: row.deadline,
  targets: row.targets,
  before: row.before_image ?? undefined,
  outcome: row.outcome ?? undefined,
  receipt: row.receipt ?? undefined,
  problem: row.problem ?? undefined,
  millisecondsLeft: Number(row.milliseconds_left),
});

/** Records a try under the next number; the caller holds the lock on the action. */
export async function insertAttempt(
  tx: Transaction,
  attempt: {
    actionId: string;
    kind: AttemptKind;
    owner: string;
    effectKey: string;
    deadlineMilliseconds: number;
    targets: Target[];
    before: unknown;
  },
): Promise<Attempt> {
  const [row] = await tx.query<Row>(
    `INSERT INTO attempts
       (organization_id, action_id, kind, number, owner, effect_key, deadline, targets, before_image)
     SELECT $1, $2, $3, coalesce(max(number), 0) + 1, $4, $5,
       clock_timestamp() + make_interval(secs => $6), $7, $8
     FROM attempts WHERE organization_id = $1 AND action_id = $2 AND kind = $3
     RETURNING ${columns}`,
    [
      tx.organizationId,
      attempt.actionId,
      attempt.kind,
      attempt.owner,
      attempt.effectKey,
      attempt.deadlineMilliseconds / 1000,
      JSON.stringify(attempt.targets),
      attempt.before === undefined ? null : JSON.stringify(attempt.before),
    ],
  );
  if (!row) throw new Error('The database did not return the new attempt.');
  return toAttempt(row);
}

/** Finishes a try once; false when it is finished already, by whoever took over. */
export async function finishAttempt(
  tx: Transaction,
  actionId: string,
  attempt: { kind: AttemptKind; number: number },
  end: { outcome: AttemptOutcome; receipt?: Receipt | undefined; problem?: string | undefined },
): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE attempts SET finished_at = clock_timestamp(), outcome = $5, receipt = $6, problem = $7
     WHERE organization_id = $1 AND action_id = $2 AND kind = $3 AND number = $4 AND finished_at IS NULL
     RETURNING number`,
    [
      tx.organizationId,
      actionId,
      attempt.kind,
      attempt.number,
      end.outcome,
      end.receipt === undefined ? null : JSON.stringify(end.receipt),
      end.problem ?? null,
    ],
  );
  return rows.length > 0;
}

/** The tries of an action, in order. */
export async function listAttempts(
  db: Queryable,
  organizationId: string,
  actionId: string,
  kind: AttemptKind,
): Promise<Attempt[]> {
  const rows = await db.query<Row>(
    `SELECT ${columns} FROM attempts WHERE organization_id = $1 AND action_id = $2 AND kind = $3 ORDER BY number`,
    [organizationId, actionId, kind],
  );
  return rows.map(toAttempt);
}
