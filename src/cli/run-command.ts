import { type ParseArgsConfig, parseArgs } from 'node:util';
import { loadSettingsFile } from '../config.ts';
import { DeskhandError } from '../errors/deskhand-error.ts';
import { UsageError } from '../errors/usage-error.ts';
import { say, sayAside } from './say.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** What a command was called with. */
export interface Call<Names extends string> {
  words: string[];
  options: Partial<Record<Names, string>>;
}

/** One command of the command line. */
export interface Command<Names extends string> {
  /** How it is called, such as `npm run ask --`. */
  name: string;
  /** What it does and takes; printed by `--help`. */
  help: string;
  /** Names of options that take a value. */
  options?: readonly Names[];
  /** Does it; answers false when the answer is bad news, which is exit code 1. */
  run(call: Call<Names>): Promise<boolean>;
}

/** Runs a command with the words it was called with, then ends the process: 0 fine, 1 failed, 2 called wrongly. */
export async function runCommand<Names extends string>(command: Command<Names>): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  process.exit(await runToCode(command));
}

async function runToCode<Names extends string>(command: Command<Names>): Promise<number> {
  try {
    loadSettingsFile();
    const call = readCall(command);
    if (call === 'help') {
      say(command.help);
      return 0;
    }
    return (await command.run(call)) ? 0 : 1;
  } catch (error) {
    if (error instanceof UsageError) {
      sayAside(`${error.message}\nHow to call it: ${command.name} --help`);
      return 2;
    }
    sayAside(error instanceof DeskhandError ? error.message : ((error as Error).stack ?? String(error)));
    return 1;
  }
}

function readCall<Names extends string>(command: Command<Names>): Call<Names> | 'help' {
  const options: Options = { help: { type: 'boolean', short: 'h' } };
  for (const name of command.options ?? []) options[name] = { type: 'string' };
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true, strict: true });
    if (values.help) return 'help';
    return { words: positionals, options: values as Partial<Record<Names, string>> };
  } catch (error) {
    throw new UsageError((error as Error).message.split('. To specify')[0] ?? '', { cause: error });
  }
}
