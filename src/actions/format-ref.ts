/** What a person can type to name an action: `A-17`. */
export function formatRef(reference: number): string {
  return `A-${reference}`;
}
