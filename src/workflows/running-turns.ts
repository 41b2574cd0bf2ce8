import { StoppedError } from '../errors/stopped-error.ts';

/** More would only wait for each other and for the database, and keep new messages from being acknowledged. */
const mostAtWork = 16;
/** With those that wait for a model or a slow system. */
const mostTurns = 256;
/** What takes longer is somebody else's work; a busy process is itself slower than a quick answer. */
const patienceMilliseconds = 200;
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
  /**
   * Runs what may wait for somebody else, such as a model's answer. Once that takes long, another turn may begin in the
   * place of this one, which goes on when there is a place again, before any new one.
   */
  whileWaiting<Value>(turnId: string, wait: () => Promise<Value>): Promise<Value>;
  /** How many more turns may begin now. */
  room(): number;
  /** Says that turns of this organization were left waiting for room. */
  leaveWaiting(organizationId: string): void;
  /** Names the organizations whose turns were left waiting, once there is room for them. */
  onRoom(listener: (organizationId: string) => void): void;
}

interface RunningTurn {
  controller: AbortController;
  hasPlace: boolean;
  /** How many of its calls, which may run side by side, have turned out slow. */
  slowCalls: number;
}

/** Makes an empty list. */
export function createRunningTurns(): RunningTurns {
  const turns = new Map<string, RunningTurn>();
  const returning: (() => void)[] = [];
  const leftWaiting = new Set<string>();
  let atWork = 0;
  let listener: ((organizationId: string) => void) | undefined;
  const room = () => Math.max(0, Math.min(mostAtWork - atWork - returning.length, mostTurns - turns.size));

  function leavePlace(): void {
    atWork -= 1;
    const next = atWork < mostAtWork ? returning.shift() : undefined;
    if (next) {
      atWork += 1;
      next();
    }
    if (!listener || room() < worthALook) return;
    const organizations = [...leftWaiting];
    leftWaiting.clear();
    for (const organizationId of organizations) listener(organizationId);
  }

  async function takePlaceAgain(turnId: string, turn: RunningTurn): Promise<void> {
    if (atWork < mostAtWork) atWork += 1;
    else {
      await new Promise<void>((resolve) => {
        returning.push(resolve);
      });
    }
    // It may have been stopped while it waited, or have come back by another call.
    if (turn.hasPlace || turns.get(turnId) !== turn) leavePlace();
    else turn.hasPlace = true;
  }

  return {
    begin(turnId) {
      const controller = new AbortController();
      turns.set(turnId, { controller, hasPlace: true, slowCalls: 0 });
      atWork += 1;
      return controller.signal;
    },
    end(turnId) {
      const turn = turns.get(turnId);
      turns.delete(turnId);
      if (turn?.hasPlace) leavePlace();
    },
    isRunning: (turnId) => turns.has(turnId),
    stop(turnId) {
      const controller = turns.get(turnId)?.controller;
      controller?.abort(new StoppedError('The person stopped this turn.'));
      return controller !== undefined;
    },
    async whileWaiting(turnId, wait) {
      const turn = turns.get(turnId);
      if (!turn) return wait();
      let isSlow = false;
      const timer = setTimeout(() => {
        isSlow = true;
        turn.slowCalls += 1;
        if (!turn.hasPlace || turns.get(turnId) !== turn) return;
        turn.hasPlace = false;
        leavePlace();
      }, patienceMilliseconds);
      try {
        return await wait();
      } finally {
        clearTimeout(timer);
        if (isSlow) turn.slowCalls -= 1;
        const isBack = isSlow && turn.slowCalls === 0 && !turn.hasPlace;
        if (isBack && turns.get(turnId) === turn) await takePlaceAgain(turnId, turn);
      }
    },
    room,
    leaveWaiting: (organizationId) => void leftWaiting.add(organizationId),
    onRoom(listen) {
      listener = listen;
    },
  };
}
