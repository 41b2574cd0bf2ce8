import { once } from 'node:events';
import type { Response } from 'express';
import type { LiveEvent } from '../contracts/assistant.ts';
import { InvalidInputError } from '../errors/invalid-input-error.ts';
import { authenticateRequest } from './authenticate-request.ts';
import { toProblem } from './problem/to-problem.ts';
import type { RouteContext } from './route.ts';

const defaultHeartbeatMs = 15_000;
const reconnectMs = 2_000;

/**
 * Writes a conversation's events until the reader leaves, the server closes or the token is no longer good. A comment
 * now and then keeps proxies from cutting a quiet line. The reader comes back with `Last-Event-ID` and misses nothing.
 */
export async function streamEvents(
  { parts, actor, request, response, closing }: RouteContext<unknown, unknown, unknown>,
  conversationId: string,
  after: number | undefined,
): Promise<void> {
  const afterId = readLastEventId(request.get('last-event-id')) ?? after ?? 0;
  // Before the first byte, so that a conversation that is not the actor's is a 404 and no empty stream.
  await parts.assistant.getConversation(actor, conversationId);
  if (request.method === 'HEAD') {
    response.type('text/event-stream').end();
    return;
  }
  const leaving = new AbortController();
  const leave = () => leaving.abort();
  response.on('close', leave);
  closing.addEventListener('abort', leave, { once: true });
  if (closing.aborted) leave();
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  });
  response.write(`retry: ${reconnectMs}\n\n`);
  const heartbeat = setInterval(() => {
    response.write(': still here\n\n');
    authenticateRequest(parts.database, request).then(
      (known) => known ?? leave(),
      // The database is away: whether the token is good will show when it is back.
      () => undefined,
    );
  }, parts.settings.heartbeatMs ?? defaultHeartbeatMs);
  try {
    for await (const event of parts.assistant.followConversation(
      actor,
      conversationId,
      afterId,
      leaving.signal,
    )) {
      if (leaving.signal.aborted) break;
      await writeEvent(response, event, leaving.signal);
    }
  } catch (error) {
    if (!leaving.signal.aborted) {
      const problem = toProblem(error, request.path);
      parts.logger.warn('A stream of events was cut.', {
        error,
        code: problem.code,
        reference: problem.reference,
      });
      response.write(`event: problem\ndata: ${JSON.stringify(problem)}\n\n`);
    }
  } finally {
    clearInterval(heartbeat);
    closing.removeEventListener('abort', leave);
    leave();
    response.end();
  }
}

async function writeEvent(response: Response, event: LiveEvent, signal: AbortSignal): Promise<void> {
  const id = 'id' in event ? `id: ${event.id}\n` : '';
  const isRoom = response.write(`${id}event: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`);
  // A slow reader holds up its own stream and nothing else.
  if (!isRoom) await once(response, 'drain', { signal }).catch(() => undefined);
}

function readLastEventId(header: string | undefined): number | undefined {
  if (header === undefined || header === '') return undefined;
  if (/^\d{1,15}$/.test(header)) return Number(header);
  throw new InvalidInputError(
    `The header Last-Event-ID must be a number; it is “${header}”.`,
    'Last-Event-ID',
  );
}
