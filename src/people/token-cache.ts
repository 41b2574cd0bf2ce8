import type { Person } from '../contracts/person.ts';
import type { Database } from '../store/database.ts';
import type { TokenKind } from '../store/tokens.ts';

/** Who a token acts as. */
export interface AuthenticatedToken {
  person: Person;
  tokenId: string;
  kind: TokenKind;
}

/** How long another process's revocation may go unnoticed here. */
const lifetimeMs = 2_000;
const capacity = 5_000;

/** Remembers for a moment whom a token's hash belongs to. What this process changes is forgotten at once. */
export class TokenCache {
  private readonly entries = new Map<string, { value: AuthenticatedToken; staleAt: number }>();
  private changes = 0;

  /** Counts what was forgotten; a lookup that began before a change must not be remembered after it. */
  get generation(): number {
    return this.changes;
  }

  get(hash: string): AuthenticatedToken | undefined {
    const entry = this.entries.get(hash);
    if (entry && entry.staleAt > performance.now()) return entry.value;
    this.entries.delete(hash);
    return undefined;
  }

  remember(hash: string, value: AuthenticatedToken, generation: number): void {
    if (generation !== this.changes) return;
    if (this.entries.size >= capacity) this.entries.clear();
    this.entries.set(hash, { value, staleAt: performance.now() + lifetimeMs });
  }

  forgetPerson(personId: string): void {
    this.forget((value) => value.person.id === personId);
  }

  forgetToken(tokenId: string): void {
    this.forget((value) => value.tokenId === tokenId);
  }

  private forget(isMeant: (value: AuthenticatedToken) => boolean): void {
    this.changes += 1;
    for (const [hash, { value }] of this.entries) if (isMeant(value)) this.entries.delete(hash);
  }
}

const caches = new WeakMap<Database, TokenCache>();

/** The one cache of this process for a database. */
export function tokenCacheOf(database: Database): TokenCache {
  const known = caches.get(database);
  if (known) return known;
  const cache = new TokenCache();
  caches.set(database, cache);
  return cache;
}
