import { access, constants, stat, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Config } from '../../config.ts';
import type { Finding } from './finding.ts';

const megabyte = 1024 * 1024;
const tooLittle = 100;
const little = 1_000;

async function nearestFolder(folder: string): Promise<{ path: string; isThere: boolean }> {
  const path = resolve(folder);
  for (let at = path; ; at = dirname(at)) {
    const found = await stat(at).catch(() => undefined);
    if (found?.isDirectory()) return { path: at, isThere: at === path };
    if (found || at === dirname(at)) return { path: at, isThere: false };
  }
}

/** The data folder can be written and has room. */
export async function checkFolder({ dataDir }: Config): Promise<Finding> {
  const name = 'data folder';
  const { path, isThere } = await nearestFolder(dataDir);
  try {
    if (!(await stat(path)).isDirectory()) throw new Error(`${path} is a file`);
    await access(path, constants.W_OK | constants.X_OK);
  } catch (error) {
    return {
      level: 'FAIL',
      name,
      detail: `${resolve(dataDir)} cannot be written: ${(error as Error).message}`,
      remedy: 'give this account the right to write there, or set DATA_DIR',
    };
  }
  const { bavail, bsize } = await statfs(path);
  const free = Math.floor((bavail * bsize) / megabyte);
  const detail = `${resolve(dataDir)}${isThere ? '' : ', made at the first start'}; ${free} MB free`;
  if (free < tooLittle) return { level: 'FAIL', name, detail, remedy: 'make room on this disk' };
  if (free < little) return { level: 'warn', name, detail, remedy: 'make room on this disk soon' };
  return { level: 'ok', name, detail };
}
