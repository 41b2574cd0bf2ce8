import { stripInvisible } from '../../src/lib/strip-invisible.ts';

const replyPrefix = /^\s*(re|aw|sv|antw)\s*(\[\d+\])?\s*:\s*/i;
const forwardPrefix = /^\s*(fwd?|wg|tr)\s*:\s*/i;

/** The subject of an answer: `Re: ` once. */
export function replySubject(subject: string): string {
  return `Re: ${strip(subject, replyPrefix)}`;
}

/** The subject of a forwarded mail: `Fwd: ` once. */
export function forwardSubject(subject: string): string {
  return `Fwd: ${strip(subject, forwardPrefix)}`;
}

function strip(given: string, prefix: RegExp): string {
  // It was written outside and stands on a card now: nothing of it is hidden.
  const subject = stripInvisible(given);
  return prefix.test(subject) ? strip(subject.replace(prefix, ''), prefix) : subject.trim();
}
