/** What a secret looks like inside other text, with what stays readable of it. */
const patterns: readonly [RegExp, string][] = [
  [/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi, '$1 [redacted]'],
  [/\bdh_[A-Za-z0-9_-]{16,}/g, 'dh_[redacted]'],
  [/\bsk-[A-Za-z0-9_-]{16,}/g, 'sk-[redacted]'],
  [/\bx(?:ox[a-z]|app)-[A-Za-z0-9-]{8,}/g, 'xox-[redacted]'],
  [/\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g, '[redacted]'],
  [/([?&](?:token|code|state|key|secret|access_token|id_token)=)[^&\s"']+/gi, '$1[redacted]'],
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:@/]+:)[^\s@/]+(?=@)/gi, '$1[redacted]'],
];

/** The text with tokens, keys and passwords replaced, wherever they stand in it. */
export function redactSecrets(text: string): string {
  let clean = text;
  for (const [pattern, replacement] of patterns) clean = clean.replace(pattern, replacement);
  return clean;
}
