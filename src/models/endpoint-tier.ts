import { ChatOpenAICompletions } from '@langchain/openai';
import { type BreakerSettings, CircuitBreaker, type EndpointHealth } from './circuit-breaker.ts';
import { createEndpointFetch, type EndpointTimes } from './endpoint-fetch.ts';
import type { ModelTier } from './model-tier.ts';

/** Where a model is and how it is called. */
export interface EndpointSettings {
  apiKey: string;
  /** Absent means OpenAI itself. */
  baseUrl: string | undefined;
  /** The model's name, such as `gpt-4.1-mini`. */
  name: string;
}

/** A model behind an endpoint, with what its own traffic says about it. */
export interface EndpointTier extends ModelTier {
  /** The endpoint's host, for `status` and `doctor`. */
  host: string;
  health(): EndpointHealth;
  /** Asks the endpoint for its list of models; says in words what is wrong, or nothing. */
  probe(signal?: AbortSignal): Promise<{ ok: boolean; problem?: string }>;
}

const defaultTimes: EndpointTimes = { answerMs: 25_000, silenceMs: 15_000, retryMs: 2_000 };

/** A tier over any OpenAI-compatible endpoint (chat completions, streamed). Nothing is contacted until a turn needs it. */
export function createEndpointTier(
  settings: EndpointSettings,
  tuning: { times?: Partial<EndpointTimes>; breaker?: Partial<BreakerSettings> } = {},
): EndpointTier {
  const baseUrl = (settings.baseUrl ?? 'https://api.openai.com/v1').replace(/\/+$/, '');
  const breaker = new CircuitBreaker(settings.name, tuning.breaker);
  const times = { ...defaultTimes, ...tuning.times };
  const endpointFetch = createEndpointFetch(settings.name, breaker, times);
  // The class for chat completions itself: `ChatOpenAI` picks the Responses API for some model names on its own.
  const create = () =>
    new ChatOpenAICompletions({
      model: settings.name,
      apiKey: settings.apiKey,
      maxRetries: 0,
      configuration: { baseURL: baseUrl, logLevel: 'off', fetch: endpointFetch },
    });
  return {
    name: settings.name,
    isRules: false,
    host: new URL(baseUrl).host,
    create,
    health: () => breaker.health(),
    async probe(signal) {
      const limit = AbortSignal.timeout(5_000);
      try {
        const response = await fetch(`${baseUrl}/models`, {
          headers: { authorization: `Bearer ${settings.apiKey}` },
          signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
        });
        await response.body?.cancel();
        if (response.status === 401 || response.status === 403) {
          return { ok: false, problem: `It refuses the key (${response.status}). Check OPENAI_API_KEY.` };
        }
        if (response.status >= 500) return { ok: false, problem: `It answers ${response.status}.` };
        return { ok: true };
      } catch {
        return { ok: false, problem: 'It cannot be reached. Check OPENAI_BASE_URL and the network.' };
      }
    },
  };
}
