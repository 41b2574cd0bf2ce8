import { z } from 'zod/v4';
import type { AuditEntry } from '../../audit/list-entries.ts';
import type { ChainCheck } from '../../audit/verify-chain.ts';
import type { Pause } from '../../store/pauses.ts';
import type { TokenSummary } from '../../store/tokens.ts';
import { component } from './component.ts';

/** A token without its secret. */
export const tokenSchema: z.ZodType<TokenSummary> = component(
  'Token',
  z.strictObject({
    id: z.string(),
    personId: z.string(),
    kind: z.enum(['owner', 'api', 'session']),
    label: z.string(),
    createdAt: z.string(),
    lastUsedAt: z.string().optional(),
    expiresAt: z.string().optional(),
  }),
);

/** A token to make. */
export const newTokenSchema = component(
  'NewToken',
  z.strictObject({
    label: z.string().min(1).max(100),
    expiresAt: z.iso.datetime({ offset: true }).optional(),
  }),
);

/** A token with its secret, shown this once. */
export const issuedTokenSchema = component(
  'IssuedToken',
  z.strictObject({ token: z.string().describe('Shown this once.'), id: z.string() }),
);

/** Something that is paused. */
export const pauseSchema: z.ZodType<Pause> = component(
  'Pause',
  z.strictObject({
    kind: z.enum(['tool', 'person', 'channel', 'everything']),
    target: z.string().describe('Name of the tool, id of the person or the channel, `*` for everything.'),
    reason: z.string().optional(),
    pausedBy: z.string(),
    since: z.string(),
  }),
);

/** Something to pause. */
export const newPauseSchema = component(
  'NewPause',
  z.strictObject({
    kind: z.enum(['tool', 'person', 'channel', 'everything']),
    target: z.string().min(1).max(300).optional(),
    reason: z.string().max(1_000).optional(),
  }),
);

/** An entry of the audit. */
export const auditEntrySchema: z.ZodType<AuditEntry> = component(
  'AuditEntry',
  z.strictObject({
    number: z.number().int(),
    at: z.string(),
    kind: z.string().describe('What happened, such as `action.approved`.'),
    actor: z.string().describe('E-mail address, or `deskhand` for what happens by itself.'),
    subject: z.string(),
    data: z.unknown(),
    body: z.unknown().optional().describe('What was said and shown; absent once it has been erased.'),
    hash: z.string(),
  }),
);

/** What checking the chain found. */
export const auditVerdictSchema: z.ZodType<ChainCheck> = component(
  'AuditVerdict',
  z.discriminatedUnion('ok', [
    z.strictObject({
      ok: z.literal(true),
      entries: z.number().int().describe('How many entries there are.'),
      head: z.string().describe('Hash of the last entry.'),
    }),
    z.strictObject({
      ok: z.literal(false),
      entries: z.number().int().describe('How many entries are whole.'),
      brokenAt: z.strictObject({ number: z.number().int(), reason: z.string() }),
    }),
  ]),
);

/** The built-in office as one document. */
export const officeSchema = component(
  'Office',
  z.looseObject({
    people: z.array(z.looseObject({ id: z.string() })),
    events: z.array(z.looseObject({ id: z.string() })),
    messages: z.array(z.looseObject({ id: z.string() })),
    customers: z.array(z.looseObject({ id: z.string() })),
    contacts: z.array(z.looseObject({ id: z.string() })),
    deals: z.array(z.looseObject({ id: z.string() })),
    tickets: z.array(z.looseObject({ id: z.string() })),
    documents: z.array(z.looseObject({ id: z.string() })),
  }),
);
