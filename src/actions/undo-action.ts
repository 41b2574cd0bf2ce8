import type { DecisionResult } from '../contracts/assistant.ts';
import type { Person } from '../contracts/person.ts';
import { NotFoundError } from '../errors/not-found-error.ts';
import type { Ledger } from './ledger.ts';
import { undoActions } from './undo-actions.ts';

/** Takes one action back: a held one is canceled, a done one is undone by its tool. Again, it answers as if taken. */
export async function undoAction(
  ledger: Ledger,
  actor: Person,
  request: { ref: string; reason?: string; nonce?: string; surface: string },
): Promise<DecisionResult> {
  const { ref, ...rest } = request;
  const [result] = await undoActions(ledger, actor, { refs: [ref], ...rest });
  if (!result) throw new NotFoundError(`There is no action “${ref}”.`);
  return result;
}
