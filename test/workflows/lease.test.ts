import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { LeaseLostError } from '../../src/errors/lease-lost-error.ts';
import type { Database } from '../../src/store/database.ts';
import { holdLease, type Lease } from '../../src/workflows/lease.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { testDatabase } from '../support/test-database.ts';

interface Process {
  executorId: string;
  adopted: string[];
  lost: boolean;
  lease: Lease;
}

describe('holdLease', () => {
  let database: Database;
  const processes: Process[] = [];

  async function startProcess(): Promise<Process> {
    const state = { executorId: `test-${randomUUID()}`, adopted: [] as string[], lost: false };
    const lease = await holdLease({
      // As on a server, where other processes may be alive.
      database: { ...database, kind: 'postgres' },
      executorId: state.executorId,
      logger: silentLogger,
      adopt: async (gone) => {
        state.adopted.push(gone);
        return 1;
      },
      onLost: () => {
        state.lost = true;
      },
    });
    const started = Object.assign(state, { lease });
    processes.push(started);
    return started;
  }

  const letRunOut = (executorId: string) =>
    database.installation.query(
      `UPDATE leases SET expires_at = clock_timestamp() - interval '1 second' WHERE executor_id = $1`,
      [executorId],
    );

  before(async () => {
    database = await testDatabase();
  });
  afterEach(async () => {
    await Promise.all(processes.splice(0).map((process) => process.lease.release()));
    await database.installation.query(`DELETE FROM leases WHERE executor_id LIKE 'test-%'`);
  });

  it('adopts the work of a process whose lease has run out, once', async () => {
    await database.installation.query(
      `INSERT INTO leases (executor_id, expires_at) VALUES ('test-dead', clock_timestamp() - interval '1 second')`,
    );
    const both = await Promise.all([startProcess(), startProcess()]);
    const adopted = both.flatMap((process) => process.adopted).filter((id) => id === 'test-dead');
    assert.deepEqual(adopted, ['test-dead']);
  });

  it('leaves a live process alone', async () => {
    const first = await startProcess();
    const second = await startProcess();
    assert.deepEqual(second.adopted, []);
    await first.lease.assertHeld();
    await second.lease.assertHeld();
  });

  it('lets a process that lost its lease make no further effect', async () => {
    const first = await startProcess();
    await letRunOut(first.executorId);
    await assert.rejects(first.lease.assertHeld(), LeaseLostError);
    const second = await startProcess();
    assert.deepEqual(second.adopted, [first.executorId]);
    await assert.rejects(first.lease.assertHeld(), LeaseLostError);
    for (let wait = 0; wait < 40 && !first.lost; wait += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    assert.ok(first.lost, 'it learns of it at the next heartbeat');
  });

  it('goes on after a pause in which nobody took its work', async () => {
    const first = await startProcess();
    await letRunOut(first.executorId);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    await first.lease.assertHeld();
    assert.equal(first.lost, false);
  });

  it('claims again what an adopter that died had claimed', async () => {
    await database.installation.query(
      `INSERT INTO leases (executor_id, expires_at, claimed_by) VALUES
         ('test-dead', clock_timestamp() - interval '1 minute', 'test-adopter'),
         ('test-adopter', clock_timestamp() - interval '1 second', NULL)`,
    );
    const next = await startProcess();
    assert.deepEqual(next.adopted.sort(), ['test-adopter', 'test-dead']);
  });

  it('leaves unfinished work to others at once when it stops', async () => {
    const first = await startProcess();
    await first.lease.release();
    const second = await startProcess();
    assert.deepEqual(second.adopted, [first.executorId]);
  });

  it('takes over every other lease at once where the data folder proves that nobody else lives', async () => {
    await database.installation.query(
      `INSERT INTO leases (executor_id, expires_at) VALUES ('test-alive', clock_timestamp() + interval '1 minute')`,
    );
    const adopted: string[] = [];
    const lease = await holdLease({
      database: { ...database, kind: 'embedded' },
      executorId: `test-${randomUUID()}`,
      logger: silentLogger,
      adopt: async (gone) => adopted.push(gone),
      onLost: () => undefined,
    });
    assert.ok(adopted.includes('test-alive'));
    await lease.release();
  });
});
