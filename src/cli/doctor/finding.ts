/** What a check found: one line of the report. */
export interface Finding {
  level: 'ok' | 'warn' | 'FAIL';
  /** What was looked at, in a word or two. */
  name: string;
  detail: string;
  /** What to do; absent where nothing is to be done. */
  remedy?: string;
}
