import { type DatabaseKind, readRunOptions } from '../support/run-options.ts';

/** How long and how hard a soak runs. */
export interface SoakOptions {
  minutes: number;
  /** Seconds between two kills, on average. */
  killEvery: number;
  seed: number;
  /** How many people talk, and in how many conversations each at a time. */
  people: number;
  conversations: number;
  database: DatabaseKind;
}

const defaults = { minutes: 30, 'kill-every': 20, seed: 1, people: 6, conversations: 3 };

/** The sample has twelve people; the first is the owner, who watches. */
const mostPeople = 11;

/** Reads the command line. */
export function readOptions(args: string[]): SoakOptions {
  const { 'kill-every': killEvery, ...given } = readRunOptions(args, defaults, 'npm run soak');
  return {
    ...given,
    killEvery,
    people: Math.min(Math.round(given.people), mostPeople),
    conversations: Math.round(given.conversations),
  };
}
