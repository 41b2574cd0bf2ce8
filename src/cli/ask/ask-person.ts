import { createInterface } from 'node:readline/promises';

/** Whether a person sits at the terminal, so that questions can be asked. */
export const isInteractive = () => process.stdin.isTTY === true && process.stdout.isTTY === true;

/** Asks a question and waits for the line; empty when the person just presses Enter, Ctrl+C or Ctrl+D. */
export async function askPerson(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const closed = new AbortController();
  terminal.once('SIGINT', () => closed.abort());
  terminal.once('close', () => closed.abort());
  try {
    return (await terminal.question(question, { signal: closed.signal })).trim();
  } catch (error) {
    if (!closed.signal.aborted) throw error;
    process.stdout.write('\n');
    return '';
  } finally {
    terminal.close();
  }
}
