import { randomUUID } from 'node:crypto';
import type { ActionView } from '../../src/contracts/action.ts';

/** An action as surfaces see it, proposed and with every field that always stands. */
export function buildActionView(fields: Partial<ActionView> = {}): ActionView {
  return {
    id: randomUUID(),
    ref: 'A-1',
    cardId: randomUUID(),
    conversation: randomUUID(),
    tool: 'calendar_create_event',
    status: 'proposed',
    summary: 'Book “Budget” with Ana Ruiz, Tue 24 Nov 14:00–14:30',
    preview: [{ label: 'When', value: 'Tue 24 Nov 14:00–14:30' }],
    warnings: [],
    args: { title: 'Budget', attendees: ['ana.ruiz@northwind.example'] },
    targets: [],
    contentHash: 'a'.repeat(64),
    reversibility: 'compensable',
    reversibilityText: 'Undo: cancels the meeting; attendees get a cancellation.',
    risk: { level: 'normal' },
    expiresAt: '2026-11-25T09:00:00.000Z',
    requestedBy: { id: randomUUID(), email: 'mara@northwind.example', name: 'Mara Lindqvist' },
    decisions: [],
    sources: [],
    createdAt: '2026-11-24T09:00:00.000Z',
    updatedAt: '2026-11-24T09:00:00.000Z',
    ...fields,
  };
}
