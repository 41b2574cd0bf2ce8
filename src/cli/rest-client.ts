import { RequestFailedError } from '../errors/request-failed-error.ts';

/** The REST API of a server, as one person. Throws `RequestFailedError` with words for the person at the terminal. */
export interface RestClient {
  get<Answer>(path: string): Promise<Answer>;
  send<Answer>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
}

const refusedToken =
  'The server does not accept this token. The owner’s token is in the file owner-token of DATA_DIR: check that DATA_DIR is ' +
  'that of the server, or pass another token with --token.';

/** A client of the server at `url`. */
export function createRestClient(url: string, token: string): RestClient {
  async function request<Answer>(
    method: string,
    path: string,
    body?: unknown,
    headers = {},
  ): Promise<Answer> {
    let response: Response;
    try {
      response = await fetch(`${url}${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
    } catch (error) {
      const { cause } = error as { cause?: Error };
      throw new RequestFailedError(
        `Deskhand at ${url} does not answer (${cause?.message ?? (error as Error).message}). Is it running? Try: npm run doctor`,
        0,
        { cause: error },
      );
    }
    const text = await response.text();
    const answer = parse(text);
    if (response.ok) return answer as Answer;
    const problem = (typeof answer === 'object' && answer !== null ? answer : {}) as Record<string, unknown>;
    const detail = response.status === 401 ? refusedToken : problem.detail;
    throw new RequestFailedError(
      typeof detail === 'string'
        ? detail
        : `Deskhand at ${url} answered ${response.status} to ${method} ${path}.`,
      response.status,
      { details: problem },
    );
  }
  return {
    get: (path) => request('GET', path),
    send: (method, path, body, headers) => request(method, path, body, headers),
  };
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
