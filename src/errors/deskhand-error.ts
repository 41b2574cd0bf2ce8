/** What every error of ours carries besides its message. */
export interface ErrorOptionsWithDetails {
  cause?: unknown;
  /** Safe to show and to log: no secrets, no bodies. */
  details?: Record<string, unknown>;
}

/**
 * Base of all errors of Deskhand. The message says what failed, with which value, and what to do next; surfaces choose
 * their words from `code`.
 */
export abstract class DeskhandError extends Error {
  /** Stable, in snake case; part of the REST contract. */
  abstract readonly code: string;
  /** Whether trying the same again later can succeed. */
  readonly isRetryable: boolean = false;
  readonly details: Record<string, unknown>;

  constructor(message: string, options: ErrorOptionsWithDetails = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.details = options.details ?? {};
  }
}
