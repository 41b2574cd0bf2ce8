import type { Source } from '../contracts/source.ts';

const most = 20;

/** Numbers the sources that a reply refers to, in order of appearance: the model's marks follow its reading, a reply's count from 1. */
export class CitationNumbers {
  readonly #cited: Source[] = [];

  constructor(readonly sources: () => Source[]) {}

  /** Rewrites the marks of a text; a mark without a source is taken out. */
  rewrite(text: string): string {
    const sources = this.sources();
    if (sources.length === 0 && this.#cited.length === 0)
      return text.replaceAll(/[ ]?\[\d{1,3}\](?![(\w])/g, '');
    return text.replaceAll(
      /([ ]?)\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\](?![(\w])/g,
      (_, space: string, list: string) => {
        const marks = list
          .split(',')
          .map((number) => sources[Number(number) - 1])
          .filter((source) => source !== undefined)
          .map((source) => `[${this.#numberOf(source)}]`);
        return marks.length === 0 ? '' : space + marks.join(' ');
      },
    );
  }

  #numberOf(source: Source): number {
    const index = this.#cited.findIndex((cited) => cited.id === source.id);
    return index === -1 ? this.#cited.push(source) : index + 1;
  }

  /** The cited sources in order of their numbers, then those whose title the reply names. */
  finish(reply: string): Source[] {
    const text = reply.toLowerCase();
    const named = this.sources().filter(
      (source) =>
        source.title.length >= 4 &&
        text.includes(source.title.toLowerCase()) &&
        !this.#cited.some((cited) => cited.id === source.id),
    );
    return [...this.#cited, ...named]
      .slice(0, Math.max(most, this.#cited.length))
      .map(({ id, kind, title, trust, author, url }) => ({
        id,
        kind,
        title,
        trust,
        ...(author === undefined ? {} : { author }),
        ...(url === undefined ? {} : { url }),
      }));
  }
}
