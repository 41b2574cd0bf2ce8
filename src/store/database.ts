/** What can run a statement. Parameters are always bound. */
export interface Queryable {
  query<Row extends object = Record<string, unknown>>(
    text: string,
    values?: readonly unknown[],
  ): Promise<Row[]>;
}

/** A transaction that sees the rows of one organization only. */
export interface Transaction extends Queryable {
  readonly organizationId: string;
  /**
   * Runs a statement whose rows nobody needs, without waiting for it. It takes effect before every later statement;
   * where it fails, the whole transaction fails with its error.
   */
  send(text: string, values?: readonly unknown[]): void;
  /** Runs after the commit, in order; not at all after a rollback. */
  afterCommit(run: () => void): void;
  /** Tells this process after the commit that something about `topic` has changed, such as `conversation:<id>`. */
  announce(topic: string): void;
}

/**
 * The one door to Postgres, over a server or embedded. Every transaction runs under the application role with the
 * organization set for its length only. Statements that do not wait for each other travel together: start them in
 * one `Promise.all`, or `send` them. Never wait for anything but `tx` inside `run`: embedded, there is one connection.
 */
export interface Database {
  transaction<T>(organizationId: string, run: (tx: Transaction) => Promise<T>): Promise<T>;
  /** One statement in a transaction of its own. */
  query<Row extends object = Record<string, unknown>>(
    organizationId: string,
    text: string,
    values?: readonly unknown[],
  ): Promise<Row[]>;
  /** For the few tables that belong to the installation: organizations, leases, the schema's version. */
  readonly installation: Queryable;
  /** The pool below, for the durable engine alone. */
  readonly pool: import('pg').Pool;
  /** Calls `listener` after each commit of this process that announced `topic`; other processes are not heard. */
  onAnnouncement(topic: string, listener: () => void): () => void;
  readonly kind: 'postgres' | 'embedded';
  close(): Promise<void>;
}
