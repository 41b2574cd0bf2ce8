import { randomUUID } from 'node:crypto';
import { expireActions } from '../../src/actions/expire-actions.ts';
import { getActionView } from '../../src/actions/get-action-view.ts';
import type { Executor, Ledger } from '../../src/actions/ledger.ts';
import { listReadyWork } from '../../src/actions/list-ready-work.ts';
import { performAction } from '../../src/actions/perform-action.ts';
import { performUndo } from '../../src/actions/perform-undo.ts';
import { reconcileAction } from '../../src/actions/reconcile-action.ts';
import type { ActionView } from '../../src/contracts/action.ts';
import type { Person } from '../../src/contracts/person.ts';
import type { ReadSource } from '../../src/contracts/source.ts';
import type { OnceBy } from '../../src/contracts/tool.ts';
import type { ProposedDraft } from '../../src/contracts/turn.ts';
import { createPolicies, type Policies } from '../../src/policies/create-policies.ts';
import type { Database } from '../../src/store/database.ts';
import { insertTurnSources } from '../../src/store/turn-sources.ts';
import { buildOrganization, buildPerson, buildTurn } from './builders.ts';
import { FakeRecordSystem } from './fake-record-system.ts';
import { fakeWriteTools } from './fake-write-tools.ts';
import { type CardWithRefs, proposeCard } from './propose-card.ts';
import { silentLogger } from './silent-logger.ts';
import { testDatabase } from './test-database.ts';

let policies: Policies | undefined;

/** A process that holds its lease. */
export function buildExecutor(): Executor {
  return { id: `executor-${randomUUID()}`, assertLease: async () => undefined };
}

/** One organization with a person, a system of record with two records, and a ledger over it all. */
export interface LedgerWorld {
  database: Database;
  organizationId: string;
  person: Person;
  system: FakeRecordSystem;
  ledger: Ledger;
  executor: Executor;
  /** Prepares and proposes what a turn wants; `sources` is what the turn has read. */
  propose(
    wishes: { tool: string; args: unknown }[],
    turn?: { text?: string; sources?: ReadSource[]; conversationId?: string; person?: Person },
  ): Promise<CardWithRefs & { actions: ActionView[] }>;
  /** The action as it is now. */
  view(ref: string, actor?: Person): Promise<ActionView>;
  /** Does what is ready until nothing is, or for some rounds only; gives what was done. */
  work(rounds?: number): Promise<string[]>;
  addPerson(fields: Partial<Person>): Promise<Person>;
  /** Lets the time of held, waiting or expiring actions pass. */
  letTimePass(what: 'hold' | 'retry' | 'expiry' | 'deadline'): Promise<void>;
  /** Statement of the owner of the tables, past every protection but the triggers. */
  sql<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
}

/** Builds a world of its own for a test. */
export async function buildLedgerWorld(
  options: { onceBy?: OnceBy; undoWindowSeconds?: number; deadlineMilliseconds?: number } = {},
): Promise<LedgerWorld> {
  const database = await testDatabase();
  const { id: organizationId } = await buildOrganization(database);
  const person = await buildPerson(database, organizationId);
  const system = new FakeRecordSystem();
  system.put('r-a', { title: 'Budget' });
  system.put('r-b', { title: 'Plan' });
  policies ??= createPolicies();
  const ledger: Ledger = {
    database,
    tools: fakeWriteTools(system, options.onceBy),
    policies,
    logger: silentLogger,
    undoWindowSeconds: options.undoWindowSeconds ?? 30,
    deadlineMilliseconds: options.deadlineMilliseconds ?? 5_000,
    onWork: () => undefined,
  };
  const executor = buildExecutor();

  const world: LedgerWorld = {
    database,
    organizationId,
    person,
    system,
    ledger,
    executor,

    async propose(wishes, turn = {}) {
      const asker = turn.person ?? person;
      const { conversationId, turnId } = await buildTurn(database, asker, turn);
      const context = { person: asker, now: new Date(), signal: AbortSignal.timeout(5_000) };
      const drafts: ProposedDraft[] = [];
      for (const { tool, args } of wishes) {
        drafts.push({ tool, draft: await ledger.tools.getWrite(tool).prepare(args, context) });
      }
      const sources = turn.sources ?? [];
      await database.transaction(organizationId, async (tx) =>
        insertTurnSources(tx, { id: turnId, conversationId }, sources),
      );
      const card = await proposeCard(ledger, {
        person: asker,
        conversationId,
        turnId,
        drafts,
        sources,
        personText: turn.text ?? 'Hello',
        internalDomains: ['northwind.example'],
      });
      const actions = [];
      for (const ref of card.refs) actions.push(await getActionView(ledger, asker, ref));
      return { ...card, actions };
    },

    view: (ref, actor = person) => getActionView(ledger, actor, ref),

    async work(rounds = 20) {
      const done: string[] = [];
      for (let round = 0; round < rounds; round += 1) {
        await expireActions(ledger, organizationId);
        const ready = await database.transaction(organizationId, (tx) => listReadyWork(tx, organizationId));
        if (ready.length === 0) break;
        for (const { kind, actionId } of ready) {
          const run = { perform: performAction, undo: performUndo, reconcile: reconcileAction }[kind];
          done.push(`${kind}: ${await run(ledger, { organizationId, actionId, executor })}`);
        }
      }
      return done;
    },

    addPerson: (fields) => buildPerson(database, organizationId, fields),

    async letTimePass(what) {
      const past = "clock_timestamp() - interval '1 second'";
      const statements = {
        hold: `UPDATE actions SET held_until = ${past} WHERE organization_id = $1 AND status = 'held'`,
        retry: `UPDATE actions SET retry_at = ${past} WHERE organization_id = $1 AND retry_at IS NOT NULL`,
        expiry: `UPDATE actions SET expires_at = ${past} WHERE organization_id = $1`,
        deadline: `UPDATE attempts SET deadline = ${past} WHERE organization_id = $1 AND finished_at IS NULL`,
      };
      if (what === 'deadline') await world.sql('ALTER TABLE attempts DISABLE TRIGGER attempts_kept');
      await world.sql(statements[what], [organizationId]);
      if (what === 'deadline') await world.sql('ALTER TABLE attempts ENABLE TRIGGER attempts_kept');
    },

    sql: (text, values) => database.installation.query(text, values),
  };
  return world;
}
