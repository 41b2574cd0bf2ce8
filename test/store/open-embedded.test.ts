import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { join } from 'node:path';
import type { Database } from '../../src/store/database.ts';
import { isDatabaseAway } from '../../src/store/is-database-away.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openEmbedded } from '../../src/store/open-embedded.ts';
import { buildOrganization } from '../support/builders.ts';
import { makeDataDir } from '../support/deskhand-process.ts';

describe('the embedded database', function () {
  this.timeout(60_000);
  let dataDir: string;
  let folder: string;
  let database: Database | undefined;

  beforeEach(async () => {
    dataDir = await makeDataDir();
    folder = join(dataDir, 'database');
  });
  afterEach(async () => {
    await database?.close();
    database = undefined;
    await rm(dataDir, { recursive: true, force: true });
  });

  it('is made whole beside its place, over what a first start that was cut off left there', async () => {
    await mkdir(`${folder}.new`);
    await writeFile(join(`${folder}.new`, 'PG_VERSION'), '17\n');
    database = await openEmbedded(folder);
    assert.equal(existsSync(`${folder}.new`), false);
    const [row] = await database.installation.query<{ one: number }>('SELECT 1 AS one');
    assert.equal(row?.one, 1);
  });

  it('is opened again where its engine has stopped, with all that was committed and nothing that was not', async () => {
    const opened = await openEmbedded(folder);
    database = opened;
    await opened.installation.query('CREATE TABLE kept (id int)');
    await opened.installation.query('INSERT INTO kept VALUES (1)');
    const client = await opened.pool.connect();
    await client.query('BEGIN');
    await client.query('INSERT INTO kept VALUES (2)');
    // Postgres gives up at once where it cannot write its log, as on a full disk.
    const log = join(folder, 'pg_wal');
    await rename(log, `${log}.away`);
    await client.query('SELECT pg_switch_wal()');
    await assert.rejects(client.query('COMMIT'), isDatabaseAway);
    await assert.rejects(client.query('INSERT INTO kept VALUES (3)'), isDatabaseAway);
    client.release(true);
    await rename(`${log}.away`, log);
    assert.deepEqual(await opened.installation.query('SELECT id FROM kept'), [{ id: 1 }]);
  });

  it('lets what comes in be read while it is busy', async () => {
    const opened = await openEmbedded(folder);
    database = opened;
    await migrate(opened);
    const { id } = await buildOrganization(opened);
    const server = createServer((socket) => socket.end('hello')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;

    let isAnswered = false;
    let transactions = 0;
    const busy = Array.from({ length: 8 }, async () => {
      while (!isAnswered && transactions < 2_000) {
        await opened.query(id, 'SELECT 1');
        transactions += 1;
      }
    });
    const callers = Array.from({ length: 50 }, () => once(connect(port, '127.0.0.1').resume(), 'end'));
    await Promise.all(callers);
    isAnswered = true;
    await Promise.all(busy);
    server.close();
    assert.ok(transactions < 1_000, `${transactions} transactions went first`);
  });
});
