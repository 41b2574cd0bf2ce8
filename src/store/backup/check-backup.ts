import { createHash } from 'node:crypto';
import { BackupUnusableError } from '../../errors/backup-unusable-error.ts';
import {
  type BackupHeader,
  backupEndSchema,
  backupFormatVersion,
  backupHeaderSchema,
} from './backup-format.ts';
import { readLines } from './read-lines.ts';

/** Reads a whole backup and checks that it is one, and that nothing of it was lost or changed. */
export async function checkBackup(file: string): Promise<BackupHeader> {
  const hash = createHash('sha256');
  let header: BackupHeader | undefined;
  let last: string | undefined;
  try {
    for await (const line of readLines(file)) {
      if (last !== undefined) hash.update(`${last}\n`);
      header ??= readHeader(file, line);
      last = line;
    }
  } catch (error) {
    if (error instanceof BackupUnusableError) throw error;
    throw explain(file, error as NodeJS.ErrnoException);
  }
  const end = backupEndSchema.safeParse(parse(last));
  if (!header || !end.success) {
    throw new BackupUnusableError(`${file} ends too early: a part of it is missing. Use another backup.`);
  }
  if (end.data.sha256 !== hash.digest('hex')) {
    throw new BackupUnusableError(`${file} was changed or damaged since it was written. Use another backup.`);
  }
  return header;
}

function readHeader(file: string, line: string): BackupHeader {
  const header = backupHeaderSchema.safeParse(parse(line));
  if (!header.success) throw new BackupUnusableError(`${file} is not a backup of Deskhand.`);
  if (header.data.formatVersion > backupFormatVersion) {
    throw new BackupUnusableError(
      `${file} was written by a newer version of Deskhand (format ${header.data.formatVersion}; this one reads ` +
        `${backupFormatVersion}). Restore it with that version.`,
    );
  }
  return header.data;
}

function parse(line: string | undefined): unknown {
  try {
    return JSON.parse(line ?? '');
  } catch {
    return undefined;
  }
}

function explain(file: string, error: NodeJS.ErrnoException): Error {
  if (error.code === 'ENOENT') return new BackupUnusableError(`There is no file ${file}.`, { cause: error });
  if (error.code === 'Z_BUF_ERROR') {
    return new BackupUnusableError(`${file} ends too early: a part of it is missing. Use another backup.`, {
      cause: error,
    });
  }
  if (error.code?.startsWith('Z_')) {
    return new BackupUnusableError(`${file} is not a backup of Deskhand, or it is damaged.`, {
      cause: error,
    });
  }
  return error;
}
