import assert from 'node:assert/strict';
import { CircuitBreaker } from '../../src/models/circuit-breaker.ts';

describe('the circuit breaker', () => {
  let now: number;
  let breaker: CircuitBreaker;
  beforeEach(() => {
    now = 0;
    breaker = new CircuitBreaker('m', { now: () => now });
  });

  /** Two failures that take so long each. */
  const failTwice = (milliseconds: number, isBusy = false) => {
    for (const _ of [1, 2]) {
      const ticket = breaker.admit();
      now += milliseconds;
      ticket.fail('status 500', isBusy);
    }
  };
  const restsFor = (milliseconds: number) => {
    now += milliseconds - 1;
    assert.throws(() => breaker.admit(), { code: 'model_unavailable' });
    now += 1;
    breaker.admit().drop();
  };

  it('lets an endpoint that fails at once be tried again soon: nobody waits for it', () => {
    failTwice(10);
    restsFor(500);
  });

  it('rests longer the longer people waited', () => {
    failTwice(1_000);
    restsFor(10_000);
  });

  it('rests half a minute at most', () => {
    failTwice(20_000);
    restsFor(30_000);
  });

  it('leaves an endpoint alone for the whole time when it says that it is busy', () => {
    failTwice(10, true);
    restsFor(30_000);
  });
});
