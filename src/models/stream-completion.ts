import { ModelUnavailableError } from '../errors/model-unavailable-error.ts';

interface WholeCompletion {
  id?: string;
  model?: string;
  usage?: unknown;
  choices?: { message?: { content?: unknown; tool_calls?: object[] }; finish_reason?: string }[];
}

/** Writes a whole completion as the events that a stream of it would have had. */
function toEvents(completion: WholeCompletion): string {
  const base = {
    id: completion.id ?? 'whole',
    object: 'chat.completion.chunk',
    model: completion.model ?? '',
  };
  const choice = completion.choices?.[0];
  if (choice?.message === undefined) {
    throw new ModelUnavailableError('The model endpoint answered without a message.');
  }
  const { content, tool_calls: calls } = choice.message;
  const delta = {
    role: 'assistant',
    content: typeof content === 'string' ? content : '',
    ...(calls === undefined ? {} : { tool_calls: calls.map((call, index) => ({ index, ...call })) }),
  };
  const chunks: object[] = [
    { ...base, choices: [{ index: 0, delta, finish_reason: choice.finish_reason ?? 'stop' }] },
  ];
  if (completion.usage) chunks.push({ ...base, choices: [], usage: completion.usage });
  return `${chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join('')}data: [DONE]\n\n`;
}

/** Makes a stream of an answer that came whole although a stream was asked for; other answers pass as they are. */
export async function streamCompletion(response: Response, init: RequestInit | undefined): Promise<Response> {
  const kind = response.headers.get('content-type') ?? '';
  if (kind.includes('text/event-stream')) return response;
  if (!kind.includes('json')) {
    await response.body?.cancel();
    throw new ModelUnavailableError('The model endpoint answered with something that is not a completion.');
  }
  const wantsStream = typeof init?.body === 'string' && init.body.includes('"stream":true');
  if (!wantsStream) return response;
  const completion = (await response.json().catch(() => ({}))) as WholeCompletion;
  return new Response(toEvents(completion), { headers: { 'content-type': 'text/event-stream' } });
}
