import { StoppedError } from '../errors/stopped-error.ts';

/** The turns that this process is thinking about, so that they can be stopped at once. */
export interface RunningTurns {
  /** A signal that is aborted when the turn is stopped; `end` must follow. */
  begin(turnId: string): AbortSignal;
  end(turnId: string): void;
  /** True when the turn runs here. */
  stop(turnId: string): boolean;
}

/** Makes an empty list. */
export function createRunningTurns(): RunningTurns {
  const controllers = new Map<string, AbortController>();
  return {
    begin(turnId) {
      const controller = new AbortController();
      controllers.set(turnId, controller);
      return controller.signal;
    },
    end: (turnId) => void controllers.delete(turnId),
    stop(turnId) {
      const controller = controllers.get(turnId);
      controller?.abort(new StoppedError('The person stopped this turn.'));
      return controller !== undefined;
    },
  };
}
