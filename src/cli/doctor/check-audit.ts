import type { ChainCheck } from '../../audit/verify-chain.ts';
import type { Config } from '../../config.ts';
import { DeskhandError } from '../../errors/deskhand-error.ts';
import { listAuditEntriesAfter } from '../../store/audit-entries.ts';
import { readAuditHead } from '../../store/audit-heads.ts';
import type { Database } from '../../store/database.ts';
import { listOrganizations } from '../../store/organizations.ts';
import { readOwnerToken } from '../connect.ts';
import { createRestClient } from '../rest-client.ts';
import type { Finding } from './finding.ts';

const name = 'audit';

/** A quick look: the last entry of every chain is the one that its head names. */
export async function checkAuditHeads(database: Database): Promise<Finding> {
  let entries = 0;
  for (const { id } of await listOrganizations(database)) {
    const isSound = await database.transaction(id, async (tx) => {
      const head = await readAuditHead(tx, id);
      const last = await listAuditEntriesAfter(tx, id, { after: Math.max(0, head.number - 1), limit: 2 });
      entries += head.number;
      return head.number === 0 ? last.length === 0 : last.length === 1 && last[0]?.hash === head.hash;
    });
    if (!isSound) {
      return {
        level: 'FAIL',
        name,
        detail: 'the chain does not end where its head says',
        remedy: 'npm run audit:verify says where it breaks; docs/runbooks/trouble.md',
      };
    }
  }
  return { level: 'ok', name, detail: `${entries} entries; npm run audit:verify checks every one` };
}

/** The whole chain, as the server that holds the database checks it. */
export async function checkAuditByServer(config: Config, url: string): Promise<Finding> {
  try {
    const check = await createRestClient(url, await readOwnerToken(config)).get<ChainCheck>(
      '/v1/audit/verify',
    );
    if (check.ok)
      return { level: 'ok', name, detail: `${check.entries} entries, each following from the one before` };
    return {
      level: 'FAIL',
      name,
      detail: `broken at entry ${check.brokenAt.number}: ${check.brokenAt.reason}`,
      remedy: 'docs/runbooks/trouble.md',
    };
  } catch (error) {
    if (!(error instanceof DeskhandError)) throw error;
    return { level: 'warn', name, detail: `cannot be asked for: ${error.message}` };
  }
}
