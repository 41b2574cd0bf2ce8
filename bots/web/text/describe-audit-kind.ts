/** The kind of an audit entry in words: `action.approved` becomes `Action approved`. */
export function describeAuditKind(kind: string): string {
  const words = kind.replaceAll(/[._:-]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
