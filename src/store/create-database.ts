import { EventEmitter } from 'node:events';
import { setImmediate as yieldToInput } from 'node:timers/promises';
import type pg from 'pg';
import type { Database, Queryable, Transaction } from './database.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Serialization failure and deadlock: the transaction did nothing, the same again can succeed. */
const retryableStates = new Set(['40001', '40P01']);

/** Builds the `Database` over a pool, whatever stands behind it. */
export function createDatabase(pool: pg.Pool, kind: Database['kind'], end: () => Promise<void>): Database {
  const announcements = new EventEmitter().setMaxListeners(0);

  // A server parses and plans a statement once for a connection. Embedded, all connections are one session, where a
  // name would be taken by the connection before.
  const names = new Map<string, string>();
  function nameOf(text: string): string | undefined {
    if (kind === 'embedded') return undefined;
    const name = names.get(text) ?? `deskhand_${names.size + 1}`;
    names.set(text, name);
    return name;
  }

  const queryOn = (client: pg.Pool | pg.PoolClient): Queryable['query'] =>
    async function query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
      const name = nameOf(text);
      const statement = { text, values: values as unknown[], ...(name === undefined ? {} : { name }) };
      return (await client.query<Row & pg.QueryResultRow>(statement)).rows;
    };

  async function runOnce<T>(organizationId: string, run: (tx: Transaction) => Promise<T>): Promise<T> {
    if (!uuid.test(organizationId)) throw new TypeError(`Not the id of an organization: ${organizationId}`);
    const client = await pool.connect();
    // Embedded statements are answered without input or output: a busy process would not get to read what comes in.
    if (kind === 'embedded') await yieldToInput();
    const afterCommit: (() => void)[] = [];
    const topics = new Set<string>();
    const sent: Promise<unknown>[] = [];
    // The first statement that fails is the cause; all after it fail because of it.
    let failure: unknown;
    const send = (statement: Promise<unknown>) => {
      sent.push(
        statement.catch((error) => {
          failure ??= error;
        }),
      );
    };
    let broken: Error | undefined;
    let result: T;
    try {
      // On its way with the first statement; the id has been checked above, since a batch takes no parameters.
      send(
        client.query(
          `BEGIN; SET LOCAL ROLE deskhand_app; SET LOCAL deskhand.organization = '${organizationId}'`,
        ),
      );
      const query = queryOn(client);
      result = await run({
        organizationId,
        query,
        send: (text, values) => send(query(text, values)),
        afterCommit: (task) => afterCommit.push(task),
        announce: (topic) => topics.add(topic),
      });
      const ended = await client.query('COMMIT');
      await Promise.all(sent);
      if (failure !== undefined) throw failure;
      if (ended.command !== 'COMMIT') throw new Error('The database rolled a transaction back at its end.');
    } catch (error) {
      await client.query('ROLLBACK').catch((rollbackError: Error) => {
        broken = rollbackError;
      });
      await Promise.all(sent);
      throw failure ?? error;
    } finally {
      client.release(broken);
    }
    for (const task of afterCommit) task();
    for (const topic of topics) announcements.emit(topic);
    return result;
  }

  async function transaction<T>(organizationId: string, run: (tx: Transaction) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await runOnce(organizationId, run);
      } catch (error) {
        const state = (error as { code?: string }).code ?? '';
        if (attempt >= 3 || !retryableStates.has(state)) throw error;
      }
    }
  }

  return {
    kind,
    pool,
    transaction,
    query: (organizationId, text, values) => transaction(organizationId, (tx) => tx.query(text, values)),
    installation: { query: queryOn(pool) },
    onAnnouncement(topic, listener) {
      announcements.on(topic, listener);
      return () => announcements.off(topic, listener);
    },
    close: end,
  };
}
