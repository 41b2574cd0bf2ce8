import { z } from 'zod/v4';
import type { ActionView } from '../../contracts/action.ts';
import type { DecisionResult } from '../../contracts/assistant.ts';
import { InvalidInputError } from '../../errors/invalid-input-error.ts';
import { NotFoundError } from '../../errors/not-found-error.ts';
import { noteForLog } from '../middleware/log-access.ts';
import { refusalStatus } from '../problem/problem-status.ts';
import { readPreference } from '../read-preference.ts';
import { type Answer, defineRoute, type RouteContext } from '../route.ts';
import { actionSchema, actionStatusSchema, showAction } from '../schemas/action-schemas.ts';
import { component } from '../schemas/component.ts';
import { pageOf, pageQuery } from '../schemas/list-schemas.ts';
import { waitUnlessClosing } from '../wait-unless-closing.ts';
import { errorAnswers } from './error-answers.ts';

/** How long a decision waits for its effect, so that most answers already hold the receipt. */
const effectWaitMs = 2_000;

const params = z.strictObject({ ref: z.string().min(1).max(40).describe('`A-17`') });
const reasonBody = component('DecisionReason', z.strictObject({ reason: z.string().max(2_000).optional() }));
const decisionAnswers = {
  200: { description: 'Taken: the action as it is now.', schema: actionSchema },
  ...errorAnswers(403, 404, 409, 413, 415),
};
const preferHeader = { Prefer: '`respond-async` answers without waiting up to two seconds for the effect.' };

/** `GET /v1/actions`. */
export const listActions = defineRoute({
  method: 'get',
  path: '/v1/actions',
  operationId: 'listActions',
  summary: 'Actions you may see, the latest first.',
  query: pageQuery.extend({ status: actionStatusSchema.optional() }),
  answers: {
    200: { description: 'A page of actions.', schema: component('ActionPage', pageOf(actionSchema)) },
    ...errorAnswers(),
  },
  async handle({ parts, actor, query }) {
    const page = await parts.assistant.listActions(actor, query);
    return { status: 200, body: { ...page, items: page.items.map(showAction) } };
  },
});

/** `GET /v1/actions/{ref}`. */
export const getAction = defineRoute({
  method: 'get',
  path: '/v1/actions/{ref}',
  operationId: 'getAction',
  summary: 'An action.',
  params,
  answers: { 200: { description: 'The action.', schema: actionSchema }, ...errorAnswers(403, 404) },
  async handle({ parts, actor, params: { ref } }) {
    return { status: 200, body: showAction(await parts.assistant.getAction(actor, readRef(ref))) };
  },
});

/** `GET /v1/actions/{ref}/why`. */
export const explainAction = defineRoute({
  method: 'get',
  path: '/v1/actions/{ref}/why',
  operationId: 'explainAction',
  summary: 'Why an action was proposed and what became of it, in plain words.',
  params,
  answers: {
    200: {
      description: 'The explanation.',
      schema: component('Explanation', z.strictObject({ ref: z.string(), text: z.string() })),
    },
    ...errorAnswers(403, 404),
  },
  async handle({ parts, actor, params }) {
    const ref = readRef(params.ref);
    return { status: 200, body: { ref, text: await parts.assistant.explain(actor, ref) } };
  },
});

/** `POST /v1/actions/{ref}/approve`. */
export const approveAction = defineRoute({
  method: 'post',
  path: '/v1/actions/{ref}/approve',
  operationId: 'approveAction',
  summary: 'Approve exactly the version with this content hash, or an edit of it.',
  headers: preferHeader,
  params,
  body: component(
    'Approval',
    z.strictObject({
      contentHash: z.string().min(1).max(200),
      args: z
        .unknown()
        .optional()
        .describe('Replaces all arguments; `contentHash` names the version edited.'),
    }),
  ),
  answers: { ...decisionAnswers, ...errorAnswers(422) },
  async handle(context) {
    const { parts, actor, body } = context;
    if ('args' in body && (body.args === null || typeof body.args !== 'object' || Array.isArray(body.args))) {
      throw new InvalidInputError('“args” must be an object with all arguments of the tool.', 'args');
    }
    return decide(context, (ref) => parts.assistant.approve(actor, ref, { ...body, surface: 'api' }));
  },
});

const simpleDecision = (verb: 'reject' | 'undo' | 'cancel', summary: string) =>
  defineRoute({
    method: 'post',
    path: `/v1/actions/{ref}/${verb}`,
    operationId: `${verb}Action`,
    summary,
    headers: preferHeader,
    params,
    body: reasonBody,
    isBodyOptional: true,
    answers: decisionAnswers,
    handle: (context) =>
      decide(context, (ref) =>
        context.parts.assistant[verb](context.actor, ref, { reason: context.body.reason, surface: 'api' }),
      ),
  });

/** `POST /v1/actions/{ref}/reject`. */
export const rejectAction = simpleDecision('reject', 'Reject a proposal.');
/** `POST /v1/actions/{ref}/undo`. */
export const undoAction = simpleDecision('undo', 'Undo what was done; a held action is canceled.');
/** `POST /v1/actions/{ref}/cancel`. */
export const cancelAction = simpleDecision('cancel', 'Cancel an action before it has an effect.');

/** `POST /v1/actions/{ref}/resolve`. */
export const resolveAction = defineRoute({
  method: 'post',
  path: '/v1/actions/{ref}/resolve',
  operationId: 'resolveAction',
  summary: 'Say whether an action of unknown outcome happened; nothing is sent again.',
  params,
  body: component(
    'Resolution',
    z.strictObject({ happened: z.boolean().describe('What you found in the system of record.') }),
  ),
  answers: decisionAnswers,
  handle: (context) =>
    decide(context, (ref) =>
      context.parts.assistant.resolve(context.actor, ref, {
        happened: context.body.happened,
        surface: 'api',
      }),
    ),
});

async function decide(
  { parts, actor, params, request, response, closing }: RouteContext<{ ref: string }, unknown, unknown>,
  decision: (ref: string) => Promise<DecisionResult>,
): Promise<Answer> {
  const ref = readRef(params.ref);
  noteForLog(response, { action: ref });
  const result = await decision(ref);
  if (result.kind === 'refused') return answerRefusal(result, request.path);
  if (readPreference(request.get('prefer')).isAsync) return { status: 200, body: showAction(result.action) };
  const performed = await waitUnlessClosing<ActionView>(
    // The decision is taken; that its effect cannot be watched now does not change the answer.
    parts.assistant.waitForAction(actor, ref, effectWaitMs).catch(() => result.action),
    closing,
  );
  return { status: 200, body: showAction(performed ?? result.action) };
}

function answerRefusal(
  refusal: { code: string; reason: string; action: ActionView },
  instance: string,
): Answer {
  const status = refusalStatus(refusal.code);
  return {
    status,
    headers: { 'Content-Type': 'application/problem+json; charset=utf-8' },
    body: {
      type: `urn:deskhand:problem:${refusal.code}`,
      title: 'The decision was not taken',
      status,
      detail: refusal.reason,
      code: refusal.code,
      instance,
      action: showAction(refusal.action),
    },
  };
}

function readRef(ref: string): string {
  if (/^a-\d{1,15}$/i.test(ref)) return ref.toUpperCase();
  throw new NotFoundError(`There is no action “${ref}”. References look like A-17.`);
}
