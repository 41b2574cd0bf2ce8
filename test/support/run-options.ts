import { parseArgs } from 'node:util';

const databaseKinds = ['postgres', 'embedded'] as const;

/** Where a run keeps its data. */
export type DatabaseKind = (typeof databaseKinds)[number];

/**
 * Reads options that are numbers above 0, each with its default, and `--database`. Names are given as on the command
 * line. Throws with the usage when the command line makes no sense.
 */
export function readRunOptions<Name extends string>(
  args: string[],
  defaults: Record<Name, number>,
  command: string,
): Record<Name, number> & { database: DatabaseKind } {
  const names = Object.keys(defaults) as Name[];
  const usage = [
    `${command} -- ${names.map((name) => `[--${name} ${defaults[name]}]`).join(' ')} [--database postgres|embedded]`,
    'Postgres needs TEST_DATABASE_URL, a server on which a database can be made; it is the default where that is set.',
  ].join('\n');
  const { values } = parseArgs({
    args,
    options: Object.fromEntries([...names, 'database'].map((name) => [name, { type: 'string' as const }])),
  }) as { values: Record<string, string | undefined> };
  const read = (name: Name): number => {
    const value = values[name] === undefined ? defaults[name] : Number(values[name]);
    if (value > 0) return value;
    throw new Error(`--${name} must be a number above 0; it is "${values[name]}".\n${usage}`);
  };
  const numbers = Object.fromEntries(names.map((name) => [name, read(name)])) as Record<Name, number>;
  const wanted = values.database ?? (process.env.TEST_DATABASE_URL === undefined ? 'embedded' : 'postgres');
  const database = databaseKinds.find((kind) => kind === wanted);
  if (database === undefined) {
    throw new Error(`--database must be postgres or embedded; it is "${wanted}".\n${usage}`);
  }
  return { ...numbers, database };
}
