import type { Scene } from '../scene.ts';
import type { Steps } from '../steps.ts';
import type { ConditionKind, Finding } from './condition.ts';
import { crmClaims } from './crm-claims.ts';
import { eventClaims } from './event-claims.ts';
import { foundRecords } from './found-records.ts';
import { freeTime } from './free-time.ts';
import { mailClaims } from './mail-claims.ts';
import { meetings } from './meetings.ts';
import { readPolarity } from './read-polarity.ts';
import { ticketClaims } from './ticket-claims.ts';
import { timeOfDay } from './time-of-day.ts';

/** The more exact a kind, the earlier it is tried. */
const kinds: ConditionKind[] = [
  timeOfDay,
  ticketClaims,
  crmClaims,
  eventClaims,
  freeTime,
  meetings,
  mailClaims,
  foundRecords,
];

/**
 * A way to find out by reading whether a condition holds, or with `isCore` whether its claim does without the negation;
 * `undefined` when it is not understood.
 */
export function understandCondition(
  condition: string,
  branch: string,
  scene: Scene,
): ((isCore: boolean) => Steps<Finding>) | undefined {
  const { words, isNegated } = readPolarity(condition);
  if (words === '') return undefined;
  for (const kind of kinds) {
    const check = kind({ words, branch }, scene);
    if (!check) continue;
    return function* (isCore) {
      const finding = yield* check();
      return { ...finding, holds: finding.holds !== (isNegated && !isCore) };
    };
  }
  return undefined;
}
