import type { EndpointHealth } from './circuit-breaker.ts';
import { createEndpointTier, type EndpointSettings, type EndpointTier } from './endpoint-tier.ts';
import type { ModelTier } from './model-tier.ts';

/** The models that answer turns, best first; the rules model is always the last. */
export function createModelTiers(model: EndpointSettings | undefined, rulesTier: ModelTier): ModelTier[] {
  return model === undefined ? [rulesTier] : [createEndpointTier(model), rulesTier];
}

/** One model as `status` and `doctor` show it. */
export interface ModelDescription {
  name: string;
  isRules: boolean;
  /** The endpoint's host; absent for the rules model. */
  host?: string;
  health: EndpointHealth;
}

const isEndpoint = (tier: ModelTier): tier is EndpointTier => 'health' in tier;

/** What is known about every model, without contacting any. */
export function describeModels(tiers: ModelTier[]): ModelDescription[] {
  return tiers.map((tier) =>
    isEndpoint(tier)
      ? { name: tier.name, isRules: false, host: tier.host, health: tier.health() }
      : { name: tier.name, isRules: tier.isRules, health: { state: 'working' } },
  );
}

/** Asks every endpoint whether it is there; the rules model always is. */
export function probeModels(
  tiers: ModelTier[],
  signal?: AbortSignal,
): Promise<{ name: string; ok: boolean; problem?: string }[]> {
  return Promise.all(
    tiers.map(async (tier) => ({
      name: tier.name,
      ...(isEndpoint(tier) ? await tier.probe(signal) : { ok: true }),
    })),
  );
}
