import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod/v4';
import { DataFolderLockedError } from '../errors/data-folder-locked-error.ts';
import { sleep } from '../lib/sleep.ts';

const holderSchema = z.object({
  pid: z.number(),
  /** Tells a process from a later one with the same number; empty where the system does not say. */
  born: z.string(),
  /** Where the holder listens, once it does. */
  url: z.string().optional(),
});

/** Who holds a data folder. */
export type FolderHolder = z.infer<typeof holderSchema>;

/** The exclusive right to a data folder. */
export interface FolderLock {
  /** Writes where this process listens, so that command-line tools find it. */
  publish(url: string): Promise<void>;
  release(): Promise<void>;
}

const lockPath = (folder: string) => join(folder, 'lock.json');

/** When a process began, in the kernel's ticks since boot (field 22 of /proc/<pid>/stat); empty elsewhere. */
async function readBirth(pid: number): Promise<string> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

async function isAlive(holder: FolderHolder): Promise<boolean> {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return (await readBirth(holder.pid)) === holder.born;
}

async function readLock(path: string): Promise<FolderHolder | 'none' | 'unreadable'> {
  try {
    const parsed = holderSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return parsed.success ? parsed.data : 'unreadable';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'none' : 'unreadable';
  }
}

/** The live process that holds a data folder, if there is one. */
export async function findFolderHolder(folder: string): Promise<FolderHolder | undefined> {
  const found = await readLock(lockPath(folder));
  return typeof found === 'object' && (await isAlive(found)) ? found : undefined;
}

/**
 * Takes a data folder for this process alone, waiting up to `waitMilliseconds` for its holder to end. The lock of a
 * process that died is taken over. Throws `DataFolderLockedError` naming the holder.
 */
export async function lockDataFolder(folder: string, waitMilliseconds = 15_000): Promise<FolderLock> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = lockPath(folder);
  const me: FolderHolder = { pid: process.pid, born: await readBirth(process.pid) };
  const write = async (holder: FolderHolder) => {
    const fresh = `${path}.${randomUUID()}`;
    await writeFile(fresh, JSON.stringify(holder), { mode: 0o600 });
    return fresh;
  };
  const giveUpAt = performance.now() + waitMilliseconds;
  for (;;) {
    const fresh = await write(me);
    try {
      // Linking fails where the name exists, so of several processes one alone gets it, with the content complete.
      await link(fresh, path);
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      await rm(fresh, { force: true });
    }
    const holder = await readLock(path);
    if (typeof holder === 'object' && (await isAlive(holder))) {
      if (performance.now() >= giveUpAt) {
        throw new DataFolderLockedError(
          `The data folder ${resolve(folder)} is in use by process ${holder.pid}${holder.url ? ` at ${holder.url}` : ''}. ` +
            'Stop it first, or choose another folder with DATA_DIR.',
          { details: { pid: holder.pid } },
        );
      }
      await sleep(200);
    } else if (holder !== 'none') {
      // Moved, not removed: if another process took over between reading and moving, its lock is put back.
      const stale = `${path}.stale-${randomUUID()}`;
      await rename(path, stale).catch(() => undefined);
      const moved = await readLock(stale);
      if (typeof moved === 'object' && (await isAlive(moved))) await link(stale, path).catch(() => undefined);
      await rm(stale, { force: true });
    }
  }
  return {
    async publish(url) {
      await rename(await write({ ...me, url }), path);
    },
    async release() {
      await rm(path, { force: true });
    },
  };
}
