import type { Database } from '../../src/store/database.ts';

/** A real database that can be told to fail, and shows who listens to it. */
export interface BreakableDatabase extends Database {
  /** Thrown by everything that is asked of it, where set. */
  fault: Error | undefined;
  /** How many listen now for what is announced about topics that begin so. */
  countListeners(topicPrefix: string): number;
}

/** Puts it before a database. */
export function makeBreakable(database: Database): BreakableDatabase {
  const listening: string[] = [];
  const check = () => {
    if (breakable.fault) throw breakable.fault;
  };
  const breakable: BreakableDatabase = {
    ...database,
    fault: undefined,
    countListeners: (prefix) => listening.filter((topic) => topic.startsWith(prefix)).length,
    async transaction(organizationId, run) {
      check();
      return database.transaction(organizationId, run);
    },
    async query(organizationId, text, values) {
      check();
      return database.query(organizationId, text, values);
    },
    installation: {
      async query(text, values) {
        check();
        return database.installation.query(text, values);
      },
    },
    onAnnouncement(topic, listener) {
      const stopListening = database.onAnnouncement(topic, listener);
      listening.push(topic);
      return () => {
        stopListening();
        listening.splice(listening.indexOf(topic), 1);
      };
    },
  };
  return breakable;
}
