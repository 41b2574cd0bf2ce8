import { randomUUID } from 'node:crypto';
import type { ActionView, Card } from '../../src/contracts/action.ts';
import type { DecisionResult } from '../../src/contracts/assistant.ts';
import type { Person } from '../../src/contracts/person.ts';
import { ForbiddenError } from '../../src/errors/forbidden-error.ts';
import { NotFoundError } from '../../src/errors/not-found-error.ts';
import { hashJson } from '../../src/lib/hash-json.ts';
import { sleep } from '../../src/lib/sleep.ts';

/** What a test says of an action; the rest has defaults. */
export type ActionSketch = Partial<ActionView> & Pick<ActionView, 'summary'>;

/** The part of the scripted assistant that keeps actions and decides about them, strictly. */
export abstract class ScriptedLedger {
  readonly actions = new Map<string, ActionView>();
  readonly explanations = new Map<string, string>();
  private readonly nonces = new Map<string, string>();
  private lastRef = 0;

  constructor(private readonly options: { holdMs: number; effectMs: number }) {}

  /** Tells whoever follows the conversation that an action has changed. */
  protected abstract announce(action: ActionView): void;

  /** The record behind an action changed: its content hash is another one now. */
  changeContent(ref: string, changes: Partial<ActionView>): void {
    const action = this.find(ref);
    Object.assign(action, changes);
    action.contentHash = hashJson({ args: action.args, preview: action.preview });
    this.announce(action);
  }

  async listActions(actor: Person, filter: { status?: string; cursor?: string; limit: number }) {
    const items = [...this.actions.values()]
      .filter(({ status }) => filter.status === undefined || status === filter.status)
      .filter(({ requestedBy }) => requestedBy.id === actor.id || actor.roles.includes('approver'))
      .reverse();
    const from = Number(filter.cursor ?? 0);
    const nextCursor = items.length > from + filter.limit ? String(from + filter.limit) : undefined;
    return { items: structuredClone(items.slice(from, from + filter.limit)), nextCursor };
  }

  async getAction(actor: Person, ref: string) {
    const action = this.find(ref);
    if (action.requestedBy.id !== actor.id && !actor.roles.some((role) => role !== 'member')) {
      throw new ForbiddenError(`${ref} belongs to ${action.requestedBy.name}. Only they see it.`);
    }
    return structuredClone(action);
  }

  async drawNonce(_actor: Person, cardId: string) {
    const nonce = randomUUID();
    this.nonces.set(nonce, cardId);
    return nonce;
  }

  async approve(
    actor: Person,
    ref: string,
    approval: { contentHash: string; args?: unknown; nonce?: string; surface: string },
  ): Promise<DecisionResult> {
    const action = this.find(ref);
    const refuse = (code: string, reason: string): DecisionResult => ({
      kind: 'refused',
      code,
      reason,
      action: structuredClone(action),
    });
    if (action.requestedBy.id !== actor.id && !actor.roles.includes('approver')) {
      throw new ForbiddenError(`Only ${action.requestedBy.name} may decide about ${ref}.`);
    }
    if (action.status !== 'proposed') {
      return ['rejected', 'expired', 'canceled'].includes(action.status)
        ? refuse('illegal_state', `${ref} is ${action.status} and cannot be approved any more.`)
        : { kind: 'accepted', action: structuredClone(action) };
    }
    if (approval.contentHash !== action.contentHash) {
      return refuse('stale_content', `${ref} has changed since you saw it. Look at it again.`);
    }
    if (approval.nonce !== undefined) {
      if (this.nonces.get(approval.nonce) !== action.cardId) {
        return refuse('stale_content', 'This copy of the card was already used.');
      }
      this.nonces.delete(approval.nonce);
    }
    if (approval.args !== undefined) this.edit(actor, action, approval.args);
    action.decisions.push(this.decision('approve', actor, action));
    if (action.risk.level === 'high' && new Set(action.decisions.map(({ by }) => by.id)).size < 2) {
      action.waitingFor = 'an approver other than you';
      this.announce(action);
    } else {
      action.waitingFor = undefined;
      void this.perform(action);
    }
    return { kind: 'accepted', action: structuredClone(action) };
  }

  async approveAll(
    actor: Person,
    items: { ref: string; contentHash: string }[],
    surface: string,
    nonce?: string,
  ) {
    if (nonce !== undefined && !this.nonces.delete(nonce)) {
      throw new ForbiddenError('This copy of the card was already used. Look at the fresh one.');
    }
    const results: DecisionResult[] = [];
    for (const { ref, contentHash } of items) {
      results.push(await this.approve(actor, ref, { contentHash, surface }));
    }
    return results;
  }

  async reject(actor: Person, ref: string): Promise<DecisionResult> {
    return this.end(actor, ref, 'reject', ['proposed'], 'rejected');
  }

  async cancel(actor: Person, ref: string): Promise<DecisionResult> {
    return this.end(actor, ref, 'cancel', ['proposed', 'approved', 'held'], 'canceled');
  }

  async undo(actor: Person, ref: string): Promise<DecisionResult> {
    const action = this.find(ref);
    if (action.status === 'held') return this.end(actor, ref, 'undo', ['held'], 'canceled');
    return this.end(actor, ref, 'undo', ['done'], 'undone');
  }

  async undoAll(actor: Person, refs: string[]): Promise<DecisionResult[]> {
    const results: DecisionResult[] = [];
    for (const ref of refs.toReversed()) {
      const result = await this.undo(actor, ref);
      results.push(result);
      if (result.kind === 'refused') break;
    }
    return results;
  }

  async resolve(actor: Person, ref: string, answer: { happened: boolean }): Promise<DecisionResult> {
    return this.end(actor, ref, 'cancel', ['unknown'], answer.happened ? 'done' : 'failed');
  }

  async waitForAction(actor: Person, ref: string, timeoutMs: number) {
    const until = Date.now() + timeoutMs;
    while (
      Date.now() < until &&
      ['approved', 'held', 'performing', 'undoing'].includes(this.find(ref).status)
    ) {
      await sleep(5);
    }
    return this.getAction(actor, ref);
  }

  async explain(_actor: Person, ref: string) {
    return this.explanations.get(ref) ?? `${ref} was asked for in the conversation.`;
  }

  protected propose(conversation: string, person: Person, sketches: ActionSketch[]): Card | undefined {
    if (sketches.length === 0) return undefined;
    const cardId = randomUUID();
    const actions = sketches.map((sketch) => {
      this.lastRef += 1;
      const at = new Date().toISOString();
      const action: ActionView = {
        id: randomUUID(),
        ref: `A-${this.lastRef}`,
        cardId,
        conversation,
        tool: 'calendar_create_event',
        status: 'proposed',
        preview: [],
        warnings: [],
        args: {},
        targets: [],
        contentHash: '',
        reversibility: 'compensable',
        reversibilityText: 'Undo: cancels the meeting; attendees get a cancellation.',
        risk: { level: 'normal' },
        expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
        requestedBy: { id: person.id, email: person.email, name: person.name },
        decisions: [],
        sources: [],
        createdAt: at,
        updatedAt: at,
        ...sketch,
      };
      action.contentHash = hashJson({ args: action.args, preview: action.preview });
      this.actions.set(action.ref, action);
      return action;
    });
    return { id: cardId, conversation, revision: 1, actions };
  }

  private find(ref: string): ActionView {
    const action = this.actions.get(ref);
    if (action === undefined) throw new NotFoundError(`There is no action ${ref}. Check the reference.`);
    return action;
  }

  private decision(kind: 'approve' | 'edit' | 'reject' | 'cancel' | 'undo', by: Person, action: ActionView) {
    const { id, email, name } = by;
    return {
      kind,
      by: { id, email, name },
      contentHash: action.contentHash,
      at: new Date().toISOString(),
    };
  }

  private edit(actor: Person, action: ActionView, args: unknown): void {
    action.args = args;
    action.preview = Object.entries(args as Record<string, unknown>).map(([label, value]) => ({
      label,
      value: Array.isArray(value) ? value.join(', ') : String(value),
    }));
    action.contentHash = hashJson({ args: action.args, preview: action.preview });
    action.decisions.push(this.decision('edit', actor, action));
  }

  private async perform(action: ActionView): Promise<void> {
    if (action.reversibility === 'held') {
      action.status = 'held';
      action.heldUntil = new Date(Date.now() + this.options.holdMs).toISOString();
      this.announce(action);
      await sleep(this.options.holdMs);
      if ((action.status as string) === 'canceled') return;
    }
    action.status = 'performing';
    this.announce(action);
    await sleep(this.options.effectMs);
    action.status = 'done';
    action.heldUntil = undefined;
    action.receipt ??= {
      recordRef: 'event:e-1',
      summary: `Done: ${action.summary}`,
      link: '/office/calendar/e-1',
    };
    this.announce(action);
  }

  private async end(
    actor: Person,
    ref: string,
    kind: 'reject' | 'cancel' | 'undo',
    from: ActionView['status'][],
    to: ActionView['status'],
  ): Promise<DecisionResult> {
    const action = this.find(ref);
    if (!from.includes(action.status)) {
      const reason = `${ref} is ${action.status}, so this is not possible any more.`;
      return { kind: 'refused', code: 'illegal_state', reason, action: structuredClone(action) };
    }
    action.status = to;
    action.decisions.push(this.decision(kind, actor, action));
    this.announce(action);
    return { kind: 'accepted', action: structuredClone(action) };
  }
}
