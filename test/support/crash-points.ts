/** A place in the life of a turn or an action at which a process can be made to die. */
export const crashPoints = [
  'after-message-commit',
  'before-model',
  'after-model',
  'before-outcome-commit',
  'after-outcome-commit',
  'after-delivery',
  'after-event',
  'before-decision-commit',
  'after-decision-commit',
  'after-attempt-commit',
  'before-effect-commit',
  'after-effect-commit',
  'after-record-commit',
  'after-undo-decision-commit',
  'after-undo-attempt-commit',
  'after-undo-effect-commit',
  'after-undo-record-commit',
] as const;

export type CrashPoint = (typeof crashPoints)[number];

/** A statement of a transaction, as the driver was given it. */
export interface Statement {
  text: string;
  values: readonly unknown[];
}

/** The transactions that crash points are about, named as in the points: `before-…-commit`, `after-…-commit`. */
type NamedTransaction =
  | 'message'
  | 'outcome'
  | 'decision'
  | 'attempt'
  | 'effect'
  | 'record'
  | 'undo-decision'
  | 'undo-attempt'
  | 'undo-effect'
  | 'undo-record';

const writes = /\b(INSERT\s+INTO|UPDATE)\s+(\w+)/gi;

/** Says which transaction this is by the tables it writes and the kinds it writes there; most are none of ours. */
export function nameTransaction(statements: Statement[]): NamedTransaction | undefined {
  const written = (verb: 'insert' | 'update', table: string, ...values: string[]) =>
    statements.some(
      (statement) =>
        [...statement.text.matchAll(writes)].some(
          ([, found = '', name]) => found.toLowerCase().startsWith(verb) && name === table,
        ) && values.every((value) => statement.values.flat().some((given) => isSame(given, value))),
    );
  if (written('insert', 'office_effects', 'perform:*')) return 'effect';
  if (written('insert', 'office_effects', 'undo:*')) return 'undo-effect';
  if (written('insert', 'attempts', 'perform')) return 'attempt';
  if (written('insert', 'attempts', 'undo')) return 'undo-attempt';
  if (written('update', 'attempts', 'perform')) return 'record';
  if (written('update', 'attempts', 'undo')) return 'undo-record';
  if (written('insert', 'decisions', 'undo')) return 'undo-decision';
  if (written('insert', 'decisions', 'approve')) return 'decision';
  if (written('insert', 'messages') && written('insert', 'turns')) return 'message';
  if (written('insert', 'messages') && written('update', 'turns')) return 'outcome';
  return undefined;
}

const isSame = (given: unknown, value: string) =>
  value.endsWith('*') ? typeof given === 'string' && given.startsWith(value.slice(0, -1)) : given === value;
