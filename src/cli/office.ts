import { readFile, writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { readConfig } from '../config.ts';
import { InvalidInputError } from '../errors/invalid-input-error.ts';
import { UsageError } from '../errors/usage-error.ts';
import { connect } from './connect.ts';
import type { RestClient } from './rest-client.ts';
import { runCommand } from './run-command.ts';
import { say, sayAside } from './say.ts';

const help = `npm run office -- export FILE      write the whole built-in office to a JSON file
npm run office -- import FILE      replace the office by a JSON file, in the same shape
npm run office -- remove-sample    remove the sample data that came with Deskhand

FILE may be - for the terminal; then call it as: npm run --silent office -- export - > office.json
  --token TOKEN   act as another admin`;

const describeCounts = (office: Record<string, unknown>) =>
  Object.entries(office)
    .filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]))
    .map(([name, items]) => `${items.length} ${name}`)
    .join(', ');

async function exportOffice(client: RestClient, file: string): Promise<void> {
  const office = await client.get<Record<string, unknown>>('/v1/office');
  const document = `${JSON.stringify(office, undefined, 2)}\n`;
  if (file === '-') {
    process.stdout.write(document);
    return;
  }
  await writeFile(file, document, { mode: 0o600 });
  say(`Wrote the office to ${file}: ${describeCounts(office)}.`);
}

async function readDocument(file: string): Promise<unknown> {
  let source: string;
  try {
    source = file === '-' ? await text(process.stdin) : await readFile(file, 'utf8');
  } catch (cause) {
    throw new InvalidInputError(`The file ${file} cannot be read: ${(cause as Error).message}.`, 'file', {
      cause,
    });
  }
  try {
    return JSON.parse(source);
  } catch (cause) {
    throw new InvalidInputError(
      `${file === '-' ? 'The input' : file} is not JSON: ${(cause as Error).message}. Nothing was changed.`,
      'file',
      { cause },
    );
  }
}

await runCommand({
  name: 'npm run office --',
  help,
  options: ['token'],
  async run({ words, options }) {
    const [verb, file, ...more] = words;
    const needsFile = verb === 'export' || verb === 'import';
    if (!needsFile && verb !== 'remove-sample') {
      throw new UsageError(verb === undefined ? 'Say what to do.' : `There is no “${verb}” here.`);
    }
    if (more.length > 0 || needsFile !== (file !== undefined)) {
      throw new UsageError(needsFile ? `Name one file to ${verb}.` : 'remove-sample takes nothing more.');
    }
    const document = verb === 'import' ? await readDocument(file ?? '') : undefined;
    const { client, close } = await connect(readConfig(), options.token);
    try {
      if (verb === 'export') await exportOffice(client, file ?? '');
      if (verb === 'import') {
        sayAside('Importing…');
        const office = await client.send<Record<string, unknown>>('PUT', '/v1/office', document);
        say(`The office is now as in ${file === '-' ? 'the input' : file}: ${describeCounts(office)}.`);
      }
      if (verb === 'remove-sample') {
        const { removed } = await client.send<{ removed: number }>('DELETE', '/v1/office/sample');
        say(removed > 0 ? `Removed ${removed} records of sample data.` : 'There was no sample data left.');
      }
      return true;
    } finally {
      await close();
    }
  },
});
