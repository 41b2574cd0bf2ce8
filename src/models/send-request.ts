import { ModelUnavailableError } from '../errors/model-unavailable-error.ts';

/**
 * Sends a request and waits a bounded time for the answer to begin. A connection that breaks before it is tried once
 * more: a kept one may have been closed by the other side meanwhile. Throws `ModelUnavailableError`, or the abort as it is.
 */
export async function sendRequest(
  name: string,
  answerMs: number,
  input: string | URL | Request,
  init: RequestInit,
  isSecondTry = false,
): Promise<Response> {
  const wait = new AbortController();
  const timer = setTimeout(() => wait.abort(), answerMs);
  const stop = init.signal ?? undefined;
  try {
    const signal = stop === undefined ? wait.signal : AbortSignal.any([stop, wait.signal]);
    // Where the key goes and what is reached is for the settings to say, not for an answer.
    return await fetch(input, { ...init, signal, redirect: 'manual' });
  } catch (error) {
    if (stop?.aborted) throw error;
    if (!wait.signal.aborted && !isSecondTry) return await sendRequest(name, answerMs, input, init, true);
    const failure = wait.signal.aborted ? `did not answer within ${answerMs / 1000} s` : 'cannot be reached';
    throw new ModelUnavailableError(`The endpoint of model "${name}" ${failure}.`, {
      cause: (error as { cause?: unknown }).cause,
    });
  } finally {
    clearTimeout(timer);
  }
}
