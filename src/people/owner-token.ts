import { randomUUID } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import type { Database } from '../store/database.ts';
import { authenticateToken } from './authenticate-token.ts';
import { issueToken } from './issue-token.ts';

/**
 * The token in `owner-token` of the data folder, issued and written there (readable by its owner alone) when the file
 * is missing or its token no longer acts as this person.
 */
export async function ensureOwnerToken(owner: {
  database: Database;
  organizationId: string;
  personId: string;
  dataDir: string;
}): Promise<string> {
  const { database, organizationId, personId, dataDir } = owner;
  const file = path.join(dataDir, 'owner-token');
  const written = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const known = await authenticateToken(database, written.trim());
  if (known?.person.id === personId && known.person.organizationId === organizationId) {
    await chmod(file, 0o600);
    return written.trim();
  }
  const { token } = await issueToken(database, {
    organizationId,
    personId,
    kind: 'owner',
    label: 'Owner token',
    issuedBy: 'deskhand',
  });
  await mkdir(dataDir, { recursive: true });
  await writePrivately(file, `${token}\n`);
  return token;
}

/** Writes the whole file or nothing of it; nobody else can open it at any moment. */
async function writePrivately(file: string, text: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}
