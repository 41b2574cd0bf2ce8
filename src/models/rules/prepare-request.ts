import { settleConditions, type Unconditional } from './conditions/settle-conditions.ts';
import { freeTextSpans } from './references/free-text-spans.ts';
import { nameMoved } from './references/name-moved.ts';
import { nameRecalled } from './references/name-recalled.ts';
import { replaceAttribute } from './references/replace-attribute.ts';
import { replaceDescribed } from './references/replace-described.ts';
import { replacePronouns } from './references/replace-pronouns.ts';
import { restoreApostrophes } from './references/restore-apostrophes.ts';
import type { Scene } from './scene.ts';
import type { Steps } from './steps.ts';

/**
 * A request as it can be understood part by part: with names in the place of pronouns and of descriptions such as
 * `whoever has T-20`, and with its conditions settled by reading.
 */
export function* prepareRequest(request: string, scene: Scene): Steps<Unconditional> {
  const named = yield* replacePronouns(
    restoreApostrophes(withoutCourtesy(yield* nameMoved(yield* nameRecalled(request, scene), scene)), scene),
    scene,
  );
  const settled = yield* settleConditions(named, request, { ...scene, request: named });
  const text = replaceAttribute(settled.text, { ...scene, request: named }, settled.found);
  const here: Scene = { ...scene, request: text, found: settled.found };
  return { ...settled, text: yield* replaceDescribed(text, here) };
}

/** The request without `great,` before it, and without a `thanks` or `please` at its end that is no part of a text. */
function withoutCourtesy(request: string): string {
  const start = request.replace(
    /^\s*(?:great|perfect|cool|nice|good|fine|thanks|thank you|thx|sure|alright|all right|wonderful|excellent)[\s]*[,.!]+\s+(?=\p{L})/iu,
    '',
  );
  if (start !== request) return withoutCourtesy(start);
  const tail =
    /,?\s*\b(?:thx|thanks|thank you|cheers|please|pls|plz)(?:\s+(?:a lot|very much|so much))?[\s.!]*$/i.exec(
      request,
    );
  if (!tail || tail.index === 0) return request;
  const isFree = freeTextSpans(request).some(({ from, to }) => tail.index >= from - 1 && tail.index < to);
  return isFree ? request : request.slice(0, tail.index);
}
