let sealKey: Buffer | undefined;

/**
 * Sets the key (32 bytes, `TOKEN_KEY`) that seals the keys of people at rest. Called once at start, before the first
 * entry is written; without it those keys are stored as they are.
 */
export function setAuditSealKey(key: Buffer | undefined): void {
  sealKey = key;
}

/** The key set at start. */
export function getAuditSealKey(): Buffer | undefined {
  return sealKey;
}
