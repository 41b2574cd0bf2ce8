const abbreviation =
  /(?:\b(?:e\.g|i\.e|etc|vs|approx|no|dr|mr|mrs|ms|prof|st|a\.m|p\.m)|^\s*\d{1,3}|\b[A-Z])\.$/i;

/** Whether nothing in the piece is still open that must not be cut: a bracket, a link, a tag or a block of code. */
function isWhole(piece: string): boolean {
  let depth = 0;
  for (let index = 0; index < piece.length; index += 1) {
    const char = piece[index];
    if (char === '[') depth += 1;
    else if (char === ']' && depth > 0) depth -= 1;
  }
  if (depth > 0) return false;
  const target = piece.lastIndexOf('](');
  if (target !== -1 && !piece.includes(')', target)) return false;
  const angle = piece.lastIndexOf('<');
  if (angle !== -1 && /[a-z/!?@#]/i.test(piece[angle + 1] ?? 'a') && !piece.includes('>', angle))
    return false;
  return (piece.match(/```/g)?.length ?? 0) % 2 === 0;
}

/** Cuts a stream of text into whole sentences and lines. The pieces, joined, are the text; a piece never ends inside a link. */
export class SentenceSplitter {
  #buffer = '';
  #searched = 0;

  /** How much has come since the last sentence that was whole. */
  get pending(): number {
    return this.#buffer.length;
  }

  /** Takes more text and gives the sentences that are complete with it, each with the space after it. */
  push(text: string): string[] {
    this.#buffer += text;
    const pieces: string[] = [];
    const boundary = /[.!?…][.!?…"'”’)*_]*[ \n\t]+|\n+/g;
    boundary.lastIndex = this.#searched;
    let start = 0;
    for (let match = boundary.exec(this.#buffer); match !== null; match = boundary.exec(this.#buffer)) {
      const end = match.index + match[0].length;
      // More white space may follow in the next part.
      if (end === this.#buffer.length && !match[0].includes('\n')) break;
      this.#searched = end;
      const piece = this.#buffer.slice(start, end);
      if (!match[0].includes('\n') && abbreviation.test(piece.trimEnd())) continue;
      if (!isWhole(piece)) continue;
      pieces.push(piece);
      start = end;
    }
    this.#buffer = this.#buffer.slice(start);
    this.#searched = Math.max(0, this.#searched - start);
    return pieces;
  }

  /** Gives what is left. */
  end(): string[] {
    const rest = this.#buffer;
    this.#buffer = '';
    this.#searched = 0;
    return rest === '' ? [] : [rest];
  }
}
