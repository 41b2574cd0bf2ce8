/** Every text and number anywhere in what a tool returned, without the names of its fields. */
export function listValues(data: unknown): string[] {
  if (typeof data === 'string' || typeof data === 'number') return [String(data)];
  if (data === null || typeof data !== 'object') return [];
  return Object.values(data).flatMap(listValues);
}
