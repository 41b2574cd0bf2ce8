import { ConflictError } from '../../src/errors/conflict-error.ts';
import { OutcomeUnknownError } from '../../src/errors/outcome-unknown-error.ts';
import { UnavailableError } from '../../src/errors/unavailable-error.ts';
import { UnknownRecordError } from '../../src/errors/unknown-record-error.ts';
import { hashJson } from '../../src/lib/hash-json.ts';

export type FakeFields = Record<string, unknown>;

/** What goes wrong with the next write. */
export type FakeFailure =
  | 'time out after it was done'
  | 'time out before it was done'
  | 'break unexpectedly after it was done'
  | 'hang'
  | 'be unavailable';

/**
 * A strict system of record outside Deskhand: it keeps versions, refuses a write under an old version, deduplicates on
 * keys only when asked to, and lists every effect it has had.
 */
export class FakeRecordSystem {
  readonly records = new Map<string, FakeFields>();
  /** Every write that took place, in order. */
  readonly effects: { operation: string; id: string; key: string }[] = [];
  readonly failures: FakeFailure[] = [];
  /** Runs inside the next write, before anything else: to look at the world from there. */
  onWrite: (() => Promise<void> | void) | undefined;
  private readonly results = new Map<string, string>();
  private count = 0;

  version(id: string): string {
    return hashJson(this.get(id));
  }

  get(id: string): FakeFields {
    const fields = this.records.get(id);
    if (!fields) throw new UnknownRecordError(`There is no record ${id}.`);
    return fields;
  }

  /** Somebody else's change. */
  put(id: string, fields: FakeFields): void {
    this.records.set(id, { ...this.records.get(id), ...fields });
  }

  /** The record that was made or changed under a key. */
  findByKey(key: string): string | undefined {
    return this.effects.find((effect) => effect.key === key)?.id;
  }

  async write(write: {
    operation: string;
    id?: string;
    fields?: FakeFields | null;
    expectedVersion?: string | undefined;
    key: string;
    isDeduplicated?: boolean;
    signal?: AbortSignal;
  }): Promise<string> {
    await this.onWrite?.();
    const failure = this.failures.shift();
    if (failure === 'be unavailable')
      throw new UnavailableError('The record system cannot be reached. Try later.');
    if (failure === 'hang') await new Promise(() => undefined);
    if (failure === 'time out before it was done') {
      throw new OutcomeUnknownError('The record system did not answer.');
    }
    const known = write.isDeduplicated ? this.results.get(write.key) : undefined;
    const id = known ?? this.apply(write);
    if (failure === 'time out after it was done')
      throw new OutcomeUnknownError('The record system did not answer.');
    if (failure === 'break unexpectedly after it was done') throw new TypeError('socket hang up');
    return id;
  }

  private apply(write: Parameters<FakeRecordSystem['write']>[0]): string {
    this.count += 1;
    const id = write.id ?? `r-${this.count}`;
    const isChange = write.expectedVersion !== undefined;
    if (isChange && (!this.records.has(id) || this.version(id) !== write.expectedVersion)) {
      throw new ConflictError(`Record ${id} was changed by someone else.`, { details: { changed: id } });
    }
    if (write.fields === null) this.records.delete(id);
    else this.records.set(id, { ...this.records.get(id), ...write.fields });
    this.effects.push({ operation: write.operation, id, key: write.key });
    this.results.set(write.key, id);
    return id;
  }
}
