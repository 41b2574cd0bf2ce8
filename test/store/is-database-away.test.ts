import assert from 'node:assert/strict';
import { isDatabaseAway } from '../../src/store/is-database-away.ts';
import { openPostgres } from '../../src/store/open-postgres.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { testDatabase } from '../support/test-database.ts';

describe('whether the database is away', () => {
  it('is seen in the error of a server that does not listen', async () => {
    const database = openPostgres('postgres://nobody@127.0.0.1:1/none', silentLogger);
    await assert.rejects(database.installation.query('SELECT 1'), (error) => isDatabaseAway(error));
    await database.close();
  });

  it('is not seen in statements that are wrong', async () => {
    const database = await testDatabase();
    for (const statement of ['SELECT nothing FROM nowhere', 'SELECT 1 / 0', 'SELEC']) {
      await assert.rejects(database.installation.query(statement), (error) => !isDatabaseAway(error));
    }
    for (const other of [undefined, null, 'ECONNREFUSED', new Error('x'), new TypeError('y')]) {
      assert.equal(isDatabaseAway(other), false);
    }
  });
});
