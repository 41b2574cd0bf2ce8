import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { readConfig } from '../config.ts';
import { BackupUnusableError } from '../errors/backup-unusable-error.ts';
import { UsageError } from '../errors/usage-error.ts';
import { writeBackup } from '../store/backup/write-backup.ts';
import { describeDatabase, hasEmbeddedDatabase, withDatabase } from './open-database.ts';
import { runCommand } from './run-command.ts';
import { say } from './say.ts';

const help = `npm run backup -- FILE

Writes everything that Deskhand holds to one file: people, conversations, actions, the audit and the built-in office.
With the embedded database, stop Deskhand first; a Postgres database can be backed up while it runs.
The file holds what people wrote, and keys: keep it like a password. TOKEN_KEY is not in it.`;

await runCommand({
  name: 'npm run backup --',
  help,
  async run({ words }) {
    const [file, ...more] = words;
    if (file === undefined || more.length > 0) throw new UsageError('Name one file to write the backup to.');
    if (existsSync(file))
      throw new UsageError(`${file} is there already. Name a new file; nothing is overwritten.`);
    const config = readConfig();
    if (!config.databaseUrl && !hasEmbeddedDatabase(config)) {
      throw new BackupUnusableError(
        `There is no database in ${config.dataDir}, so there is nothing to back up yet. Start Deskhand once, or set DATA_DIR.`,
      );
    }
    const { rows } = await withDatabase(config, (database) => writeBackup(database, file));
    const { size } = await stat(file);
    say(`Backed up ${describeDatabase(config)} to ${file} (${Math.ceil(size / 1024)} KB).`);
    say(
      `It holds ${rows.people ?? 0} people, ${rows.conversations ?? 0} conversations, ${rows.actions ?? 0} actions, ` +
        `${rows.office_records ?? 0} records of the office and ${rows.audit_entries ?? 0} audit entries.`,
    );
    return true;
  },
});
