import { z } from 'zod/v4';
import type { ActionStatus, ActionView, Card, Decision, MarkedLine } from '../../contracts/action.ts';
import type { Receipt } from '../../contracts/tool.ts';
import { component } from './component.ts';
import { personSummarySchema } from './person-schemas.ts';
import { sourceSchema } from './source-schema.ts';

/** Where an action is in its life. */
export const actionStatusSchema: z.ZodType<ActionStatus> = component(
  'ActionStatus',
  z.enum([
    'proposed',
    'approved',
    'held',
    'performing',
    'done',
    'undoing',
    'undone',
    'undo_failed',
    'failed',
    'unknown',
    'rejected',
    'expired',
    'canceled',
  ]),
);

const decisionSchema: z.ZodType<Decision> = component(
  'Decision',
  z.strictObject({
    kind: z.enum(['approve', 'edit', 'reject', 'cancel', 'undo']),
    by: personSummarySchema,
    contentHash: z.string(),
    reason: z.string().optional(),
    at: z.string(),
  }),
);

const markedLineSchema: z.ZodType<MarkedLine> = component(
  'PreviewLine',
  z.strictObject({
    label: z.string(),
    value: z.string(),
    source: sourceSchema.optional().describe('The outside source that the value came from.'),
  }),
);

const receiptSchema: z.ZodType<Receipt> = component(
  'Receipt',
  z.strictObject({
    recordRef: z.string().describe('Kind and id of the record, such as `event:e-12`.'),
    summary: z.string(),
    link: z.string().optional(),
    version: z.string().optional(),
    facts: z.record(z.string(), z.string()).optional(),
  }),
);

/** An action as the API answers it: what is not there yet is null. */
export type ShownAction = Omit<ActionView, 'undoUntil' | 'isTooLateToUndo' | 'receipt'> & {
  undoUntil: string | null;
  receipt: Receipt | null;
};

/** An action in the form of the API. */
export function showAction({ isTooLateToUndo: _, ...action }: ActionView): ShownAction {
  return { ...action, undoUntil: action.undoUntil ?? null, receipt: action.receipt ?? null };
}

/** An action, whole. */
export const actionSchema: z.ZodType<ShownAction> = component(
  'Action',
  z.strictObject({
    id: z.string(),
    ref: z.string().describe('What a person can type: `A-17`.'),
    cardId: z.string(),
    conversation: z.string(),
    tool: z.string(),
    status: actionStatusSchema,
    summary: z.string(),
    preview: z.array(markedLineSchema),
    warnings: z.array(z.string()),
    args: z.unknown(),
    targets: z.array(z.strictObject({ ref: z.string(), title: z.string(), version: z.string() })),
    contentHash: z.string().describe('An approval quotes it.'),
    reversibility: z.enum(['reversible', 'compensable', 'held', 'final']),
    reversibilityText: z.string(),
    risk: z.strictObject({ level: z.enum(['normal', 'high']), reason: z.string().optional() }),
    heldUntil: z.string().optional(),
    undoUntil: z.string().nullable().describe('After this no undo is offered; null where no time is set.'),
    expiresAt: z.string(),
    requestedBy: personSummarySchema,
    decisions: z.array(decisionSchema),
    waitingFor: z.string().optional(),
    receipt: receiptSchema.nullable().describe('Null until it is done.'),
    problem: z.string().optional(),
    sources: z.array(sourceSchema),
    createdAt: z.string(),
    updatedAt: z.string(),
  }),
);

/** A card in the form of the API. */
export type ShownCard = Omit<Card, 'actions'> & { actions: ShownAction[] };

/** The actions of one turn. */
export const cardSchema: z.ZodType<ShownCard> = component(
  'Card',
  z.strictObject({
    id: z.string(),
    conversation: z.string(),
    revision: z.number().int(),
    actions: z.array(actionSchema),
  }),
);
