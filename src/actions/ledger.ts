import type { ToolRegistry } from '../contracts/tool.ts';
import type { Logger } from '../lib/logger.ts';
import type { Policies } from '../policies/create-policies.ts';
import type { Database } from '../store/database.ts';

/** What is measured of actions; seconds. */
export interface LedgerMeter {
  /** An attempt at an effect or at taking it back. */
  effect(tool: string, outcome: 'done' | 'failed' | 'unknown', seconds: number): void;
  /** How long a proposal waited for its decision. */
  approvalWaited(decision: 'approved' | 'rejected' | 'canceled', seconds: number): void;
}

/** What the verbs of the action ledger work with. */
export interface Ledger {
  database: Database;
  tools: ToolRegistry;
  policies: Policies;
  logger: Logger;
  meter?: LedgerMeter;
  /** How long a held effect waits; 0 means that nothing is held. */
  undoWindowSeconds: number;
  /** How long a call to a system of record may take before it is cut; 30 s unless set. */
  deadlineMilliseconds?: number;
  /** Called after a commit that leaves something to perform, undo or reconcile. */
  onWork(organizationId: string): void;
}

/** The process that makes effects. */
export interface Executor {
  /** Unique to the process. */
  id: string;
  /** Throws `LeaseLostError` once another process does this one's work. */
  assertLease(): Promise<void>;
}
