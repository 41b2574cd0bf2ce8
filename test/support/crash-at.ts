import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { ServerResponse } from 'node:http';
import pg from 'pg';
import { type CrashPoint, nameTransaction, type Statement } from './crash-points.ts';

/**
 * Loaded before Deskhand into its process, it kills the process with SIGKILL at the point that the file of
 * `CRASH_ORDER` names, such as `{"point":"after-effect-commit","occurrence":1}`. It watches from outside: the driver
 * of the database, the calls to the model, and what the server sends. Deskhand itself knows nothing of it.
 */
const orderFile = process.env.CRASH_ORDER ?? '';

function readOrder(): { point: string; occurrence: number } | undefined {
  try {
    return JSON.parse(readFileSync(orderFile, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Dies here if this is the point; the renamed order is the proof that it was. */
function pass(point: CrashPoint | `before-${string}-commit` | `after-${string}-commit`): void {
  const order = readOrder();
  if (order?.point !== point) return;
  if (order.occurrence > 1) {
    writeFileSync(orderFile, JSON.stringify({ ...order, occurrence: order.occurrence - 1 }));
    return;
  }
  renameSync(orderFile, `${orderFile}.done`);
  process.kill(process.pid, 'SIGKILL');
  // The signal ends the process before anything else of it can run.
  for (;;);
}

type Query = (this: object, ...given: unknown[]) => unknown;

/** The statements of the transaction that each connection is in. */
const open = new WeakMap<object, Statement[]>();
const client = pg.Client.prototype as unknown as { query: Query };
const sendQuery = client.query;

client.query = function watchedQuery(...given) {
  const [first, second] = given;
  const config =
    typeof first === 'string' ? { text: first } : (first as { text?: string; values?: unknown[] });
  const text = config.text ?? '';
  const values = 'values' in config && config.values ? config.values : Array.isArray(second) ? second : [];
  if (/^\s*BEGIN\b/i.test(text)) open.set(this, []);
  const statements = open.get(this);
  statements?.push({ text, values });
  if (statements === undefined || !/\bCOMMIT\s*;?\s*$/i.test(text)) return sendQuery.apply(this, given);
  open.delete(this);
  const name = nameTransaction(statements);
  if (name === undefined) return sendQuery.apply(this, given);
  pass(`before-${name}-commit`);
  return Promise.resolve(sendQuery.apply(this, given)).then((result) => {
    pass(`after-${name}-commit`);
    return result;
  });
};

const send = globalThis.fetch;
globalThis.fetch = async function watchedFetch(input, init) {
  const isModel = String(input instanceof Request ? input.url : input).endsWith('/chat/completions');
  if (!isModel) return send(input, init);
  pass('before-model');
  const response = await send(input, init);
  if (response.body === null) return response;
  const watched = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({ flush: () => pass('after-model') }),
  );
  return new Response(watched, { status: response.status, headers: response.headers });
};

const { end, write } = ServerResponse.prototype;
ServerResponse.prototype.end = function watchedEnd(this: ServerResponse, ...given: unknown[]) {
  const { method, url = '' } = this.req;
  if (method === 'POST' && url.startsWith('/v1/messages') && this.statusCode === 200) {
    this.once('finish', () => pass('after-delivery'));
  }
  return (end as (...rest: unknown[]) => ServerResponse).apply(this, given);
} as typeof end;
ServerResponse.prototype.write = function watchedWrite(this: ServerResponse, ...given: unknown[]) {
  const [chunk] = given;
  const hasEnded = typeof chunk === 'string' && /"kind":"turn".*"state":"done"/.test(chunk);
  if (!hasEnded) return (write as (...rest: unknown[]) => boolean).apply(this, given);
  return (write as (...rest: unknown[]) => boolean).call(this, chunk, () => pass('after-event'));
} as typeof write;
