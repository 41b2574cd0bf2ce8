import type { Ledger } from '../actions/ledger.ts';
import type { Thinker } from '../agent/think-about-turn.ts';
import type { Logger } from '../lib/logger.ts';
import type { Database } from '../store/database.ts';
import type { ProgressBoard } from './progress-board.ts';
import type { RunningTurns } from './running-turns.ts';

/** What is measured of turns. */
export interface TurnMeter {
  turnEnded(state: string, seconds: number): void;
  /** An error that ended a turn, by its stable code. */
  error(code: string): void;
}

/** This process, as one that answers turns. */
export interface Worker {
  /** Unique to the process. */
  readonly id: string;
  /** Set once it takes no more turns. */
  isStopping: boolean;
}

/** What the workflows work with. */
export interface WorkParts {
  worker: Worker;
  database: Database;
  ledger: Ledger;
  thinker: Thinker;
  logger: Logger;
  meter: TurnMeter;
  board: ProgressBoard;
  running: RunningTurns;
  /** What is on and off, in words: the answer to `status`. */
  describeStatus(organizationId: string): Promise<string>;
}
