import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Why there are no small disks here. */
export const missingDisk = 'Only root can mount a small disk (tmpfs) that can be filled, on Linux.';

/** A disk of its own that can be filled up and emptied. */
export interface SmallDisk {
  folder: string;
  /** Takes all but `bytesLeft` of what is free now. */
  fill(bytesLeft: number): void;
  /** Gives back what `fill` has taken. */
  free(): void;
  remove(): void;
}

/** Mounts an empty one; `undefined` where that is not allowed. */
export function mountSmallDisk(megabytes: number): SmallDisk | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0777`, 'tmpfs', folder], {
      stdio: 'ignore',
    });
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill(bytesLeft) {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - bytesLeft)));
    },
    free() {
      rmSync(ballast, { force: true });
    },
    remove() {
      execFileSync('umount', ['--lazy', folder]);
      rmSync(folder, { recursive: true });
    },
  };
}
