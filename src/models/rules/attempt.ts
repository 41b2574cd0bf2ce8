import type { Question, Steps } from './steps.ts';

/** Runs a plan to its end or to its question, which then does not end the plan around it. */
export function* attempt<Result>(plan: Steps<Result>): Steps<{ question: Question } | { result: Result }> {
  let step = plan.next([]);
  while (!step.done) {
    if (step.value.kind === 'question') return { question: step.value.question };
    step = plan.next(yield step.value);
  }
  return { result: step.value };
}
