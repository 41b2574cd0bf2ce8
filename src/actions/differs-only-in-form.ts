const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const timeWithOffset = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/i;
const localTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/;

const isNothing = (value: unknown) =>
  value === undefined || value === false || value === '' || (Array.isArray(value) && value.length === 0);

function isSameText(given: string, prepared: string): boolean {
  const [a, b] = [given, prepared].map((text) => text.replaceAll('\r\n', '\n').trim()) as [string, string];
  if (a === b) return true;
  if (email.test(a) && email.test(b)) return a.toLowerCase() === b.toLowerCase();
  if (!timeWithOffset.test(b)) return false;
  // A wall-clock time that got the person's own offset reads the same on the card.
  if (localTime.test(a)) return b.startsWith(a);
  return timeWithOffset.test(a) && Date.parse(a) === Date.parse(b);
}

/**
 * Whether preparing arguments has only formatted them: texts trimmed, addresses in lower case, times written another
 * way, empty fields filled in. Anything resolved, added or left out is a difference.
 */
export function differsOnlyInForm(given: unknown, prepared: unknown): boolean {
  if (isNothing(given) && isNothing(prepared)) return true;
  if (typeof given === 'string' && typeof prepared === 'string') return isSameText(given, prepared);
  if (Array.isArray(given) && Array.isArray(prepared)) {
    return (
      given.length === prepared.length &&
      given.every((value, index) => differsOnlyInForm(value, prepared[index]))
    );
  }
  if (isRecord(given) && isRecord(prepared)) {
    const names = new Set([...Object.keys(given), ...Object.keys(prepared)]);
    return [...names].every((name) => differsOnlyInForm(given[name], prepared[name]));
  }
  return given === prepared;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
