import type { Clause } from './clause.ts';
import { filler, politeLead, politeTail } from './fillers.ts';
import type { Intent, Understanding } from './intent.ts';
import { intents } from './intents.ts';
import type { Scene } from './scene.ts';

/** The best reading of a clause, and the words it could not place. */
export interface Reading extends Understanding {
  intent: Intent;
  leftover: string[];
}

/** Below this a reading is not trusted. */
const threshold = 0.4;
/** What a run of words without a place costs. */
const leftoverCost = 0.1;

/** Chooses among all intents the one that explains a clause best; `undefined` when none does well enough. */
export function understandClause(clause: Clause, scene: Scene): Reading | undefined {
  const bare = stripPoliteness(clause);
  let best: Reading | undefined;
  let bestScore = threshold;
  for (const intent of intents) {
    if (!bare.findLead(intent.lead)) continue;
    const copy = bare.copy();
    const understanding = intent.understand(copy, scene);
    if (!understanding) continue;
    const leftover = copy.leftover(filler);
    const score =
      understanding.score -
      leftoverCost * Math.min(leftover.join(' ').split(/\s+/).filter(Boolean).length, 3);
    if (score <= bestScore) continue;
    bestScore = score;
    best = { ...understanding, score, intent, leftover };
  }
  return best;
}

/** Whether words begin like something that is understood. */
export function beginsRequest(clause: Clause): boolean {
  const bare = stripPoliteness(clause);
  return intents.some((intent) => !intent.isLoose && bare.findLead(intent.lead) !== undefined);
}

/** Whether words that follow a joint still belong to the part before them. */
export function continuesRequest(part: Clause, next: Clause): boolean {
  const going = intents.filter(({ continues }) => continues && next.findLead(continues) !== undefined);
  if (going.length === 0) return false;
  const bare = stripPoliteness(part);
  return going.some(({ lead }) => bare.findLead(lead) !== undefined);
}

/** A copy without greetings, `please` and `thank you`; a clause of nothing else stays whole. */
function stripPoliteness(clause: Clause): Clause {
  const bare = clause.copy();
  bare.take(politeTail);
  for (let count = 0; count < 6 && bare.takeLead(politeLead); count++);
  return /[\p{L}\p{N}\uE001]/u.test(bare.text) ? bare : clause.copy();
}
