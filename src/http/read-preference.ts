/** What `Prefer` asks for (RFC 7240): an answer at once, or a wait of at most so many seconds. */
export function readPreference(header: string | undefined): { isAsync: boolean; waitSeconds?: number } {
  const preferences = (header ?? '').split(',').map((part) => part.trim().toLowerCase());
  const wait = preferences.map((part) => /^wait\s*=\s*"?(\d{1,4})"?$/.exec(part)?.[1]).find(Boolean);
  return {
    isAsync: preferences.includes('respond-async'),
    waitSeconds: wait === undefined ? undefined : Number(wait),
  };
}
