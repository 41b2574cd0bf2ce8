import { LeaseLostError } from '../errors/lease-lost-error.ts';
import type { Logger } from '../lib/logger.ts';
import type { Database } from '../store/database.ts';
import {
  claimLeases,
  deleteLease,
  expireLease,
  insertLease,
  isLeaseHeld,
  renewLease,
} from '../store/leases.ts';

/** How long a process may be silent before another takes its work. */
const leaseSeconds = 8;
const heartbeatMilliseconds = 2_000;

/** A process's right to work, kept alive by a heartbeat. */
export interface Lease {
  /** Throws `LeaseLostError` unless this process may still make effects. */
  assertHeld(): Promise<void>;
  /** Whether it was renewed in time, by this process's own clock: after a standstill no work begins before the next beat. */
  isFresh(): boolean;
  /** Ends the heartbeat and lets the lease run out: whoever comes next takes what was left, at once. */
  release(): Promise<void>;
}

/** What a lease needs of the process it stands for. */
export interface LeaseParts {
  database: Database;
  executorId: string;
  logger: Logger;
  /** Takes over the runs of a process that is gone. */
  adopt(executorId: string): Promise<number>;
  /** Another process has taken this one's work: stop, make no further effect. */
  onLost(): void;
}

/** Enters this process, takes over what dead ones left, and goes on doing both until released. */
export async function holdLease(parts: LeaseParts): Promise<Lease> {
  const { database, executorId, logger } = parts;
  const db = database.installation;
  let isLost = false;
  let renewedAt = performance.now();
  /** Until then the leases of others may have run out for want of a database, as this one's has. */
  let sparesUntil = 0;

  async function takeOver(everything: boolean): Promise<void> {
    for (const gone of await claimLeases(db, executorId, everything)) {
      const adopted = await parts.adopt(gone);
      await deleteLease(db, gone);
      if (adopted > 0) logger.info('Took over the work of a process that is gone.', { gone, adopted });
    }
  }

  async function beat(): Promise<void> {
    const beganAt = performance.now();
    if (!(await renewLease(db, executorId, leaseSeconds))) {
      isLost = true;
      logger.error('Another process has taken over this one; it stops working.', { executorId });
      parts.onLost();
      return;
    }
    if (beganAt - renewedAt > leaseSeconds * 1_000) sparesUntil = beganAt + leaseSeconds * 1_000;
    renewedAt = beganAt;
    if (beganAt >= sparesUntil) await takeOver(false);
  }

  await insertLease(db, executorId, leaseSeconds);
  // Embedded, the data folder's lock proves that no other process is alive.
  await takeOver(database.kind === 'embedded');

  let timer: NodeJS.Timeout | undefined;
  let isReleased = false;
  let running: Promise<void> = Promise.resolve();
  const schedule = () => {
    if (isReleased || isLost) return;
    timer = setTimeout(() => {
      running = beat()
        .catch((error: Error) => logger.warn('A heartbeat failed.', { error: error.message }))
        .then(schedule);
    }, heartbeatMilliseconds);
  };
  schedule();

  return {
    isFresh: () => !isLost && performance.now() - renewedAt < leaseSeconds * 1_000,
    async assertHeld() {
      if (isLost || !(await isLeaseHeld(db, executorId))) {
        throw new LeaseLostError('This process has lost its lease; another one does its work now.');
      }
    },
    async release() {
      isReleased = true;
      clearTimeout(timer);
      await running;
      if (!isLost) await expireLease(db, executorId);
    },
  };
}
