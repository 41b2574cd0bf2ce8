/** What `work` gives, or `undefined` as soon as the server is about to close. The work itself goes on. */
export async function waitUnlessClosing<T>(work: Promise<T>, closing: AbortSignal): Promise<T | undefined> {
  // Whoever stopped waiting must not leave a rejection that nobody handles.
  work.catch(() => undefined);
  if (closing.aborted) return undefined;
  let leave: () => void = () => undefined;
  const closed = new Promise<undefined>((resolve) => {
    leave = () => resolve(undefined);
    closing.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([work, closed]);
  } finally {
    closing.removeEventListener('abort', leave);
  }
}
