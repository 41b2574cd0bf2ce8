import type { Config } from '../../config.ts';
import type { Finding } from './finding.ts';

/** The model's endpoint answers; without one, the rules model needs nothing. */
export async function checkModel({ model }: Config): Promise<Finding> {
  const name = 'model';
  if (!model) {
    return {
      level: 'ok',
      name,
      detail: 'the built-in rules; set OPENAI_API_KEY or OPENAI_BASE_URL for a language model',
    };
  }
  const { createEndpointTier } = await import('../../models/endpoint-tier.ts');
  const tier = createEndpointTier(model);
  const { ok, problem } = await tier.probe();
  return ok
    ? { level: 'ok', name, detail: `${model.name} at ${tier.host}` }
    : {
        level: 'warn',
        name,
        detail: `${model.name} at ${tier.host}: ${problem ?? 'it does not answer'}`,
        remedy: 'until then the built-in rules answer',
      };
}
