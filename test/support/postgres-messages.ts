/** One message of the Postgres protocol; the first that a client sends has no type. */
export interface PostgresMessage {
  type: string;
  /** All of it, as it goes over the line. */
  bytes: Buffer;
  /** What comes after type and length. */
  body: Buffer;
}

/** Cuts a stream of one side into whole messages (https://www.postgresql.org/docs/17/protocol-message-formats.html). */
export class PostgresMessages {
  #rest = Buffer.alloc(0);
  #isFirst: boolean;

  /** `beginsUntyped`: the first message has no type, as on the client's side. */
  constructor({ beginsUntyped }: { beginsUntyped: boolean }) {
    this.#isFirst = beginsUntyped;
  }

  read(chunk: Buffer): PostgresMessage[] {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const found: PostgresMessage[] = [];
    for (;;) {
      const typeLength = this.#isFirst ? 0 : 1;
      if (this.#rest.length < typeLength + 4) return found;
      const length = typeLength + this.#rest.readInt32BE(typeLength);
      if (this.#rest.length < length) return found;
      const bytes = this.#rest.subarray(0, length);
      this.#rest = this.#rest.subarray(length);
      const type = this.#isFirst ? '' : String.fromCharCode(bytes[0] ?? 0);
      this.#isFirst = false;
      found.push({ type, bytes, body: bytes.subarray(typeLength + 4) });
    }
  }
}

/** The text up to the zero byte at `from`, and where the next field begins. */
export function readText(body: Buffer, from = 0): { text: string; next: number } {
  const end = body.indexOf(0, from);
  return { text: body.toString('utf8', from, end), next: end + 1 };
}

/** The statement that a Bind message names, and its parameters, which this project's driver sends as text. */
export function readBind(body: Buffer): { statement: string; values: (string | null)[] } {
  const { next: afterPortal } = readText(body);
  const { text: statement, next } = readText(body, afterPortal);
  let at = next + 2 + 2 * body.readInt16BE(next);
  const count = body.readInt16BE(at);
  at += 2;
  const values: (string | null)[] = [];
  for (let index = 0; index < count; index += 1) {
    const length = body.readInt32BE(at);
    at += 4;
    values.push(length < 0 ? null : body.toString('utf8', at, at + length));
    at += Math.max(0, length);
  }
  return { statement, values };
}
