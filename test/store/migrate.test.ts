import assert from 'node:assert/strict';
import { DatabaseTooNewError } from '../../src/errors/database-too-new-error.ts';
import { migrate } from '../../src/store/migrate.ts';
import { testDatabase } from '../support/test-database.ts';

describe('migrate', () => {
  it('applies nothing twice, also when two start at once', async () => {
    const database = await testDatabase();
    const results = await Promise.all(
      database.kind === 'postgres' ? [migrate(database), migrate(database)] : [migrate(database)],
    );
    assert.ok(results.every((result) => result.applied === 0));
  });

  it('refuses a database that is newer than the code, and says what to do', async () => {
    const database = await testDatabase();
    await database.installation.query(
      `INSERT INTO schema_migrations (version, name) VALUES (999999, 'from_the_future')`,
    );
    try {
      await assert.rejects(migrate(database), (error: unknown) => {
        assert.ok(error instanceof DatabaseTooNewError);
        assert.match(error.message, /999999/);
        assert.match(error.message, /newer version|backup/);
        return true;
      });
    } finally {
      await database.installation.query('DELETE FROM schema_migrations WHERE version = 999999');
    }
  });
});
