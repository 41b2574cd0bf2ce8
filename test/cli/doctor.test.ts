import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkNode } from '../../src/cli/doctor/check-node.ts';
import { runCli } from '../support/run-cli.ts';

describe('doctor', function () {
  this.timeout(60_000);
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deskhand-doctor-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is content before the first start', async () => {
    const result = await runCli('doctor', [], { DATA_DIR: join(folder, 'data'), PORT: '0' });
    assert.equal(result.code, 0, result.stdout);
    assert.match(result.stdout, /^ok +Node.js/);
    assert.match(result.stdout, /Deskhand has what it needs\.\n$/);
  });

  it('says what is wrong with the settings and goes no further', async () => {
    const result = await runCli('doctor', [], { PORT: 'many', TOKEN_KEY: 'short' });
    assert.equal(result.code, 1);
    assert.match(result.stdout, /^FAIL +settings +PORT must be/m);
    assert.match(result.stdout, /^FAIL +settings +TOKEN_KEY must be 32 bytes/m);
    assert.doesNotMatch(result.stdout, /database|"short"/);
  });

  it('finds a database that is away, a model that is silent, a port that is taken and a folder that is a file', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await writeFile(join(folder, 'file'), '');
    try {
      const result = await runCli('doctor', [], {
        DATA_DIR: join(folder, 'file'),
        PORT: String(port),
        DATABASE_URL: 'postgres://deskhand:secret-word@127.0.0.1:1/deskhand',
        OPENAI_BASE_URL: 'http://127.0.0.1:1/v1',
        OPENAI_API_KEY: 'secret-key',
      });
      assert.equal(result.code, 1);
      assert.match(result.stdout, /^FAIL +data folder .*cannot be written.* → /m);
      assert.match(result.stdout, /^FAIL +port .*taken by another program +→ stop it, or set PORT/m);
      assert.match(result.stdout, /^FAIL +database +127\.0\.0\.1:1 cannot be used.* → start it/m);
      assert.match(result.stdout, /^warn +model .*cannot be reached/m);
      assert.doesNotMatch(result.stdout + result.stderr, /secret/);
    } finally {
      other.close();
    }
  });

  it('refuses a Node.js that is too old', () => {
    assert.equal(checkNode('20.18.3').level, 'FAIL');
    assert.equal(checkNode('18.20.0').level, 'FAIL');
    assert.equal(checkNode('20.19.0').level, 'ok');
    assert.equal(checkNode('24.1.0').level, 'ok');
  });
});
