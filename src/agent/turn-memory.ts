import type { ReadSource } from '../contracts/source.ts';
import type { Draft } from '../contracts/tool.ts';
import type { Choice, ProposedDraft, Usage } from '../contracts/turn.ts';
import { hashJson } from '../lib/hash-json.ts';

interface KeptDraft extends ProposedDraft {
  order: number;
  hash: string;
}

const longestEvidence = 300_000;

/** All that one try at a turn gathers. A try that fails is dropped with its memory, so that nothing is proposed twice. */
export class TurnMemory {
  readonly #sources = new Map<string, { number: number; source: ReadSource }>();
  readonly #choices = new Map<string, Choice[]>();
  #drafts: KeptDraft[] = [];
  #evidence = '';
  modelCalls = 0;
  toolCalls = 0;
  /** What is left to do once the drafts are done. */
  continuation: string | undefined;
  /** Why the model was not asked again: the sentence for the person. */
  stopReason: string | undefined;
  /** Rounds in a row in which every call was at fault. */
  faultyRounds = 0;

  constructor(readonly usage: Usage) {}

  /** Counts a call of the model for this try and for the turn. */
  countModelCall(): void {
    this.modelCalls += 1;
    this.usage.modelCalls += 1;
  }

  /** Counts a tool call and gives its place among all: calls of one round run side by side. */
  countToolCall(): number {
    this.toolCalls += 1;
    this.usage.toolCalls += 1;
    return this.toolCalls;
  }

  /** Keeps a draft; false when the same draft is already there. */
  addDraft(order: number, tool: string, draft: Draft): boolean {
    const targets = draft.targets.map(({ ref, version }) => ({ ref, version }));
    const hash = hashJson({ tool, args: draft.args, targets });
    if (this.#drafts.some((kept) => kept.hash === hash)) return false;
    this.#drafts = [...this.#drafts, { order, hash, tool, draft }].sort((a, b) => a.order - b.order);
    return true;
  }

  get drafts(): ProposedDraft[] {
    return this.#drafts.map(({ tool, draft }) => ({ tool, draft }));
  }

  /** Keeps a source once, with the mentions of every reading, and gives its number for citations. */
  addSource(source: ReadSource): number {
    const known = this.#sources.get(source.id);
    if (known === undefined) {
      const number = this.#sources.size + 1;
      this.#sources.set(source.id, { number, source });
      return number;
    }
    const mentions = [...new Set([...known.source.mentions, ...source.mentions])];
    const trust = known.source.trust === 'external' ? known.source.trust : source.trust;
    known.source = { ...known.source, trust, mentions };
    return known.number;
  }

  get sources(): ReadSource[] {
    return [...this.#sources.values()].map(({ source }) => source);
  }

  /** Remembers what a tool returned, for the claim check. */
  addEvidence(text: string): void {
    if (this.#evidence.length < longestEvidence) this.#evidence += `${text.toLowerCase()}\n`;
  }

  get evidence(): string {
    return this.#evidence;
  }

  /** The choices of a tool's question; forgotten when the same tool succeeds later. */
  setChoices(tool: string, choices: Choice[]): void {
    this.#choices.delete(tool);
    if (choices.length > 0) this.#choices.set(tool, choices);
  }

  get choices(): Choice[] {
    return [...this.#choices.values()].at(-1) ?? [];
  }
}
