/** The id of the next note or comment of a record: `n-` and a number that none of them has had. */
export function nextRemarkId(remarks: { id: string }[]): string {
  const numbers = remarks.map(({ id }) => Number(/^n-(\d{1,9})$/.exec(id)?.[1] ?? 0));
  return `n-${Math.max(0, ...numbers) + 1}`;
}
