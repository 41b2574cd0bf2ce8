import type { PersonSummary } from './person.ts';
import type { Source } from './source.ts';
import type { Receipt, Reversibility, Risk, Target } from './tool.ts';

/** The life of an action; the database enforces the legal steps between these. */
export type ActionStatus =
  | 'proposed'
  | 'approved'
  | 'held'
  | 'performing'
  | 'done'
  | 'undoing'
  | 'undone'
  | 'undo_failed'
  | 'failed'
  | 'unknown'
  | 'rejected'
  | 'expired'
  | 'canceled';

/** What a person did about an action. */
export interface Decision {
  kind: 'approve' | 'edit' | 'reject' | 'cancel' | 'undo';
  by: PersonSummary;
  /** The version of the action that was decided. */
  contentHash: string;
  reason?: string;
  /** ISO 8601. */
  at: string;
}

/** One line of a card, marked where its value came from outside. */
export interface MarkedLine {
  label: string;
  value: string;
  /** The external source that this value came from; shown beside the value as a warning. */
  source?: Source;
}

/** An action as every surface and the REST API show it. */
export interface ActionView {
  id: string;
  /** What a person can type: `A-17`. */
  ref: string;
  cardId: string;
  conversation: string;
  tool: string;
  status: ActionStatus;
  summary: string;
  preview: MarkedLine[];
  warnings: string[];
  args: unknown;
  targets: Target[];
  contentHash: string;
  reversibility: Reversibility['kind'];
  /** The sentence about undo on the card. */
  reversibilityText: string;
  risk: Risk;
  /** ISO 8601; when a held effect becomes final. */
  heldUntil?: string;
  /** ISO 8601; after this no undo is offered. */
  undoUntil?: string;
  /** By the database's clock, as of this view. */
  isTooLateToUndo?: boolean;
  expiresAt: string;
  requestedBy: PersonSummary;
  decisions: Decision[];
  /** Set while a second person's approval is still needed: who may give it, in words. */
  waitingFor?: string;
  receipt?: Receipt;
  /** Why it failed, is unknown, or could not be undone: what happened and what to do. */
  problem?: string;
  sources: Source[];
  createdAt: string;
  updatedAt: string;
}

/** The actions of one turn, shown together. */
export interface Card {
  id: string;
  conversation: string;
  /** Counts up with every change of content. */
  revision: number;
  actions: ActionView[];
}
