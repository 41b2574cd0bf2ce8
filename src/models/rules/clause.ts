import { compilePattern } from './compile-pattern.ts';
import { keepRecent } from './keep-recent.ts';

/** Stands for a character that a slot has taken. */
const taken = '\uE000';
/** Stands for a character of quoted text. */
const quoted = '\uE001';

/** Words without a place that stand at most this far apart are quoted as one phrase. */
const mostBetween = 5;

/** A piece of the request: its words and where they stand. */
export interface Piece {
  text: string;
  from: number;
  to: number;
  groups: Record<string, string | undefined>;
}

const recent = keepRecent<string>(100);

/** Hides quoted text, character by character, so that offsets stay and its words are never read as commands. */
export function hideQuotes(text: string): string {
  return recent(text, () =>
    text.replace(/"[^"\n]+"|“[^”\n]+”|„[^“”\n]+[“”]|«[^»\n]+»|(?<![\w])['‘][^'‘’\n]+['’](?!\w)/g, (match) =>
      quoted.repeat(match.length),
    ),
  );
}

/**
 * One part of a request while it is being understood. Slots take the words they understand; what is left at the end
 * was not understood. Offsets are those of the whole request, so that a choice can replace exactly the words meant.
 */
export class Clause {
  private work: string;

  constructor(
    /** The whole request as it was written. */
    readonly request: string,
    readonly from: number,
    readonly to: number,
    work?: string,
  ) {
    this.work =
      work ?? taken.repeat(from) + hideQuotes(request).slice(from, to) + taken.repeat(request.length - to);
  }

  /** The same clause with nothing of the copy's takings. */
  copy(): Clause {
    return new Clause(this.request, this.from, this.to, this.work);
  }

  /** A stretch of the request as a clause of its own, with nothing taken. */
  within(from: number, to: number): Clause {
    return new Clause(this.request, from, to);
  }

  /** What is not taken, at its offsets; taken words are gaps that no pattern crosses. */
  get text(): string {
    return this.work;
  }

  /** The words of the clause as they were written. */
  get original(): string {
    return this.request.slice(this.from, this.to).trim();
  }

  /** Whether a pattern stands anywhere in what is not taken. */
  has(pattern: RegExp): boolean {
    return compilePattern(pattern, `i${unicodeOf(pattern)}`).test(this.work);
  }

  /** Finds a pattern without taking it. */
  find(pattern: RegExp): Piece | undefined {
    return this.toPiece(compilePattern(pattern, `id${unicodeOf(pattern)}`).exec(this.work));
  }

  /** Takes the first match of a pattern. */
  take(pattern: RegExp): Piece | undefined {
    const piece = this.find(pattern);
    if (piece) this.takeSpan(piece.from, piece.to);
    return piece;
  }

  /** Finds a pattern that the clause begins with. */
  findLead(pattern: RegExp): Piece | undefined {
    const sticky = compilePattern(pattern, `iyd${unicodeOf(pattern)}`);
    sticky.lastIndex = this.leadOffset();
    return this.toPiece(sticky.exec(this.work));
  }

  /** Takes a pattern that the clause begins with. */
  takeLead(pattern: RegExp): Piece | undefined {
    const piece = this.findLead(pattern);
    if (piece) this.takeSpan(piece.from, piece.to);
    return piece;
  }

  takeSpan(from: number, to: number): void {
    this.work = this.work.slice(0, from) + taken.repeat(to - from) + this.work.slice(to);
  }

  /** Takes all that is left and gives it as written, without the blanks around it. */
  takeRest(): string {
    const rest = this.request
      .split('')
      .map((character, index) => (this.work[index] === taken ? ' ' : character))
      .join('')
      .slice(this.from, this.to)
      .replace(/\s+/g, ' ')
      .trim();
    this.takeSpan(this.from, this.to);
    return rest;
  }

  /** What nothing has taken, as written, without what carries no meaning of its own. Neighbouring words stay together. */
  leftover(filler: RegExp): string[] {
    const runs: { from: number; to: number }[] = [];
    for (const match of this.work.matchAll(/[^\uE000]+/g)) {
      if (match[0].replace(filler, '').replace(/[^\p{L}\p{N}\uE001]/gu, '') === '') continue;
      const last = runs.at(-1);
      const to = match.index + match[0].length;
      if (last && match.index - last.to <= mostBetween) last.to = to;
      else runs.push({ from: match.index, to });
    }
    return runs.map(({ from, to }) => this.request.slice(from, to).replace(/^[\s,.:;!?]+|[\s,.:;!?]+$/g, ''));
  }

  private leadOffset(): number {
    let offset = this.from;
    while (offset < this.to && /[\s,;.!?:\uE000-]/.test(this.work[offset] ?? 'x')) offset++;
    return offset;
  }

  private toPiece(match: RegExpExecArray | null): Piece | undefined {
    if (!match) return undefined;
    const groups: Record<string, string | undefined> = {};
    for (const [name, span] of Object.entries(match.indices?.groups ?? {}))
      groups[name] = span ? unquote(this.request.slice(span[0], span[1])) : undefined;
    const to = match.index + match[0].length;
    return { text: this.request.slice(match.index, to), from: match.index, to, groups };
  }
}

/** The flag that a pattern needs for `\p{L}`; all are matched whatever the case. */
function unicodeOf({ flags }: RegExp): string {
  return flags.includes('u') ? 'u' : '';
}

/** Takes the quotes off text that is wholly quoted. */
export function unquote(text: string): string {
  const inner = /^\s*(?:"([^"]+)"|“([^”]+)”|„([^“”]+)[“”]|«([^»]+)»|['‘]([^'‘’]+)['’])[.,;]?\s*$/.exec(text);
  return (inner?.slice(1).find((part) => part !== undefined) ?? text).trim();
}
