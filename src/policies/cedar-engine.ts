import { readdirSync, readFileSync } from 'node:fs';
import {
  type CedarValueJson,
  type Policy,
  policySetTextToParts,
  policyToJson,
  preparsePolicySet,
  preparseSchema,
  statefulIsAuthorized,
  type TypeAndId,
  validate,
} from '@cedar-policy/cedar-wasm/nodejs';
import type { Person } from '../contracts/person.ts';
import { keepWasmCallsApart } from './keep-wasm-calls-apart.ts';

const folder = new URL('./', import.meta.url);
const cacheName = 'deskhand';
const mostAnswersKept = 10_000;

/** A question to the policies, in Cedar's terms. */
interface CedarQuestion {
  person: Person;
  action: string;
  resource: TypeAndId;
  /** What the policies may read of the resource. */
  resourceFields?: Record<string, CedarValueJson>;
  context?: Record<string, CedarValueJson>;
}

/** The rules that decided; a refusal names at least one. */
export interface CedarAnswer {
  isAllowed: boolean;
  /** Ids of the policies that decided, in alphabetical order, each with its reason as a template. */
  rules: { id: string; reason: string }[];
}

/** Asks the policies. */
export type CedarEngine = (question: CedarQuestion) => CedarAnswer;

const asEntity = (person: Person): TypeAndId => ({ type: 'Person', id: person.id });

function readPolicies(): Map<string, { policy: Policy; reason: string }> {
  const policies = new Map<string, { policy: Policy; reason: string }>();
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.cedar'))
    .sort()) {
    const parts = policySetTextToParts(readFileSync(new URL(file, folder), 'utf8'));
    if (parts.type === 'failure') throw new Error(`${file} is not Cedar: ${parts.errors[0]?.message}`);
    for (const text of parts.policies) {
      const parsed = policyToJson(text);
      if (parsed.type === 'failure') throw new Error(`${file} is not Cedar: ${parsed.errors[0]?.message}`);
      const { id, reason } = parsed.json.annotations ?? {};
      if (!id || policies.has(id))
        throw new Error(`Every policy in ${file} needs an @id of its own: ${text}`);
      if (parsed.json.effect === 'forbid' && !reason) throw new Error(`The policy ${id} lacks its @reason.`);
      policies.set(id, { policy: text, reason: reason ?? '' });
    }
  }
  return policies;
}

/** Loads `*.cedar` of this folder and checks them against the schema; throws when one is wrong. */
export function createCedarEngine(): CedarEngine {
  keepWasmCallsApart();
  const policies = readPolicies();
  const staticPolicies = Object.fromEntries([...policies].map(([id, { policy }]) => [id, policy]));
  const schema = readFileSync(new URL('schema.cedarschema', folder), 'utf8');
  const checked = validate({ schema, policies: { staticPolicies } });
  const faults =
    checked.type === 'failure' ? checked.errors : checked.validationErrors.map(({ error }) => error);
  if (faults.length > 0) {
    throw new Error(
      `The policies do not fit their schema: ${faults.map(({ message }) => message).join('; ')}`,
    );
  }
  // Parsed once and kept under this name by the library: a question then takes a fraction of a millisecond.
  for (const parsed of [
    preparsePolicySet(cacheName, { staticPolicies }),
    preparseSchema(cacheName, schema),
  ]) {
    if (parsed.type === 'failure')
      throw new Error(`The policies cannot be loaded: ${parsed.errors[0]?.message}`);
  }

  const decide: CedarEngine = ({ person, action, resource, resourceFields, context }) => {
    const answer = statefulIsAuthorized({
      principal: asEntity(person),
      action: { type: 'Action', id: action },
      resource,
      context: context ?? {},
      preparsedSchemaName: cacheName,
      preparsedPolicySetId: cacheName,
      entities: [
        { uid: asEntity(person), attrs: { roles: person.roles }, parents: [] },
        { uid: resource, attrs: resourceFields ?? {}, parents: [] },
      ],
    });
    if (answer.type === 'failure')
      throw new Error(`The policies cannot answer: ${answer.errors[0]?.message}`);
    const { decision, diagnostics } = answer.response;
    if (diagnostics.errors[0]) {
      throw new Error(
        `The policy ${diagnostics.errors[0].policyId} failed: ${diagnostics.errors[0].error.message}`,
      );
    }
    const rules = [...diagnostics.reason]
      .sort()
      .map((id) => ({ id, reason: policies.get(id)?.reason ?? '' }));
    if (rules.length === 0) rules.push({ id: 'nothing-allows-it', reason: 'No rule allows it.' });
    return { isAllowed: decision === 'allow', rules };
  };

  // An answer follows from the question alone, and the same ones are asked at every turn.
  const answers = new Map<string, CedarAnswer>();
  return (question) => {
    const { person, ...rest } = question;
    const key = JSON.stringify([person.id, person.roles, rest]);
    const known = answers.get(key);
    if (known) return known;
    if (answers.size >= mostAnswersKept) answers.clear();
    const answer = decide(question);
    answers.set(key, answer);
    return answer;
  };
}
