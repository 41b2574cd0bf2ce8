import { listAuditEntriesAfter } from '../../store/audit-entries.ts';
import { readAuditHead } from '../../store/audit-heads.ts';
import type { Database } from '../../store/database.ts';
import { listOrganizations } from '../../store/organizations.ts';
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
