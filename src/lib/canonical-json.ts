import canonicalize from 'canonicalize';

/** JSON in the canonical form of RFC 8785: one value, one text. Members that are `undefined` are left out. */
export function canonicalJson(value: unknown): string {
  const text = (canonicalize as unknown as (input: unknown) => string | undefined)(value);
  if (text === undefined)
    throw new TypeError('A value without a JSON form cannot be written as canonical JSON.');
  return text;
}
