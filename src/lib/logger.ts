import type { Writable } from 'node:stream';
import winston from 'winston';
import { redactRecord } from './redact-record.ts';

/** What every part logs to. Message bodies, arguments of tools and secrets stay out of it above `debug`. */
export type Logger = Pick<winston.Logger, 'debug' | 'info' | 'warn' | 'error'>;

/** Takes secrets out of every record, and what people wrote out of those above `debug`. */
const redact = winston.format((info) => {
  const clean = redactRecord(info, { keepsBodies: info.level === 'debug' });
  for (const name of Object.keys(info)) info[name] = clean[name];
  return info;
});

/** A logger that writes one JSON object a line to `destination`, or to standard error. */
export function createLogger(level: string, destination?: Writable): winston.Logger {
  return winston.createLogger({
    level,
    format: winston.format.combine(redact(), winston.format.timestamp(), winston.format.json()),
    transports: [
      destination
        ? new winston.transports.Stream({ stream: destination })
        : new winston.transports.Console({
            stderrLevels: ['error', 'warn', 'info', 'verbose', 'debug', 'silly'],
          }),
    ],
  });
}
