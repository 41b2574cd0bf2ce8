import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const guides = [
  'README.md',
  'CHANGELOG.md',
  'src/contracts/README.md',
  ...readdirSync(new URL('docs', root), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

describe('the guides', () => {
  for (const guide of guides)
    it(`link to what is there: ${guide}`, () => {
      const text = readFileSync(new URL(guide, root), 'utf8');
      const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, link = '']) => link);
      const missing = links.filter((link) => !existsSync(fileURLToPath(new URL(link, new URL(guide, root)))));
      assert.deepEqual(missing, []);
    });

  it('name no command that package.json lacks', () => {
    const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
      scripts: object;
    };
    const named = guides.flatMap((guide) =>
      [...readFileSync(new URL(guide, root), 'utf8').matchAll(/npm run ([\w:]+)/g)].map(
        ([, name = '']) => name,
      ),
    );
    assert.deepEqual(
      [...new Set(named)].filter((name) => !(name in scripts)),
      [],
    );
  });
});
