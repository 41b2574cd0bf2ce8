import { fold } from '../find-people.ts';
import type { Question } from '../steps.ts';

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth'];
const noise =
  /^(?:the|that|this|one|ones|from|in|of|on|at|with|about|by|mail|e-?mail|ticket|meeting|event|deal|customer|i|mean|meant|it|is|a|an|please|for|to|team|yes|no|who|works?)$/;

/** The request that an answer to one of our questions completes: a choice it names, or what it fills in. */
export function answerQuestion(question: Question, answer: string): string | undefined {
  const said = answer
    .toLowerCase()
    .replace(/[.!?]+$/, '')
    .trim();
  const place = ordinals.findIndex((word, index) =>
    new RegExp(`^(?:the )?(?:${word}|${index + 1}(?:st|nd|rd|th)?|#${index + 1})(?: one)?$`).test(said),
  );
  const chosen =
    question.choices[place] ??
    (/^(?:the )?last(?: one)?$/.test(said) ? question.choices.at(-1) : undefined) ??
    question.choices.find(({ label }) => label.toLowerCase() === said) ??
    onlyOne(question.choices.filter(({ label }) => said.length > 1 && label.toLowerCase().includes(said))) ??
    onlyOne(question.choices.filter(({ label }) => namesWords(label, said)));
  return chosen?.text ?? question.complete?.(answer.trim());
}

/** Whether a label holds every word of an answer: `the october one` fits `Mon 26 Oct 10:00 …`. */
function namesWords(label: string, answer: string): boolean {
  const words = wordsOf(answer).filter((word) => !noise.test(word));
  const parts = wordsOf(label);
  return words.length > 0 && words.every((word) => parts.some((part) => isAlike(word, part)));
}

function isAlike(word: string, part: string): boolean {
  if (word === part || (word.length > 3 && part.startsWith(word))) return true;
  const isDated =
    /^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*$|^(?:mon|tues?|wed|thu|fri|sat|sun)[a-z]*day$/.test(
      word,
    );
  return isDated && part.length >= 3 && word.startsWith(part);
}

function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

function onlyOne<Item>(items: Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}
