import { ModelUnavailableError } from '../errors/model-unavailable-error.ts';

/** How one attempt went; exactly one of the three is called. */
export interface BreakerTicket {
  succeed(): void;
  /** `isBusy`: it asked to be left alone. */
  fail(reason: string, isBusy?: boolean): void;
  /** The attempt ended without saying anything about the endpoint, such as a stopped turn. */
  drop(): void;
}

/** What is known about an endpoint from its own traffic. */
export interface EndpointHealth {
  state: 'untried' | 'working' | 'failing' | 'resting';
  lastFailure?: { reason: string; at: Date };
}

/** When the circuit opens and for how long. */
export interface BreakerSettings {
  failuresToOpen: number;
  /** The longest rest; after a failure that came quickly it is shorter. */
  restMs: number;
  /** Milliseconds that only go forward. */
  now(): number;
}

const defaults: BreakerSettings = { failuresToOpen: 2, restMs: 30_000, now: () => performance.now() };

/** Asking an endpoint that fails at once costs nobody time: it rests so many times as long as its failure took. */
const restPerWait = 10;
const shortestRestMs = 500;

/** Keeps turns from waiting for an endpoint that is down: after some failures it rests, then lets one attempt through. */
export class CircuitBreaker {
  readonly #settings: BreakerSettings;
  #failures = 0;
  #restsUntil = 0;
  #isTrying = false;
  #hasWorked = false;
  #lastFailure: EndpointHealth['lastFailure'];

  constructor(
    readonly name: string,
    settings: Partial<BreakerSettings> = {},
  ) {
    this.#settings = { ...defaults, ...settings };
  }

  /** Asks for one attempt; throws `ModelUnavailableError` while the endpoint rests. */
  admit(): BreakerTicket {
    const isHalfOpen = this.#failures >= this.#settings.failuresToOpen;
    if (isHalfOpen && (this.#settings.now() < this.#restsUntil || this.#isTrying)) {
      throw new ModelUnavailableError(
        `The model "${this.name}" failed ${this.#failures} times (${this.#lastFailure?.reason}) and is tried again shortly.`,
      );
    }
    this.#isTrying = isHalfOpen;
    let isOpen = true;
    const startedAt = this.#settings.now();
    const settle = (apply: () => void) => {
      if (!isOpen) return;
      isOpen = false;
      this.#isTrying = false;
      apply();
    };
    return {
      succeed: () =>
        settle(() => {
          this.#failures = 0;
          this.#hasWorked = true;
        }),
      fail: (reason, isBusy = false) =>
        settle(() => {
          this.#failures += 1;
          const now = this.#settings.now();
          const { restMs } = this.#settings;
          const cheapRestMs = Math.max((now - startedAt) * restPerWait, shortestRestMs);
          this.#restsUntil = now + (isBusy ? restMs : Math.min(cheapRestMs, restMs));
          this.#lastFailure = { reason, at: new Date() };
        }),
      drop: () => settle(() => {}),
    };
  }

  health(): EndpointHealth {
    const lastFailure = this.#lastFailure === undefined ? {} : { lastFailure: this.#lastFailure };
    if (this.#failures >= this.#settings.failuresToOpen) return { state: 'resting', ...lastFailure };
    if (this.#failures > 0) return { state: 'failing', ...lastFailure };
    return { state: this.#hasWorked ? 'working' : 'untried', ...lastFailure };
  }
}
