import type { AnswerDefinition } from '../route.ts';
import { problemSchema } from '../schemas/problem-schema.ts';

const meanings: Record<number, string> = {
  400: 'Something in the request cannot be taken; `field` names it.',
  401: 'No valid token or session came with the request.',
  403: 'The person may not do this; `detail` names the rule.',
  404: 'Nothing stands under this address.',
  409: 'Not possible as things are now.',
  413: 'The body is too large.',
  415: 'The body is not JSON.',
  422: 'Understood, and not possible like this.',
  429: 'Too many at once; `Retry-After` says when to go on.',
  503: 'Something that is needed cannot be reached now.',
};

/** The answers for errors of these statuses; 400, 401 and 503 can come with every call. */
export function errorAnswers(...statuses: number[]): Record<number, AnswerDefinition> {
  return Object.fromEntries(
    [400, 401, ...statuses, 503].map((status) => [
      status,
      {
        description: meanings[status] ?? 'An error.',
        schema: problemSchema,
        contentType: 'application/problem+json',
      },
    ]),
  );
}
