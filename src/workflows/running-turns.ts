import type { WhileWaiting } from '../contracts/turn.ts';
import { StoppedError } from '../errors/stopped-error.ts';

/** More would only wait for each other and for the database, and keep new messages from being acknowledged. */
const mostAtWork = 16;
/** Looking for turns costs a query, so it is done for some at a time. */
const worthALook = 4;

/** The turns that this process is thinking about, so that they can be stopped at once, and how many more it can take. */
export interface RunningTurns {
  /** A signal that is aborted when the turn is stopped; `end` must follow. */
  begin(turnId: string): AbortSignal;
  end(turnId: string): void;
  isRunning(turnId: string): boolean;
  /** True when the turn runs here. */
  stop(turnId: string): boolean;
  /** Meanwhile the turn takes nobody's room. */
  whileWaiting: WhileWaiting;
  /** How many more turns may begin now. */
  room(): number;
  /** Says that turns of this organization were left waiting for room. */
  leaveWaiting(organizationId: string): void;
  /** Names the organizations whose turns were left waiting, once there is room for them. */
  onRoom(listener: (organizationId: string) => void): void;
}

/** Makes an empty list. */
export function createRunningTurns(): RunningTurns {
  const controllers = new Map<string, AbortController>();
  const leftWaiting = new Set<string>();
  let waiting = 0;
  let listener: ((organizationId: string) => void) | undefined;
  const room = () => Math.max(0, mostAtWork - (controllers.size - waiting));

  function tellOfRoom(): void {
    if (!listener || room() < worthALook) return;
    const organizations = [...leftWaiting];
    leftWaiting.clear();
    for (const organizationId of organizations) listener(organizationId);
  }

  return {
    begin(turnId) {
      const controller = new AbortController();
      controllers.set(turnId, controller);
      return controller.signal;
    },
    end(turnId) {
      controllers.delete(turnId);
      tellOfRoom();
    },
    isRunning: (turnId) => controllers.has(turnId),
    stop(turnId) {
      const controller = controllers.get(turnId);
      controller?.abort(new StoppedError('The person stopped this turn.'));
      return controller !== undefined;
    },
    async whileWaiting(wait, patienceMs = 0) {
      let isCounted = false;
      const count = () => {
        isCounted = true;
        waiting += 1;
        tellOfRoom();
      };
      const timer = patienceMs > 0 ? setTimeout(count, patienceMs) : count();
      try {
        return await wait();
      } finally {
        if (timer) clearTimeout(timer);
        if (isCounted) waiting -= 1;
      }
    },
    room,
    leaveWaiting: (organizationId) => void leftWaiting.add(organizationId),
    onRoom(listen) {
      listener = listen;
    },
  };
}
