import { addWrites } from './add-writes.ts';
import { askAboutLeftover, askAboutUnknown, quoteAll } from './ask-about-words.ts';
import { attempt } from './attempt.ts';
import { type Clause, hideQuotes } from './clause.ts';
import { answerFromDocuments } from './documents.ts';
import type { Answer } from './intent.ts';
import { refuseImpossibleDate } from './refuse-impossible-date.ts';
import type { Scene } from './scene.ts';
import { shareVerb } from './share-verb.ts';
import { splitRequest } from './split-request.ts';
import { ask, type Steps } from './steps.ts';
import { type Reading, understandClause } from './understand-clause.ts';

/** Understands and reads every part; any doubt about any part becomes a question before a write is prepared. */
export function* settleParts(
  request: string,
  scene: Scene,
): Steps<{ answers: Answer[]; remaining?: string }> {
  const parts = splitRequest(request);
  const answers: Answer[] = [];
  for (const [index, part] of parts.entries()) {
    const reading = understandClause(part, scene);
    const unplaced = reading ? reading.leftover.join(' ') : part.original;
    yield* refuseImpossibleDate(unplaced, scene);
    if (!reading) {
      const found = yield* answerFromDocuments(part.original, true);
      if (!found) return yield* askAboutUnknown(part, parts, index, scene);
      answers.push(found);
      continue;
    }
    const answer = yield* reading.intent.effect === 'read'
      ? readOrLookUp(reading, part)
      : prepareWrites(reading, part, scene);
    if (answer.isFromDocuments) {
      answers.push(answer);
      continue;
    }
    if (answer.isLater) return { answers, remaining: request.slice(part.from).trim() };
    if (reading.leftover.length > 0)
      answer.text =
        `${answer.text ?? ''}\n\nI did not understand ${quoteAll(reading.leftover)} and left it out.`.trim();
    addWrites(scene.pending, answer.writes ?? []);
    scene.found = answer.records ?? scene.found;
    answers.push(answer);
  }
  return { answers };
}

/** A question that its records do not answer, or that they answer only in part, may be one for the documents. */
function* readOrLookUp(reading: Reading, part: Clause): Steps<Answer> {
  const attempted = yield* attempt(reading.run());
  const isAnswered =
    'result' in attempted && reading.leftover.length === 0 && attempted.result.records?.length !== 0;
  if (isAnswered) return attempted.result;
  // Which of several is meant, no document knows.
  if ('question' in attempted && attempted.question.choices.length > 0) return yield* ask(attempted.question);
  const found = yield* answerFromDocuments(part.original);
  if (found) return { ...found, isFromDocuments: true };
  return 'result' in attempted ? attempted.result : yield* ask(attempted.question);
}

/** `give T-3 to Tom and T-6 to Amara`: two pairs, whose second must not be lost in the first. */
const gapped = /^[^:]*?\sto\s[^:,]+?(?:,\s*(?:and\s+)?|\s+and\s+)(?!to\b)[^:,]+?\sto\s/i;

/** A write that leaves no word unread. `Delete the newsletter and the review mail` is the verb with each of its objects. */
function* prepareWrites(reading: Reading, part: Clause, scene: Scene): Steps<Answer> {
  const pairs = gapped.test(hideQuotes(part.original))
    ? yield* shareVerb(part, reading.intent, scene)
    : undefined;
  if (pairs) return pairs;
  const isWhole = reading.leftover.length === 0;
  const attempted = isWhole ? yield* attempt(reading.run()) : undefined;
  if (attempted && 'result' in attempted) return attempted.result;
  const shared = yield* shareVerb(part, reading.intent, scene);
  if (shared) return shared;
  if (attempted) return yield* ask(attempted.question);
  return yield* askAboutLeftover(reading, scene.request);
}
