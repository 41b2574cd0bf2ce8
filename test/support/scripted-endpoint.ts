import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the endpoint got it. */
interface ChatRequest {
  model: string;
  stream?: boolean;
  messages: ChatMessage[];
  tools?: { type: string; function: { name: string; description?: string; parameters: unknown } }[];
}

interface ChatMessage {
  role: 'system' | 'user' | 'assistant' | 'tool';
  content?: string | { type: string; text: string }[] | null;
  tool_calls?: { id: string; type: string; function: { name: string; arguments: string } }[];
  tool_call_id?: string;
}

/** What the endpoint answers to one request. */
export interface ScriptedAnswer {
  text?: string;
  /** `args` as an object, or as the raw text of the arguments. */
  calls?: { name: string; args: unknown; id?: string }[];
  status?: number;
  headers?: Record<string, string>;
  /** Sent as it is instead of a completion. */
  body?: string;
  contentType?: string;
  /** Waits before it answers. */
  delayMs?: number;
  /** Answers with a whole completion although a stream was asked for. */
  ignoresStream?: boolean;
  /** Breaks the connection after this many tokens. */
  breakAfter?: number;
  /** Closes the connection instead of answering. */
  dropsConnection?: boolean;
  /** Waits between tokens. */
  tokenMs?: number;
  /** Sends the text again and again until the reader hangs up. */
  isEndless?: boolean;
  usage?: { prompt_tokens: number; completion_tokens: number };
}

/** Says what to answer to a request. */
export type Script = (request: ChatRequest, index: number) => ScriptedAnswer | Promise<ScriptedAnswer>;

/** The text of a message, however it was sent. */
export const textOf = (message: ChatMessage | undefined): string =>
  typeof message?.content === 'string'
    ? message.content
    : (message?.content ?? []).map((part) => part.text).join('');

/** Refuses what the real API refuses: tool answers without their call, calls without an answer, unknown shapes. */
function findFault(request: ChatRequest): string | undefined {
  let open = new Set<string>();
  for (const message of request.messages) {
    if (message.role === 'tool') {
      if (!open.delete(message.tool_call_id ?? ''))
        return `tool message without a call: ${message.tool_call_id}`;
      continue;
    }
    if (open.size > 0) return `calls without an answer: ${[...open].join(', ')}`;
    if (message.role === 'assistant') {
      open = new Set(message.tool_calls?.map((call) => call.id));
      if (open.size !== (message.tool_calls?.length ?? 0)) return 'two calls with one id';
      for (const call of message.tool_calls ?? []) {
        try {
          JSON.parse(call.function.arguments);
        } catch {
          return `arguments are not JSON: ${call.function.arguments}`;
        }
      }
    }
  }
  if (open.size > 0) return `calls without an answer: ${[...open].join(', ')}`;
  for (const tool of request.tools ?? []) {
    if (tool.type !== 'function' || typeof tool.function.parameters !== 'object')
      return 'a tool without a schema';
  }
  return undefined;
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const toCalls = (answer: ScriptedAnswer, index: number) =>
  answer.calls?.map((call, at) => ({
    id: call.id ?? `call_${index}_${at}`,
    type: 'function',
    function: {
      name: call.name,
      arguments: typeof call.args === 'string' ? call.args : JSON.stringify(call.args),
    },
  }));

async function sendStream(answer: ScriptedAnswer, index: number, response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream', ...answer.headers });
  const base = { id: `c-${index}`, object: 'chat.completion.chunk', model: 'scripted' };
  const send = (part: object) => response.write(`data: ${JSON.stringify({ ...base, ...part })}\n\n`);
  const delta = (content: object, finish: string | null = null) =>
    send({ choices: [{ index: 0, delta: content, finish_reason: finish }] });
  delta({ role: 'assistant', content: '' });
  const tokens = answer.text?.match(/[\s\S]{1,7}/g) ?? [];
  while (answer.isEndless && !response.destroyed) {
    for (const token of tokens) delta({ content: token });
    await wait(answer.tokenMs ?? 0);
  }
  for (const [at, token] of tokens.entries()) {
    if (at === answer.breakAfter) return void response.destroy();
    delta({ content: token });
    if (answer.tokenMs !== undefined) await wait(answer.tokenMs);
  }
  for (const [at, call] of (toCalls(answer, index) ?? []).entries()) {
    const { arguments: text, name } = call.function;
    delta({
      tool_calls: [{ index: at, id: call.id, type: 'function', function: { name, arguments: '' } }],
    });
    delta({ tool_calls: [{ index: at, function: { arguments: text } }] });
  }
  delta({}, answer.calls ? 'tool_calls' : 'stop');
  const usage = answer.usage ?? { prompt_tokens: 100, completion_tokens: 20 };
  send({ choices: [], usage: { ...usage, total_tokens: usage.prompt_tokens + usage.completion_tokens } });
  response.end('data: [DONE]\n\n');
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** A running endpoint. */
export interface ScriptedEndpoint {
  baseUrl: string;
  /** Every chat request so far. */
  requests: ChatRequest[];
  /** What the strict checks refused; a test ends with none. */
  faults: string[];
  close(): Promise<void>;
}

/**
 * An OpenAI-compatible endpoint on loopback that answers as a script says: a list in order (its last answer repeats),
 * or a function of the request. It refuses requests that the real API would refuse.
 */
export async function startScriptedEndpoint(script: ScriptedAnswer[] | Script): Promise<ScriptedEndpoint> {
  const requests: ChatRequest[] = [];
  const faults: string[] = [];
  const next: Script = Array.isArray(script)
    ? (_, index) => script[Math.min(index, script.length - 1)] ?? { status: 500 }
    : script;
  const server = createServer(async (incoming, response) => {
    if (incoming.method === 'GET') return void response.writeHead(200).end('{"data":[]}');
    const request = JSON.parse(await readBody(incoming)) as ChatRequest;
    const index = requests.push(request) - 1;
    const fault = findFault(request);
    if (fault !== undefined) {
      faults.push(fault);
      return void response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":{}}');
    }
    const answer = await next(request, index);
    if (answer.delayMs !== undefined) await wait(answer.delayMs);
    if (answer.dropsConnection) return void response.destroy();
    if (response.destroyed) return;
    if (answer.status !== undefined && answer.status !== 200) {
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
      return void response.end(answer.body ?? '{"error":{"message":"scripted"}}');
    }
    if (answer.body !== undefined) {
      response.writeHead(200, { 'content-type': answer.contentType ?? 'application/json' });
      return void response.end(answer.body);
    }
    if (request.stream === true && answer.ignoresStream !== true) {
      return sendStream(answer, index, response);
    }
    const message = { role: 'assistant', content: answer.text ?? null, tool_calls: toCalls(answer, index) };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({
        id: `c-${index}`,
        object: 'chat.completion',
        model: 'scripted',
        choices: [{ index: 0, message, finish_reason: answer.calls ? 'tool_calls' : 'stop' }],
        usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120, ...answer.usage },
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    faults,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
