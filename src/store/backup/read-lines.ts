import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

/** The lines of a gzip'ed file, without their breaks. Only `\n` breaks a line: the others may stand inside JSON. */
export async function* readLines(file: string): AsyncGenerator<string> {
  const bytes = createReadStream(file);
  const text = createGunzip();
  bytes.on('error', (error) => text.destroy(error));
  bytes.pipe(text);
  text.setEncoding('utf8');
  let rest = '';
  try {
    for await (const chunk of text) {
      const lines = (rest + String(chunk)).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } finally {
    bytes.destroy();
  }
  if (rest !== '') yield rest;
}
