import { readFileSync } from 'node:fs';
import { ConfigError } from '../errors/config-error.ts';

/** A prompt from `prompts/`, with the version that the audit names. */
export interface Prompt {
  name: string;
  version: string;
  /** Fills every `{{name}}`; a name without a value is a fault of the program and throws. */
  fill(values: Record<string, string>): string;
}

const promptFolder = new URL('../../prompts/', import.meta.url);

function readPrompt(folder: URL, name: string): Prompt {
  let file: string;
  try {
    file = readFileSync(new URL(`${name}.md`, folder), 'utf8');
  } catch (cause) {
    throw new ConfigError(`The prompt prompts/${name}.md cannot be read. Restore it from the repository.`, {
      cause,
    });
  }
  const front = /^---\nname: (\S+)\nversion: (\S+)\n---\n([\s\S]+)$/.exec(file.replaceAll('\r\n', '\n'));
  const [, givenName, version, body] = front ?? [];
  if (givenName !== name || version === undefined || body === undefined) {
    throw new ConfigError(
      `The prompt prompts/${name}.md must begin with a front matter of "name: ${name}" and "version: <number>".`,
    );
  }
  const text = body.trim();
  return {
    name,
    version,
    fill: (values) =>
      text.replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => {
        const value = values[key];
        if (value === undefined) throw new TypeError(`The prompt ${name} has no value for {{${key}}}.`);
        return value;
      }),
  };
}

/** All prompts of the agent. */
export interface Prompts {
  system: Prompt;
  summary: Prompt;
  continuation: Prompt;
}

/** Reads every prompt once; throws `ConfigError` when one is missing or malformed. */
export function loadPrompts(folder = promptFolder): Prompts {
  return {
    system: readPrompt(folder, 'system'),
    summary: readPrompt(folder, 'summary'),
    continuation: readPrompt(folder, 'continuation'),
  };
}
