import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFolderLockedError } from '../../src/errors/data-folder-locked-error.ts';
import { findFolderHolder, lockDataFolder } from '../../src/store/lock-data-folder.ts';

describe('lockDataFolder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deskhand-lock-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('refuses a second holder and names the first', async () => {
    const lock = await lockDataFolder(folder);
    await lock.publish('http://localhost:3000');
    await assert.rejects(lockDataFolder(folder, 300), (error: unknown) => {
      assert.ok(error instanceof DataFolderLockedError);
      assert.match(error.message, new RegExp(`process ${process.pid} at http://localhost:3000`));
      return true;
    });
    await lock.release();
    await (await lockDataFolder(folder, 300)).release();
  });

  it('waits for the holder to end', async () => {
    const lock = await lockDataFolder(folder);
    setTimeout(() => lock.release(), 300);
    const next = await lockDataFolder(folder, 5_000);
    await next.release();
  });

  it('takes over at once from a process that was killed', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(child, 'spawn');
    await writeFile(join(folder, 'lock.json'), JSON.stringify({ pid: child.pid, born: 'another birth' }));
    const lock = await lockDataFolder(folder, 300);
    await lock.release();
    child.kill('SIGKILL');
  });

  it('takes over from a broken lock file', async () => {
    await writeFile(join(folder, 'lock.json'), '{"pid":');
    await (await lockDataFolder(folder, 300)).release();
  });

  it('lets one of many through when all find a dead holder', async () => {
    await writeFile(join(folder, 'lock.json'), JSON.stringify({ pid: 2 ** 22 - 1, born: '1' }));
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => lockDataFolder(folder, 400)));
    const won = results.filter((result) => result.status === 'fulfilled');
    assert.equal(won.length, 1);
    assert.deepEqual(await readdir(folder), ['lock.json']);
  });

  it('says who holds a folder, and nobody after a crash', async () => {
    assert.equal(await findFolderHolder(folder), undefined);
    const lock = await lockDataFolder(folder);
    assert.equal((await findFolderHolder(folder))?.pid, process.pid);
    await lock.release();
    await writeFile(join(folder, 'lock.json'), JSON.stringify({ pid: 2 ** 22 - 1, born: '1' }));
    assert.equal(await findFolderHolder(folder), undefined);
  });
});
