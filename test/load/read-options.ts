import { type DatabaseKind, readRunOptions } from '../support/run-options.ts';

/** How many, how fast, and how slow the slow ones are. */
export interface LoadOptions {
  people: number;
  /** Conversations of each person. */
  conversations: number;
  /** Messages in each conversation when everyone speaks at once. */
  messages: number;
  /** Messages a second in the steady part, and how long each half of it lasts. */
  rate: number;
  seconds: number;
  /** How many conversations are in a slow turn at any time in the second half, and how long such a turn takes. */
  slow: number;
  slowSeconds: number;
  seed: number;
  database: DatabaseKind;
}

const defaults = {
  people: 200,
  conversations: 20,
  messages: 2,
  rate: 20,
  seconds: 60,
  slow: 40,
  'slow-seconds': 10,
  seed: 1,
};

/** Reads the command line. */
export function readOptions(args: string[]): LoadOptions {
  const { 'slow-seconds': slowSeconds, ...given } = readRunOptions(args, defaults, 'npm run load');
  return { ...given, slowSeconds };
}
