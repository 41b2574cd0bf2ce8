const closers: (() => Promise<void>)[] = [];

/** Has what the whole run shares closed after the last test, the youngest first. */
export function closeAtEnd(close: () => Promise<void>): void {
  closers.push(close);
}

/** Closes all of it. */
export async function closeShared(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}
