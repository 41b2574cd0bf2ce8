import { AsyncResource } from 'node:async_hooks';
import { expireActions } from '../actions/expire-actions.ts';
import { listReadyWork } from '../actions/list-ready-work.ts';
import { performAction } from '../actions/perform-action.ts';
import { performUndo } from '../actions/perform-undo.ts';
import { reconcileAction } from '../actions/reconcile-action.ts';
import { LeaseLostError } from '../errors/lease-lost-error.ts';
import { sleep } from '../lib/sleep.ts';
import { listOrganizations } from '../store/organizations.ts';
import { retryWhileAway } from '../store/retry-while-away.ts';
import { type ClaimedTurn, claimTurns, listTakenTurns, releaseTurns } from '../store/turns.ts';
import { continueTurns } from './continue-turns.ts';
import { holdLease, type Lease } from './lease.ts';
import type { Workflow, WorkflowRuntime } from './runtime.ts';
import { createTurnRunner } from './turn-runner.ts';
import type { WorkParts } from './work-parts.ts';

const sweepMilliseconds = 1_000;
/** Expiry is also checked at every click, so the sweep only has to be timely. */
const expireMilliseconds = 10_000;
/** A run that ended without finishing its work is followed by another, under the next number. */
const mostRuns = 20;
const mostLeaseTries = 10;

/** The processes that do the durable work. */
export interface Workers {
  /** Looks for work of an organization now instead of at the next sweep. */
  wake(organizationId: string): void;
  /** Answers a turn that this process has just taken. */
  startTurn(organizationId: string, turn: ClaimedTurn): void;
  /** Stops taking work and waits for what runs. */
  stop(milliseconds: number): Promise<void>;
}

/**
 * Runs again where the lease had run out: the next beat renews it, or ends this process because another has claimed it.
 * A run that ended instead would be one of the few that an action has.
 */
async function runWhenHeld(run: () => Promise<unknown>): Promise<unknown> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof LeaseLostError) || tries === mostLeaseTries) throw error;
      await sleep(sweepMilliseconds);
    }
  }
}

async function startNumbered(
  workflow: Workflow<[string, string]>,
  id: string,
  organizationId: string,
  actionId: string,
): Promise<void> {
  for (let run = 1; run <= mostRuns; run += 1) {
    const runId = run === 1 ? id : `${id}:run-${run}`;
    if ((await workflow.start(runId, organizationId, actionId)) === 'started') return;
  }
}

/** Registers the workflows, launches the engine, takes the lease and begins to sweep. */
export async function startWorkers(
  parts: WorkParts,
  runtime: WorkflowRuntime,
  onLeaseLost: () => void,
): Promise<Workers> {
  const { database, ledger, logger, worker, running } = parts;
  let lease: Lease | undefined;
  const turns = createTurnRunner(parts);
  const executor = {
    id: runtime.executorId,
    async assertLease() {
      await lease?.assertHeld();
    },
  };
  const onAction = (run: (organizationId: string, actionId: string) => Promise<unknown>) =>
    async function runOnAction(organizationId: string, actionId: string): Promise<void> {
      await retryWhileAway(() => runWhenHeld(() => run(organizationId, actionId)), logger);
      wake(organizationId);
    };

  const workflows = {
    perform: runtime.define<[string, string]>(
      'perform',
      onAction((organizationId, actionId) => performAction(ledger, { organizationId, actionId, executor })),
    ),
    undo: runtime.define<[string, string]>(
      'undo',
      onAction((organizationId, actionId) => performUndo(ledger, { organizationId, actionId, executor })),
    ),
    reconcile: runtime.define<[string, string]>(
      'reconcile',
      onAction((organizationId, actionId) => reconcileAction(ledger, { organizationId, actionId, executor })),
    ),
  };

  async function lookForWork(organizationId: string): Promise<void> {
    // Runs that begin without the lease end at once, and an action has only so many.
    if (!lease?.isFresh()) return;
    const room = running.room();
    const { claimed, taken, ready } = await database.transaction(organizationId, async (tx) => {
      const [ready, taken] = await Promise.all([
        listReadyWork(tx, organizationId),
        listTakenTurns(tx, organizationId, worker.id),
        continueTurns(tx),
      ]);
      return { claimed: await claimTurns(tx, worker.id, { limit: room }), taken, ready };
    });
    for (const turn of taken) if (turn.isStopping) parts.running.stop(turn.id);
    // Among those taken before are some that nobody answers: the answer to the commit that took them was lost.
    for (const turn of [...taken, ...claimed]) turns.start(organizationId, turn);
    // There may be more than there was room for.
    if (claimed.length === room) running.leaveWaiting(organizationId);
    for (const work of ready) {
      await startNumbered(workflows[work.kind], work.workflowId, organizationId, work.actionId);
    }
  }

  // One look at a time for each organization; a wake during a look causes one more.
  // Workflows wake it too, and what is started from inside a run would count as a part of it: hence its own scope.
  const outside = new AsyncResource('looking for work');
  const looking = new Map<string, { isAgain: boolean; done: Promise<void> }>();
  function wake(organizationId: string): void {
    if (worker.isStopping) return;
    const current = looking.get(organizationId);
    if (current) {
      current.isAgain = true;
      return;
    }
    const state = { isAgain: false, done: Promise.resolve() };
    looking.set(organizationId, state);
    state.done = outside
      .runInAsyncScope(lookForWork, undefined, organizationId)
      .catch((error: Error) => logger.warn('Looking for work failed; the next sweep tries again.', { error }))
      .then(() => {
        looking.delete(organizationId);
        if (state.isAgain) wake(organizationId);
      });
  }

  const every = (milliseconds: number, run: (organizationId: string) => unknown) =>
    setInterval(() => {
      listOrganizations(database)
        .then((organizations) => Promise.all(organizations.map(({ id }) => run(id))))
        .catch((error: Error) => logger.warn('A sweep failed.', { error: error.message }));
    }, milliseconds);

  running.onRoom(wake);
  await runtime.launch();
  lease = await holdLease({
    database,
    executorId: runtime.executorId,
    logger,
    async adopt(gone) {
      let released = 0;
      for (const { id } of await listOrganizations(database)) {
        released += await database.transaction(id, (tx) => releaseTurns(tx, gone));
      }
      return released + (await runtime.adopt(gone));
    },
    onLost: onLeaseLost,
  });
  const timers = [
    every(sweepMilliseconds, wake),
    every(expireMilliseconds, (organizationId) => expireActions(ledger, organizationId)),
  ];
  for (const { id } of await listOrganizations(database)) wake(id);

  return {
    wake,
    startTurn: turns.start,
    async stop(milliseconds) {
      worker.isStopping = true;
      for (const timer of timers) clearInterval(timer);
      await Promise.all([...looking.values()].map((state) => state.done));
      const startedAt = performance.now();
      await turns.drain(milliseconds);
      await runtime.shutdown(Math.max(0, milliseconds - (performance.now() - startedAt)));
      await lease?.release();
    },
  };
}
