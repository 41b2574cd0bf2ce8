import type { DecisionResult } from '../contracts/assistant.ts';
import type { Person } from '../contracts/person.ts';
import type { Ledger } from './ledger.ts';
import { type StopRequest, stopAction } from './stop-action.ts';

/** Rejects a proposed action. Rejecting it again answers as if taken. */
export function rejectAction(ledger: Ledger, actor: Person, request: StopRequest): Promise<DecisionResult> {
  return stopAction(
    ledger,
    actor,
    { kind: 'reject', from: { proposed: 'rejected' }, settled: ['rejected'] },
    request,
  );
}
