import { hideQuotes } from '../clause.ts';
import { fold } from '../find-people.ts';
import type { Scene } from '../scene.ts';
import { freeTextSpans } from './free-text-spans.ts';

const shortestName = 3;

/** `graces numbers`: the same with the apostrophe that was left out, where the word without its `s` is someone's name. */
export function restoreApostrophes(request: string, scene: Scene): string {
  const names = new Set(
    scene.context.directory.flatMap(({ name }) =>
      fold(name)
        .split(' ')
        .filter((part) => part.length >= shortestName),
    ),
  );
  const found = [...hideQuotes(request).matchAll(/(?<![\p{L}@.])(?<name>\p{L}{3,})s(?=\s+\p{L})/gu)].filter(
    ({ groups }) => names.has(fold(groups?.name ?? '')) && !names.has(fold(`${groups?.name}s`)),
  );
  if (found.length === 0) return request;
  const spans = freeTextSpans(request);
  return found
    .filter(({ index }) => !spans.some(({ from, to }) => index >= from && index < to))
    .reduceRight((text, { index, groups }) => {
      const end = index + (groups?.name?.length ?? 0);
      return `${text.slice(0, end)}'${text.slice(end)}`;
    }, request);
}
