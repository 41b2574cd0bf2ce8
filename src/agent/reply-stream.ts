import { type ClaimContext, checkClaims } from './claim-check.ts';
import type { CitationNumbers } from './number-citations.ts';
import { cleanReply, type LinkSettings } from './output-gate.ts';
import { SentenceSplitter } from './split-sentences.ts';

/** What a reply is checked against. */
export interface ReplySetting {
  links: LinkSettings;
  /** Asked for at every sentence: drafts and evidence grow while the turn runs. */
  claims: () => ClaimContext;
  citations: CitationNumbers;
  onSentence: (sentence: string) => void;
}

/** No reply is longer; what comes after it is not looked at, so that no answer can keep the process busy. */
const mostCharacters = 40_000;
/** A sentence that has not ended by then never will. */
const longestSentence = 8_000;
/** Text that comes at once is taken in parts, so that the bounds hold within it. */
const partCharacters = 1_000;
const cutNote = '\n\n(The rest was too long and is left out.)';

/**
 * One message of the model on its way out: cut into sentences, each through the gate and the claim check, then shown.
 * The first sentence waits for the second, because a single one before tool calls only announces them.
 */
export class ReplyStream {
  readonly #setting: ReplySetting;
  readonly #splitter = new SentenceSplitter();
  #thinking = '';
  #isThinking: boolean | undefined;
  #waiting: string[] = [];
  #shown = 0;
  #blank = '';
  #atLineStart = true;
  #isQuote = false;
  readonly #truths = new Set<string>();
  #text = '';
  #isCut = false;
  /** Everything taken so far, as it came. */
  received = '';

  constructor(setting: ReplySetting) {
    this.#setting = setting;
  }

  /** Takes a part of the model's text. */
  push(part: string): void {
    this.received += part;
    for (let start = 0; start < part.length && !this.#isCut; start += partCharacters) {
      this.#pushPart(part.slice(start, start + partCharacters));
    }
  }

  #pushPart(part: string): void {
    const spoken = this.#skipThinking(part);
    if (spoken === '') return;
    for (const piece of this.#splitter.push(spoken)) this.#take(piece);
    if (this.#waiting.length > 1 || this.#shown > 0) this.#show();
    this.#isCut = this.#text.length > mostCharacters || this.#splitter.pending > longestSentence;
  }

  /** Ends the message as the reply and gives its whole text. */
  finish(): string {
    if (this.#isThinking === undefined)
      for (const piece of this.#splitter.push(this.#thinking)) this.#take(piece);
    if (!this.#isCut) for (const piece of this.#splitter.end()) this.#take(piece);
    this.#show();
    return this.#text.trim() + (this.#isCut ? cutNote : '');
  }

  /** Some open models begin with their thoughts between tags; these are not part of the reply. */
  #skipThinking(part: string): string {
    if (this.#isThinking === false) return part;
    this.#thinking += part;
    const start = this.#thinking.trimStart();
    if (this.#isThinking === undefined && '<think>'.startsWith(start.slice(0, 7)) && start.length < 7)
      return '';
    this.#isThinking = start.startsWith('<think>');
    if (!this.#isThinking) return this.#thinking;
    const end = start.indexOf('</think>', Math.max(0, start.length - part.length - '</think>'.length));
    if (end === -1) return '';
    this.#isThinking = false;
    return start.slice(end + '</think>'.length).trimStart();
  }

  #take(piece: string): void {
    const { links, citations } = this.#setting;
    // A piece can hold several lines, and one line several pieces: claims are checked, and quotes end, by line.
    const lines = cleanReply(citations.rewrite(piece), links).match(/[^\n]*\n|[^\n]+/g) ?? [];
    const text = this.#blank + lines.map((line) => this.#checkLine(line)).join('');
    this.#text += text.slice(this.#blank.length);
    this.#blank = text.trim() === '' ? text : '';
    if (this.#blank === '' && text !== '') this.#waiting.push(text);
  }

  /** A line, or the next part of one, with claims replaced by the truth. A quotation is someone else's words. */
  #checkLine(part: string): string {
    if (this.#atLineStart) this.#isQuote = /^\s*>/.test(part);
    this.#atLineStart = part.endsWith('\n');
    if (this.#isQuote) return part;
    const checked = checkClaims(part, this.#setting.claims());
    if (!checked.wasReplaced) return part;
    const truth = checked.text.trim();
    if (this.#truths.has(truth)) return '';
    this.#truths.add(truth);
    return checked.text;
  }

  #show(): void {
    for (const sentence of this.#waiting) this.#setting.onSentence(sentence);
    this.#shown += this.#waiting.length;
    this.#waiting = [];
  }
}
