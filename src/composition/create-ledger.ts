import type { Ledger, LedgerMeter } from '../actions/ledger.ts';
import type { Config } from '../config.ts';
import type { ToolRegistry } from '../contracts/tool.ts';
import type { Logger } from '../lib/logger.ts';
import { createPolicies } from '../policies/create-policies.ts';
import type { Database } from '../store/database.ts';

/** The ledger over the installation's database and tools. */
export function createLedger(parts: {
  config: Config;
  database: Database;
  tools: ToolRegistry;
  logger: Logger;
  meter: LedgerMeter;
  onWork(organizationId: string): void;
}): Ledger {
  const { config, ...given } = parts;
  return { ...given, policies: createPolicies(), undoWindowSeconds: config.undoWindowSeconds };
}
