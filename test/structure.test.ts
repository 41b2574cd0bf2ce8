import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Which part may import which other; `base` is lib, errors and contracts. */
const base = ['lib', 'errors', 'contracts'];
const allowed: Record<string, string[]> = {
  lib: [],
  errors: ['lib'],
  contracts: ['errors'],
  telemetry: base,
  policies: [...base, 'telemetry'],
  connectors: [...base, 'telemetry', 'store', 'knowledge'],
  models: [...base, 'telemetry'],
  store: [...base, 'telemetry'],
  audit: [...base, 'store'],
  knowledge: [...base, 'store'],
  people: [...base, 'store', 'audit'],
  actions: [...base, 'policies', 'audit', 'people', 'store'],
  agent: [...base, 'models', 'actions', 'knowledge', 'people'],
  workflows: [...base, 'agent', 'actions', 'knowledge', 'people', 'audit', 'store'],
  http: [...base, 'actions', 'agent', 'workflows', 'knowledge', 'people', 'audit', 'telemetry', 'store'],
  tools: base,
  bots: base,
};
/** The composition root sees everything. */
const roots = new Set(['main.ts', 'config.ts', 'composition', 'cli']);

/** Packages that one place alone may import. */
const homes: [RegExp, RegExp][] = [
  [/^(pg|@electric-sql\/.*|pgvector(\/.*)?)$/, /^src\/store\//],
  [/^@dbos-inc\//, /^src\/workflows\/runtime\.ts$/],
  [/^(langchain|@langchain\/.*)$/, /^src\/(agent|models)\//],
  [/^@cedar-policy\//, /^src\/policies\//],
  [/^openid-client$/, /^src\/http\//],
  [/^preact/, /^bots\/web\//],
  [/^winston$/, /^src\/lib\/logger\.ts$/],
];

interface Import {
  from: string;
  specifier: string;
  isType: boolean;
}

async function listSources(): Promise<string[]> {
  const names = await Promise.all(
    ['src', 'bots', 'tools'].map(async (folder) =>
      (await readdir(join(root, folder), { recursive: true })).map((name) => join(folder, name)),
    ),
  );
  return names.flat().filter((name) => /\.tsx?$/.test(name));
}

function readImports(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const pattern = /^(?:import|export)\s+(type\s+)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;
  return [...text.matchAll(pattern)].map((match) => ({
    from: file,
    specifier: match[2] ?? '',
    isType: match[1] !== undefined,
  }));
}

/** The part of the tree that a file belongs to, such as `actions` or `tools`. */
function partOf(file: string): string {
  const [top, second] = file.split('/');
  return top === 'src' ? (second ?? '') : (top ?? '');
}

describe('the structure', () => {
  let sources: string[] = [];
  before(async () => {
    sources = await listSources();
  });

  it('has no import against the direction of the parts', () => {
    const wrong = sources.flatMap((file) => {
      const part = partOf(file);
      if (roots.has(part)) return [];
      return readImports(file)
        .filter(({ specifier }) => specifier.startsWith('.'))
        .map((found) => ({ ...found, target: relative(root, resolve(root, dirname(file), found.specifier)) }))
        .filter(({ target }) => {
          const targetPart = partOf(target);
          return targetPart !== part && !(allowed[part] ?? []).includes(targetPart);
        })
        .map(({ from, target }) => `${from} -> ${target}`);
    });
    assert.deepEqual(wrong, []);
  });

  it('imports each vendor package in one place only', () => {
    const wrong = sources.flatMap((file) =>
      readImports(file)
        .filter(
          ({ specifier, isType }) =>
            !isType && homes.some(([name, home]) => name.test(specifier) && !home.test(file)),
        )
        .map(({ from, specifier }) => `${from} -> ${specifier}`),
    );
    assert.deepEqual(wrong, []);
  });

  it('reads the environment in src/config.ts only', () => {
    const readers = sources.filter(
      (file) => file !== 'src/config.ts' && /process\.env\b/.test(readFileSync(join(root, file), 'utf8')),
    );
    assert.deepEqual(readers, []);
  });

  it('keeps prompt text in prompts/', () => {
    const speakers = sources.filter((file) =>
      /['"`]You are (?:an?|the|Deskhand)\b/.test(readFileSync(join(root, file), 'utf8')),
    );
    assert.deepEqual(speakers, []);
  });

  it('has no file of more than 400 lines', () => {
    const long = sources.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 401);
    assert.deepEqual(long, []);
  });
});
