import type { ChainCheck } from '../audit/verify-chain.ts';
import { readConfig } from '../config.ts';
import { UsageError } from '../errors/usage-error.ts';
import { connect } from './connect.ts';
import { runCommand } from './run-command.ts';
import { say } from './say.ts';

const help = `npm run audit:verify

Checks that no entry of the audit was changed, added or removed. Exit code 1 when one was.
  --token TOKEN   act as another person (an auditor or admin)`;

await runCommand({
  name: 'npm run audit:verify --',
  help,
  options: ['token'],
  async run({ words, options }) {
    if (words.length > 0) throw new UsageError(`This command takes no words, such as “${words.join(' ')}”.`);
    const server = await connect(readConfig(), options.token);
    try {
      const check = await server.client.get<ChainCheck>('/v1/audit/verify');
      if (check.ok) {
        say(`The audit is whole: ${check.entries} entries, each following from the one before.`);
        say(`Head: ${check.head}`);
        return true;
      }
      say(`THE AUDIT IS BROKEN at entry ${check.brokenAt.number}. ${check.brokenAt.reason}`);
      say(`The ${check.entries} entries before it are whole. What to do: docs/runbooks/trouble.md`);
      return false;
    } finally {
      await server.close();
    }
  },
});
