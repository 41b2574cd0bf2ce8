import { startDeskhand } from './composition/start-deskhand.ts';
import { type Config, loadSettingsFile, readConfig } from './config.ts';
import { DeskhandError } from './errors/deskhand-error.ts';
import { createLogger } from './lib/logger.ts';

/** A stop that takes longer than this is cut; what was running is taken over by the next start. */
const mostStopMilliseconds = 9_500;

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function fail(error: unknown): never {
  const text = error instanceof DeskhandError ? error.message : ((error as Error).stack ?? String(error));
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  let config: Config;
  try {
    loadSettingsFile();
    config = readConfig();
  } catch (error) {
    fail(error);
  }
  const logger = createLogger(config.logLevel);
  const onLeaseLost = () =>
    fail(new Error('Another process has taken over the work of this one, so it stops.'));
  const deskhand = await startDeskhand(config, logger, onLeaseLost);
  for (const line of deskhand.lines) say(line);
  say('');
  say(deskhand.signInUrl ? `Open Deskhand: ${deskhand.signInUrl}` : `Open Deskhand: ${deskhand.url}`);

  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(0), mostStopMilliseconds).unref();
    deskhand.stop().then(() => process.exit(0), fail);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

main().catch(fail);
