import type { Draft } from '../contracts/tool.ts';
import type { ActionRecord } from '../store/actions.ts';
import type { Attempt } from '../store/attempts.ts';
import type { Executor, Ledger } from './ledger.ts';

/** One action to go on with, and the process that does. */
export interface WorkRequest {
  organizationId: string;
  actionId: string;
  executor: Executor;
}

const defaultDeadlineMilliseconds = 30_000;

/** How long a call to a system of record may take. */
export function deadlineOf(ledger: Ledger): number {
  return ledger.deadlineMilliseconds ?? defaultDeadlineMilliseconds;
}

/** The draft that an attempt was made with, as it was recorded before the call. */
export function draftOf(action: ActionRecord, attempt: Attempt): Draft {
  return {
    args: action.args,
    summary: action.summary,
    preview: action.preview.map(({ label, value }) => ({ label, value })),
    targets: attempt.targets,
    warnings: action.warnings,
    risk: action.risk,
    reversibility: action.reversibility,
    before: attempt.before,
  };
}
