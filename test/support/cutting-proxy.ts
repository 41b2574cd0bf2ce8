import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { nameTransaction, type Statement } from './crash-points.ts';
import { type PostgresMessage, PostgresMessages, readBind, readText } from './postgres-messages.ts';

/** Whether Postgres gets the COMMIT before the connection is cut; the client hears the same nothing either way. */
export type CutSide = 'arrives' | 'is lost';

type TransactionName = NonNullable<ReturnType<typeof nameTransaction>>;

/** A proxy before Postgres that cuts connections in the middle of a commit. */
export interface CuttingProxy {
  /** Where a client reaches the same database through the proxy. */
  url: string;
  /** Cuts the next connection that commits such a transaction; resolves once it is cut, and the commit made or lost. */
  cutAt(transaction: TransactionName, side: CutSide): Promise<void>;
  close(): Promise<void>;
}

interface Cut {
  transaction: TransactionName;
  side: CutSide;
  done(): void;
}

/** Follows one client's statements; says of each message whether it is the COMMIT of a transaction, and of which. */
function followStatements(): (message: PostgresMessage) => TransactionName | undefined {
  const prepared = new Map<string, string>();
  let statements: Statement[] = [];
  const note = (text: string, values: readonly unknown[]) => {
    if (/^\s*BEGIN\b/i.test(text)) statements = [];
    statements.push({ text, values });
    return /\bCOMMIT\s*;?\s*$/i.test(text) ? nameTransaction(statements) : undefined;
  };
  return ({ type, body }) => {
    if (type === 'Q') return note(readText(body).text, []);
    if (type === 'P') {
      const { text: name, next } = readText(body);
      prepared.set(name, readText(body, next).text);
    }
    if (type === 'B') {
      const { statement, values } = readBind(body);
      return note(prepared.get(statement) ?? '', values);
    }
    return undefined;
  };
}

/** Starts it before the server of `url`. */
export async function startCuttingProxy(url: string): Promise<CuttingProxy> {
  const target = new URL(url);
  const cuts: Cut[] = [];
  const sockets = new Set<Socket>();

  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    const ends = [client, upstream];
    const hangUp = () => {
      for (const end of ends) end.destroy();
    };
    for (const end of ends) {
      sockets.add(end);
      end.setNoDelay(true);
      end.on('error', hangUp);
      end.on('close', () => {
        sockets.delete(end);
        hangUp();
      });
    }
    const fromClient = new PostgresMessages({ beginsUntyped: true });
    const fromServer = new PostgresMessages({ beginsUntyped: false });
    const commitOf = followStatements();
    let awaited: Cut | undefined;

    client.on('data', (chunk) => {
      for (const message of fromClient.read(chunk)) {
        const transaction = commitOf(message);
        const at = cuts.findIndex((cut) => cut.transaction === transaction);
        const [cut] = at < 0 ? [] : cuts.splice(at, 1);
        if (cut?.side === 'is lost') {
          hangUp();
          cut.done();
          return;
        }
        awaited = cut;
        upstream.write(message.bytes);
        // What the client sends after it, such as the next statement of a pipeline, never leaves.
        if (awaited) return;
      }
    });
    upstream.on('data', (chunk) => {
      for (const message of fromServer.read(chunk)) {
        const isCommitted = message.type === 'C' && readText(message.body).text === 'COMMIT';
        if (awaited && isCommitted) {
          hangUp();
          awaited.done();
          return;
        }
        client.write(message.bytes);
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const through = new URL(url);
  through.port = String((server.address() as AddressInfo).port);
  return {
    url: through.href,
    cutAt: (transaction, side) => new Promise((done) => cuts.push({ transaction, side, done })),
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
