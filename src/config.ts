import { z } from 'zod/v4';
import { ConfigError } from './errors/config-error.ts';

/** A value that is set to nothing counts as not set. */
const optional = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional();

const withDefault = (value: string) => optional.transform((given) => given ?? value);

const number = (name: string, fallback: number, min: number, max: number) =>
  optional.transform((text, context) => {
    const value = text === undefined ? fallback : Number(text);
    if (Number.isInteger(value) && value >= min && value <= max) return value;
    context.addIssue({
      code: 'custom',
      message: `${name} must be a whole number from ${min} to ${max}, such as ${fallback}; it is "${text}".`,
    });
    return z.NEVER;
  });

const url = (name: string, example: string) =>
  optional.refine((value) => value === undefined || URL.canParse(value), {
    error: (issue) => `${name} must be a URL, such as ${example}; it is "${String(issue.input)}".`,
  });

const environment = z.object({
  PORT: number('PORT', 3000, 0, 65_535),
  HOST: withDefault('127.0.0.1'),
  BASE_URL: url('BASE_URL', 'https://deskhand.example.com'),
  DATA_DIR: withDefault('.deskhand'),
  DATABASE_URL: optional.refine((value) => value === undefined || /^postgres(ql)?:\/\//.test(value), {
    error:
      'DATABASE_URL must begin with postgres:// (for example postgres://deskhand:password@localhost:5432/deskhand). Leave it out to use the embedded database.',
  }),
  OPENAI_API_KEY: optional,
  OPENAI_BASE_URL: url('OPENAI_BASE_URL', 'http://localhost:11434/v1'),
  OPENAI_MODEL: withDefault('gpt-4.1-mini'),
  ENTRA_CLIENT_ID: optional,
  ENTRA_CLIENT_SECRET: optional,
  ENTRA_ISSUER: url('ENTRA_ISSUER', 'https://login.microsoftonline.com/<tenant>/v2.0'),
  TOKEN_KEY: optional.refine((value) => value === undefined || Buffer.from(value, 'base64').length === 32, {
    error: 'TOKEN_KEY must be 32 bytes in base64. Make one with: openssl rand -base64 32',
  }),
  UNDO_WINDOW_SECONDS: number('UNDO_WINDOW_SECONDS', 30, 0, 86_400),
  LOG_LEVEL: withDefault('info').refine((value) => ['error', 'warn', 'info', 'debug'].includes(value), {
    error: 'LOG_LEVEL must be one of error, warn, info, debug.',
  }),
  NODE_ENV: optional,
});

/** Everything Deskhand can be told from outside, validated and frozen. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Where people reach the console; without a trailing slash. */
  readonly baseUrl: string | undefined;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  /** Set when a key or an endpoint is given; without it the rules model answers. */
  readonly model: { apiKey: string; baseUrl: string | undefined; name: string } | undefined;
  /** Set when people sign in by OpenID Connect. */
  readonly signIn: { issuer: string; clientId: string; clientSecret: string } | undefined;
  /** 32 bytes that seal keys and tokens at rest. */
  readonly tokenKey: Buffer | undefined;
  readonly undoWindowSeconds: number;
  readonly logLevel: string;
  readonly isProduction: boolean;
}

/** Adds the settings of a `.env` file in the working folder, where there is one; what is set already wins. */
export function loadSettingsFile(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** Reads the settings; throws one `ConfigError` that names every fault. */
export function readConfig(variables: Record<string, string | undefined> = process.env): Config {
  const parsed = environment.safeParse(variables);
  const faults = parsed.success ? [] : parsed.error.issues.map((issue) => issue.message);
  const entra = ['ENTRA_CLIENT_ID', 'ENTRA_CLIENT_SECRET', 'ENTRA_ISSUER'] as const;
  const missing = entra.filter((name) => !variables[name]?.trim());
  if (missing.length > 0 && missing.length < entra.length) {
    faults.push(
      `${missing.join(' and ')} must be set too for sign-in by OpenID Connect, or none of ${entra.join(', ')}.`,
    );
  }
  if (faults.length > 0 || !parsed.success) {
    throw new ConfigError(
      `Deskhand cannot start with these settings:\n${faults.map((fault) => `- ${fault}`).join('\n')}`,
    );
  }
  const env = parsed.data;
  return Object.freeze({
    port: env.PORT,
    host: env.HOST,
    baseUrl: env.BASE_URL?.replace(/\/+$/, ''),
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL,
    model:
      env.OPENAI_API_KEY === undefined && env.OPENAI_BASE_URL === undefined
        ? undefined
        : { apiKey: env.OPENAI_API_KEY ?? 'none', baseUrl: env.OPENAI_BASE_URL, name: env.OPENAI_MODEL },
    signIn:
      env.ENTRA_ISSUER && env.ENTRA_CLIENT_ID && env.ENTRA_CLIENT_SECRET
        ? { issuer: env.ENTRA_ISSUER, clientId: env.ENTRA_CLIENT_ID, clientSecret: env.ENTRA_CLIENT_SECRET }
        : undefined,
    tokenKey: env.TOKEN_KEY === undefined ? undefined : Buffer.from(env.TOKEN_KEY, 'base64'),
    undoWindowSeconds: env.UNDO_WINDOW_SECONDS,
    logLevel: env.LOG_LEVEL,
    isProduction: env.NODE_ENV === 'production',
  });
}
