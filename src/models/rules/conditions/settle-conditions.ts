import type { RecordReference } from '../intent.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps } from '../steps.ts';
import { completeBranches } from './complete-branches.ts';
import { type Conditional, splitConditional } from './split-conditional.ts';
import { understandCondition } from './understand-condition.ts';

/** A request without its conditions: what is to be done as things stand, and what reading them has shown. */
export interface Unconditional {
  /** What is left to do; empty when no branch applies. */
  text: string;
  /** A sentence for every condition. */
  notes: string[];
  /** What the conditions were about. */
  found: RecordReference[];
}

/**
 * Reads what the conditions of a request need and keeps the branches that apply. Asks about one that is not understood,
 * in the words that were `spoken`.
 */
export function* settleConditions(request: string, spoken: string, scene: Scene): Steps<Unconditional> {
  const statements = splitConditional(request);
  const quotes = splitConditional(spoken).map((statement) =>
    statement.kind === 'conditional' ? statement.quote : '',
  );
  if (statements.every(({ kind }) => kind === 'plain')) return { text: request, notes: [], found: [] };
  const texts: string[] = [];
  const notes: string[] = [];
  const found: RecordReference[] = [];
  for (const [index, statement] of statements.entries()) {
    if (statement.kind === 'plain') {
      texts.push(statement.text);
      continue;
    }
    const quote = quotes[index] || statement.quote;
    const here: Scene = { ...scene, found: found.length > 0 ? found : scene.found };
    const check = understandCondition(nameIt(statement), statement.ifMet || statement.ifNot, here);
    if (!check) return yield* askAboutCondition(quote);
    const finding = yield* check(statement.isCore);
    if (finding.isUnknown) return yield* askAboutUnknown(quote, finding.because);
    const branches = completeBranches(statement, scene);
    const branch = finding.holds !== statement.isTurned ? branches.ifMet : branches.ifNot;
    for (const record of finding.records ?? [])
      if (!found.some(({ kind, id }) => kind === record.kind && id === record.id)) found.push(record);
    texts.push(branch);
    notes.push(`${finding.because}${branch === '' ? ', so there is nothing to do' : ''}.`);
  }
  return { text: texts.filter((text) => text !== '').join('.\n'), notes, found };
}

/** In `cancel the demo unless Ana has accepted it` the words before the condition say what `it` is. */
function nameIt({ condition, isTrailing, ifMet }: Conditional): string {
  if (!isTrailing || !/\bit\b/i.test(condition)) return condition;
  const place = /^(?:please\s+)?(?:put|assign|add|invite|give|hand)\s+.+?\s+(?:on|to)\s+(?<what>.+)$/iu.exec(
    ifMet,
  )?.groups?.what;
  const named =
    place ??
    /^(?:please\s+)?\p{L}+(?:\s+(?:off|up))?\s+(?<what>(?!it\b|them\b|that\b).+?)(?:\s+(?:to|by|with|into|until|on|at)\s.*)?$/u.exec(
      ifMet,
    )?.groups?.what;
  return named ? condition.replace(/\bit\b/i, named) : condition;
}

function* askAboutCondition(condition: string): Steps<never> {
  return yield* ask({
    text: `I did not understand the condition “${condition.trim()}”, so I have prepared nothing. Can you say it in other words?`,
    choices: [],
  });
}

function* askAboutUnknown(condition: string, because: string): Steps<never> {
  return yield* ask({
    text: `${because}, so I cannot tell about “${condition.trim()}”. Which one do you mean?`,
    choices: [],
  });
}
