import { appendEntry } from '../audit/append-entry.ts';
import { readConfig } from '../config.ts';
import { UsageError } from '../errors/usage-error.ts';
import { checkBackup } from '../store/backup/check-backup.ts';
import { restoreBackup } from '../store/backup/restore-backup.ts';
import { listOrganizations } from '../store/organizations.ts';
import { describeDatabase, withDatabase } from './open-database.ts';
import { runCommand } from './run-command.ts';
import { say, sayAside } from './say.ts';

const help = `npm run restore -- FILE

Fills an empty database from a backup: a new folder (DATA_DIR) or a new Postgres database (DATABASE_URL).
Nothing is ever overwritten. Use the TOKEN_KEY, if you had set one, that was set when the backup was made.`;

await runCommand({
  name: 'npm run restore --',
  help,
  async run({ words }) {
    const [file, ...more] = words;
    if (file === undefined || more.length > 0) throw new UsageError('Name the backup to restore.');
    const config = readConfig();
    // Before anything is opened, so that a wrong file leaves not even an empty folder.
    await checkBackup(file);
    sayAside('The backup is whole. Restoring…');
    const { rows, createdAt } = await withDatabase(config, async (database) => {
      const header = await restoreBackup(database, file);
      for (const { id } of await listOrganizations(database)) {
        await database.transaction(id, (tx) =>
          appendEntry(tx, {
            kind: 'installation.restored',
            actor: 'deskhand',
            subject: 'installation',
            data: { backupOf: header.createdAt },
          }),
        );
      }
      return header;
    });
    say(
      `Restored the backup of ${createdAt.slice(0, 16).replace('T', ' ')} UTC into ${describeDatabase(config)}:`,
    );
    say(
      `${rows.people ?? 0} people, ${rows.conversations ?? 0} conversations, ${rows.actions ?? 0} actions, ` +
        `${rows.office_records ?? 0} records of the office and ${rows.audit_entries ?? 0} audit entries.`,
    );
    say('Start Deskhand with npm start, and check the audit with npm run audit:verify.');
    return true;
  },
});
