import { redactSecrets } from './redact-secrets.ts';

/** Field names whose values are secret, whatever they hold; ids and counts of tokens are not. */
const secretName = /token|secret|password|passphrase|authorization|cookie|api_?key|nonce|verifier/i;
const harmlessName = /^(tokenId|tokenKind|(input|output|total|max)?Tokens)$/;
/** Field names under which people's words, arguments of tools and what was read travel. */
const bodyName =
  /^(text|body|html|args|arguments|prompt|messages|content|preview|snippet|description|query)$/i;
const deepest = 6;

/** A copy of a log record without secrets and, unless `keepsBodies`, without message bodies, at any depth. */
export function redactRecord(
  record: Record<string, unknown>,
  options: { keepsBodies: boolean },
): Record<string, unknown> {
  const redactField = (name: string, value: unknown, depth: number): unknown => {
    if (secretName.test(name) && !harmlessName.test(name)) return '[redacted]';
    if (!options.keepsBodies && bodyName.test(name) && value !== undefined) return '[body]';
    return redactValue(value, depth);
  };
  const redactValue = (value: unknown, depth: number): unknown => {
    if (typeof value === 'string') return redactSecrets(value);
    if (value === null || typeof value !== 'object' || value instanceof Date) return value;
    if (depth >= deepest) return '[deeper]';
    if (value instanceof Error) return redactError(value, depth);
    if (Buffer.isBuffer(value)) return '[bytes]';
    if (Array.isArray(value)) return value.map((item) => redactValue(item, depth + 1));
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, redactField(name, item, depth + 1)]),
    );
  };
  const redactError = (error: Error, depth: number): Record<string, unknown> => ({
    name: error.name,
    message: redactSecrets(error.message),
    code: (error as { code?: unknown }).code,
    stack: error.stack === undefined ? undefined : redactSecrets(error.stack),
    cause: error.cause === undefined ? undefined : redactValue(error.cause, depth + 1),
  });
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, redactField(name, value, 0)]),
  );
}
