import { parseArgs } from 'node:util';

/** How long and how hard a soak runs. */
export interface SoakOptions {
  minutes: number;
  /** Seconds between two kills, on average. */
  killEvery: number;
  seed: number;
  database: 'postgres' | 'embedded';
  /** How many people talk, and in how many conversations each at a time. */
  people: number;
  conversations: number;
}

const usage = `npm run soak -- [--minutes 30] [--kill-every 20] [--seed 1] [--database postgres|embedded]
                  [--people 6] [--conversations 3]

Postgres needs TEST_DATABASE_URL, a server on which a database can be made; it is the default where that is set.`;

/** Reads the command line; throws with the usage when it makes no sense. */
export function readOptions(args: string[]): SoakOptions {
  const { values } = parseArgs({
    args,
    options: {
      minutes: { type: 'string', default: '30' },
      'kill-every': { type: 'string', default: '20' },
      seed: { type: 'string', default: '1' },
      database: {
        type: 'string',
        default: process.env.TEST_DATABASE_URL === undefined ? 'embedded' : 'postgres',
      },
      people: { type: 'string', default: '6' },
      conversations: { type: 'string', default: '3' },
    },
  });
  const positive = (name: Exclude<keyof typeof values, 'database'>) => {
    const value = Number(values[name]);
    if (value > 0) return value;
    throw new Error(`--${name} must be a number above 0; it is "${values[name]}".\n\n${usage}`);
  };
  const { database } = values;
  if (database !== 'postgres' && database !== 'embedded') {
    throw new Error(`--database must be postgres or embedded; it is "${database}".\n\n${usage}`);
  }
  return {
    minutes: positive('minutes'),
    killEvery: positive('kill-every'),
    seed: positive('seed'),
    database,
    people: Math.min(Math.round(positive('people')), 12),
    conversations: Math.round(positive('conversations')),
  };
}
