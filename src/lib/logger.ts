import winston from 'winston';

/** What every part logs to. Message bodies, arguments of tools and secrets stay out of it above `debug`. */
export type Logger = Pick<winston.Logger, 'debug' | 'info' | 'warn' | 'error'>;

const secretName = /token|secret|password|authorization|cookie|api_?key|nonce/i;

/** Replaces values whose field name says that they are secret, at any depth. */
const redactSecrets = winston.format((info) => {
  const redact = (value: unknown, depth: number): unknown => {
    if (depth > 6 || value === null || typeof value !== 'object') return value;
    if (value instanceof Error) return { name: value.name, message: value.message, stack: value.stack };
    if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        name,
        secretName.test(name) && typeof item !== 'number' ? '[redacted]' : redact(item, depth + 1),
      ]),
    );
  };
  for (const name of Object.keys(info)) {
    info[name] = secretName.test(name) ? '[redacted]' : redact(info[name], 0);
  }
  return info;
});

/** A logger that writes one JSON object a line to standard error. */
export function createLogger(level: string): winston.Logger {
  return winston.createLogger({
    level,
    format: winston.format.combine(redactSecrets(), winston.format.timestamp(), winston.format.json()),
    transports: [
      new winston.transports.Console({
        stderrLevels: ['error', 'warn', 'info', 'verbose', 'debug', 'silly'],
      }),
    ],
  });
}
