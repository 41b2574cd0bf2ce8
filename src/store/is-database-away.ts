/** Classes and codes of Postgres that say "not now": connection lost, out of resources, shutting down. */
const awayStates = /^(08|53|57P0[1235]|58)/;
const awayCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EAI_AGAIN',
]);
const awayMessages =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|PGlite is closed|Cannot use a pool after calling end/;

/** Whether an error means that the database cannot be reached or cannot take more, rather than that a statement is wrong. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, errors } = error as { code?: unknown; errors?: unknown };
  if (typeof code === 'string' && (awayCodes.has(code) || awayStates.test(code))) return true;
  if (Array.isArray(errors) && errors.some(isDatabaseAway)) return true;
  return awayMessages.test(error.message);
}

/** Whether it is away because its disk is full. */
export function isOutOfSpace(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (error as { code?: unknown }).code === '53100' || /No space left on device/.test(error.message);
}
