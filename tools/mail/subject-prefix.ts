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

function strip(subject: string, prefix: RegExp): string {
  return prefix.test(subject) ? strip(subject.replace(prefix, ''), prefix) : subject.trim();
}
