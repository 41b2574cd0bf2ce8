import type { Health } from '../http/http-parts.ts';
import type { Database } from '../store/database.ts';

/** Ready once database, migrations and engine run; the server listens only after all three. */
export function createHealth(database: Database, schemaVersion: number): Health {
  return {
    async ready(): ReturnType<Health['ready']> {
      try {
        await database.installation.query('SELECT 1');
      } catch (error) {
        return { ok: false, parts: { database: { ok: false, detail: (error as Error).message } } };
      }
      return {
        ok: true,
        parts: {
          database: { ok: true, detail: database.kind },
          migrations: { ok: true, detail: `version ${schemaVersion}` },
          engine: { ok: true },
        },
      };
    },
  };
}
