import { ModelUnavailableError } from '../errors/model-unavailable-error.ts';
import { sleep } from '../lib/sleep.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import { sendRequest } from './send-request.ts';
import { streamCompletion } from './stream-completion.ts';
import { watchAnswer } from './watch-answer.ts';

/** Times of one request to an endpoint. */
export interface EndpointTimes {
  /** Until the answer begins. */
  answerMs: number;
  /** Between two parts of an answer. */
  silenceMs: number;
  /** The longest pause before a busy endpoint (429, 503) is asked once more. */
  retryMs: number;
}

const remedies: Record<number, string> = {
  400: 'Check that OPENAI_MODEL can call tools.',
  401: 'Check OPENAI_API_KEY.',
  403: 'Check OPENAI_API_KEY and what it may use.',
  404: 'Check OPENAI_BASE_URL and OPENAI_MODEL.',
  429: 'It is busy or the quota is used up; it is tried again shortly.',
};

/** The reasons that vendors give as a short word; anything longer could quote the key or a message. */
async function readReason(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => undefined);
  const error = (body as { error?: { code?: unknown; type?: unknown } } | undefined)?.error;
  const reason = [error?.code, error?.type].find(
    (word) => typeof word === 'string' && /^[a-z_]{3,40}$/.test(word),
  );
  return reason === undefined ? '' : ` (${String(reason)})`;
}

/** How long a busy endpoint wants to be left alone; `undefined` when that is longer than a turn can wait. */
function retryDelay(response: Response, longest: number): number | undefined {
  const header = response.headers.get('retry-after');
  if (header === null) return Math.min(400, longest);
  const milliseconds = Number(header) * 1000;
  return milliseconds >= 0 && milliseconds <= longest ? milliseconds : undefined;
}

/**
 * A `fetch` for one OpenAI-compatible endpoint: fails fast while it rests, bounds every wait, asks a busy endpoint once
 * more, and turns a whole answer into a streamed one for endpoints that ignore `stream`. Its errors name the endpoint
 * and the status only: never the key, never a body.
 */
export function createEndpointFetch(
  name: string,
  breaker: CircuitBreaker,
  times: EndpointTimes,
): typeof fetch {
  let sendsStreamOptions = true;

  const prepare = (init: RequestInit | undefined): RequestInit => {
    if (sendsStreamOptions || typeof init?.body !== 'string') return init ?? {};
    const { stream_options: _, ...body } = JSON.parse(init.body) as Record<string, unknown>;
    return { ...init, body: JSON.stringify(body) };
  };

  const send = (input: string | URL | Request, init: RequestInit | undefined) =>
    sendRequest(name, times.answerMs, input, prepare(init));

  return async (input, init) => {
    const ticket = breaker.admit();
    const stop = init?.signal ?? undefined;
    try {
      let response = await send(input, init);
      if (response.status === 400 && sendsStreamOptions && String(init?.body).includes('"stream_options"')) {
        // Older servers refuse the field that asks for the token count of a stream.
        sendsStreamOptions = false;
        await response.body?.cancel();
        response = await send(input, init);
        if (!response.ok) sendsStreamOptions = true;
      }
      const isBusy = response.status === 429 || response.status === 503;
      const delay = isBusy ? retryDelay(response, times.retryMs) : undefined;
      if (delay !== undefined) {
        await sleep(delay, stop);
        await response.body?.cancel();
        response = await send(input, init);
      }
      if (!response.ok) {
        const remedy = remedies[response.status] ?? 'It is tried again shortly.';
        throw new ModelUnavailableError(
          `The endpoint of model "${name}" answered ${response.status}${await readReason(response)}. ${remedy}`,
          { details: { status: response.status } },
        );
      }
      const answer = await streamCompletion(response, init);
      if (answer.body === null) throw new ModelUnavailableError(`The model "${name}" gave an empty answer.`);
      return new Response(watchAnswer(answer.body, times.silenceMs, ticket), {
        status: answer.status,
        headers: answer.headers,
      });
    } catch (error) {
      const status = error instanceof ModelUnavailableError ? error.details.status : undefined;
      // A request that was refused as such (400, 413, 422) says nothing about the next one.
      if (stop?.aborted || status === 400 || status === 413 || status === 422) ticket.drop();
      else {
        const reason = status === undefined ? 'no usable answer' : `status ${String(status)}`;
        ticket.fail(reason, status === 429 || status === 503);
      }
      throw error;
    }
  };
}
