import type { Call } from '../run-command.ts';

/** Every option of the people command; each verb takes some. */
export const optionNames = ['token', 'zone', 'role', 'label', 'days', 'reason'] as const;

/** The words after the verb, and the options. */
export type PeopleCall = Call<(typeof optionNames)[number]>;
