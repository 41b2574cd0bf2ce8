import type { DecisionResult } from '../contracts/assistant.ts';
import type { Person } from '../contracts/person.ts';
import type { Ledger } from './ledger.ts';
import { type StopRequest, stopAction } from './stop-action.ts';

/** Cancels an action before anything of it is done. Canceling it again answers as if taken. */
export function cancelAction(ledger: Ledger, actor: Person, request: StopRequest): Promise<DecisionResult> {
  const from = { proposed: 'canceled', approved: 'canceled', held: 'canceled' } as const;
  return stopAction(ledger, actor, { kind: 'cancel', from, settled: ['canceled'] }, request);
}
