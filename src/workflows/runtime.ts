import { randomUUID } from 'node:crypto';
import { DBOS } from '@dbos-inc/dbos-sdk';
import { dbRetryConfig } from '@dbos-inc/dbos-sdk/internal/utils';
import type { Logger } from '../lib/logger.ts';
import type { Database } from '../store/database.ts';

/** Changed by hand, together with `DBOS.patch`, when the steps of a workflow change. */
const applicationVersion = '1';
/** The engine would wait up to a minute longer than the database was away. */
const longestRetrySeconds = 5;
const endedStates = new Set(['SUCCESS', 'ERROR', 'CANCELLED', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED']);

/** A durable workflow: takes ids only, and is run again from its last step after a crash. */
export interface Workflow<Input extends string[]> {
  /** Starts the run `id`, once for all processes; `ended` means that this run is over and nothing was started. */
  start(id: string, ...input: Input): Promise<'started' | 'ended'>;
}

/** The durable engine. One a process: it keeps its state in its library's own globals. */
export interface WorkflowRuntime {
  /** Unique to this process. */
  readonly executorId: string;
  /** Registers a workflow, before `launch`. `run` is at least once, so every effect in it must be safe to repeat. */
  define<Input extends string[]>(name: string, run: (...input: Input) => Promise<void>): Workflow<Input>;
  launch(): Promise<void>;
  /** Takes over the unfinished runs of a process that is gone. Returns their number. */
  adopt(executorId: string): Promise<number>;
  /** Waits for what runs, at most `milliseconds`; what has not ended is left for another process. */
  shutdown(milliseconds: number): Promise<void>;
}

/** Makes the engine on the database's own pool, in its own schema. */
export function createRuntime(database: Database, logger: Logger): WorkflowRuntime {
  const executorId = `deskhand-${randomUUID()}`;
  dbRetryConfig.maxBackoffSec = longestRetrySeconds;
  DBOS.setConfig({
    name: 'deskhand',
    systemDatabasePool: database.pool,
    useListenNotify: false,
    applicationVersion,
    executorID: executorId,
    schedulerPollingIntervalMs: 30_000,
    logger: {
      debug: () => undefined,
      info: (entry) => logger.debug('engine', { entry: String(entry) }),
      warn: (entry) => logger.warn('engine', { entry: String(entry) }),
      error: (entry) => logger.error('engine', { entry: String(entry) }),
    },
  });

  // A run of an older version may be of a workflow that is no more; its work is found by the sweep.
  const names = new Set<string>();
  return {
    executorId,

    define(name, run) {
      names.add(name);
      const registered = DBOS.registerWorkflow(
        (...input: Parameters<typeof run>) => DBOS.runStep(() => run(...input), { name }),
        { name },
      );
      return {
        async start(id, ...input) {
          const known = await DBOS.getWorkflowStatus(id);
          if (known && endedStates.has(known.status)) return 'ended';
          await DBOS.startWorkflow(registered, { workflowID: id })(...input);
          return 'started';
        },
      };
    },

    launch: () => DBOS.launch(),

    async adopt(gone) {
      const unfinished = await DBOS.listWorkflows({ executorId: gone, status: ['PENDING', 'ENQUEUED'] });
      const ids = unfinished
        .filter(({ workflowName }) => names.has(workflowName))
        .map(({ workflowID }) => workflowID);
      if (ids.length > 0) await DBOS.resumeWorkflows(ids);
      return ids.length;
    },

    async shutdown(milliseconds) {
      await DBOS.shutdown({ workflowCompletionTimeoutMS: milliseconds, deregister: true });
    },
  };
}
