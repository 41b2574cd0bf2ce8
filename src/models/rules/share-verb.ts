import { attempt } from './attempt.ts';
import { Clause, hideQuotes } from './clause.ts';
import type { Answer, Intent } from './intent.ts';
import type { Scene } from './scene.ts';
import type { Steps } from './steps.ts';
import { understandClause } from './understand-clause.ts';

const verb =
  /^\s*(?:(?:please|pls|can you|could you)\s+)*(?<verb>\p{L}+(?:\s+(?:off|up|out|down|in|back|away))?)\s+/iu;
const joint = /\s*,\s*(?:and\s+)?|\s+(?:and|as well as)\s+(?:also\s+)?/gi;

/** The verb that a request begins with: `call off`, `move`. */
export function verbOf(request: string): string {
  return verb.exec(request)?.groups?.verb ?? '';
}

/**
 * A verb with several objects, each taken for itself: `invite Tom to the demo and Helena to the review`. Only when both
 * halves are of the same kind, are understood with all their words and find what they name.
 */
export function* shareVerb(part: Clause, intent: Intent, scene: Scene): Steps<Answer | undefined> {
  const text = part.original;
  const lead = verbOf(text);
  if (lead === '') return undefined;
  for (const match of hideQuotes(text).matchAll(joint)) {
    const halves = [text.slice(0, match.index), `${lead} ${text.slice(match.index + match[0].length)}`];
    const answers: Answer[] = [];
    for (const half of halves) {
      const answer = yield* prepareHalf(half, intent, scene);
      if (!answer) break;
      answers.push(answer);
    }
    if (answers.length < halves.length) continue;
    return {
      writes: answers.flatMap(({ writes }) => writes ?? []),
      records: answers.flatMap(({ records }) => records ?? []),
      notes: answers.flatMap(({ notes }) => notes ?? []),
    };
  }
  return undefined;
}

function* prepareHalf(half: string, intent: Intent, scene: Scene): Steps<Answer | undefined> {
  const reading = understandClause(new Clause(half, 0, half.length), { ...scene, request: half });
  if (!reading || reading.intent !== intent || reading.leftover.length > 0) return undefined;
  const attempted = yield* attempt(reading.run());
  return 'result' in attempted && (attempted.result.writes?.length ?? 0) > 0 ? attempted.result : undefined;
}
