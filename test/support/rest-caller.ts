import { setTimeout as delay } from 'node:timers/promises';

/** What came of a call: an answer, or none, and then nobody knows whether it was taken. */
export type Called<Body> =
  | { kind: 'answered'; status: number; body: Body; problem: string }
  | { kind: 'unknown'; reason: string };

/** What a call is made of. */
export interface RestCall {
  method: 'GET' | 'POST';
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** The REST API as one person uses it while the server comes and goes. */
export interface RestCaller {
  /** Calls once. */
  call<Body>(call: RestCall): Promise<Called<Body>>;
  /** Calls until there is an answer: only for what is safe to repeat. Throws when the server stays silent. */
  insist<Body>(call: RestCall): Promise<{ status: number; body: Body; problem: string }>;
}

const answerWithinMs = 75_000;
const silentAfterMs = 300_000;
const pauseMs = 250;

/** Speaks to the server at `url` with a person's token. */
export function createRestCaller(url: string, token: string): RestCaller {
  async function call<Body>({ method, path, body, headers }: RestCall): Promise<Called<Body>> {
    try {
      const response = await fetch(url + path, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: AbortSignal.timeout(answerWithinMs),
      });
      const answer = (await response.json()) as Body;
      if (response.status >= 500) {
        return { kind: 'unknown', reason: `${response.status} ${JSON.stringify(answer)}` };
      }
      const { code, detail } = answer as { code?: string; detail?: string };
      const problem = response.ok ? '' : `${response.status} ${code ?? ''} ${detail ?? ''}`;
      return { kind: 'answered', status: response.status, body: answer, problem };
    } catch (error) {
      return { kind: 'unknown', reason: describe(error) };
    }
  }

  return {
    call,
    async insist<Body>(wanted: RestCall) {
      const giveUpAt = Date.now() + silentAfterMs;
      for (;;) {
        const called = await call<Body>(wanted);
        if (called.kind === 'answered') return called;
        if (Date.now() > giveUpAt) {
          throw new Error(`No answer to ${wanted.method} ${wanted.path} for so long: ${called.reason}`);
        }
        await delay(pauseMs);
      }
    },
  };
}

/** Node hides the reason of a failed request in its cause. */
const describe = (error: unknown): string =>
  error instanceof Error
    ? [error.message, error.cause && String(error.cause)].filter(Boolean).join(': ')
    : String(error);
