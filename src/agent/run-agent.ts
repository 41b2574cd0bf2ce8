import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { AIMessage, type BaseMessage, HumanMessage, ToolMessage } from '@langchain/core/messages';
import { createAgent, createMiddleware, MiddlewareError } from 'langchain';
import type { WhileWaiting } from '../contracts/turn.ts';
import type { OfferedTool } from './adapt-tools.ts';
import { estimateTokens } from './build-window.ts';
import { type CallSetting, callTool } from './call-tool.ts';
import { describeStep } from './describe-step.ts';
import type { TurnLimits } from './limits.ts';
import { repairToolCalls } from './repair-tool-calls.ts';
import { TokenHandler } from './token-handler.ts';

/** One try of one model at a turn. */
export interface AgentRun {
  tier: string;
  model: BaseChatModel;
  tools: OfferedTool[];
  systemPrompt: string;
  messages: BaseMessage[];
  calls: CallSetting;
  limits: TurnLimits;
  signal: AbortSignal;
  whileWaiting: WhileWaiting;
  /** Called before every answer of the model, and with its text as it comes. */
  onAnswerBegins: () => void;
  onToken: (token: string) => void;
  onStatus: (text: string) => void;
}

/** The model itself failed, as opposed to a fault of ours. */
export class ModelFailure extends Error {
  constructor(override readonly cause: unknown) {
    super('The model failed.');
    this.name = 'ModelFailure';
  }
}

const emptyNote = 'Your last answer was empty. Answer the person in words, or call a tool.';
const mostEmptyAnswers = 3;
const mostFaultyRounds = 3;

/** Why no further model call may be made, in words for the person. */
function findReachedLimit(run: AgentRun): string | undefined {
  const { memory } = run.calls;
  const { limits } = run;
  if (memory.faultyRounds >= mostFaultyRounds) return 'I could not work out how to do this with my tools.';
  if (memory.modelCalls >= limits.modelCalls) {
    return `I stopped after ${limits.modelCalls} steps, before I could finish.`;
  }
  if (memory.toolCalls >= limits.toolCalls) {
    return `I stopped after ${limits.toolCalls} look-ups, before I could finish.`;
  }
  if (memory.usage.inputTokens + memory.usage.outputTokens >= limits.tokens) {
    return 'I stopped because this request became too long, before I could finish.';
  }
  return undefined;
}

function countTokens(run: AgentRun, sent: BaseMessage[], answer: AIMessage): void {
  const { usage } = run.calls.memory;
  const counted = answer.usage_metadata;
  const input = counted?.input_tokens ?? sent.reduce((sum, message) => sum + estimateTokens(message.text), 0);
  const output = counted?.output_tokens ?? estimateTokens(answer.text);
  usage.inputTokens += input;
  usage.outputTokens += output;
  run.calls.meter.tokens('input', input);
  run.calls.meter.tokens('output', output);
}

function createTurnMiddleware(run: AgentRun) {
  const { memory, meter } = run.calls;
  let broken = new Set<string>();
  let faults = 0;
  let callsOfRound = 0;
  const isRules = run.calls.guard === undefined;

  return createMiddleware({
    name: 'turn',
    wrapModelCall: async (request, handler) => {
      memory.faultyRounds = callsOfRound > 0 && faults === callsOfRound ? memory.faultyRounds + 1 : 0;
      faults = 0;
      let messages = request.messages;
      for (let attempt = 1; ; attempt += 1) {
        memory.stopReason = findReachedLimit(run);
        if (memory.stopReason !== undefined) return new AIMessage('');
        if (attempt > mostEmptyAnswers) throw new ModelFailure(new Error('It answered nothing.'));
        memory.countModelCall();
        run.onAnswerBegins();
        const started = performance.now();
        const report = (outcome: 'ok' | 'failed' | 'stopped') =>
          meter.modelCall(run.tier, outcome, (performance.now() - started) / 1000);
        let answer: AIMessage;
        try {
          const ask = async () => handler({ ...request, messages });
          answer = (await (isRules ? ask() : run.whileWaiting(ask))) as AIMessage;
        } catch (error) {
          report(run.signal.aborted ? 'stopped' : 'failed');
          run.signal.throwIfAborted();
          throw new ModelFailure(error);
        }
        report('ok');
        if (!isRules) countTokens(run, messages, answer);
        const repaired = repairToolCalls(answer);
        broken = repaired.broken;
        callsOfRound = repaired.message.tool_calls?.length ?? 0;
        if (callsOfRound > 0 || repaired.message.text.trim() !== '') return repaired.message;
        messages = [...request.messages, new HumanMessage(emptyNote)];
      }
    },
    wrapToolCall: async ({ toolCall }) => {
      const id = toolCall.id ?? '';
      const tool = run.calls.offered.get(toolCall.name);
      if (memory.toolCalls >= run.limits.toolCalls) {
        const error = { code: 'limit_reached', message: 'No more calls in this turn.' };
        return new ToolMessage({ tool_call_id: id, name: toolCall.name, content: JSON.stringify({ error }) });
      }
      if (tool !== undefined) run.onStatus(describeStep(tool));
      const args = broken.has(id) ? undefined : toolCall.args;
      const answer = await run.whileWaiting(() => callTool({ name: toolCall.name, args }, run.calls));
      if (answer.isModelFault) faults += 1;
      return new ToolMessage({ tool_call_id: id, name: toolCall.name, content: answer.content });
    },
  });
}

/** Settles with the promise, or rejects when the signal is aborted first. */
function race<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** LangChain wraps what middleware throws, keeping its name; this finds what was thrown. */
function unwrap(error: unknown): unknown {
  let inner = error;
  while (MiddlewareError.isInstance(inner)) inner = inner.cause;
  return inner;
}

/**
 * Runs the loop of model and tools until the model answers in words, and gives that last message. Throws
 * `ModelFailure` when the model fails, and the signal's reason when it is stopped.
 */
export async function runAgent(run: AgentRun): Promise<AIMessage> {
  // On the model alone: a handler of the whole run would be carried through every step of the graph.
  run.model.callbacks = [new TokenHandler(run.onToken)];
  const agent = createAgent({
    model: run.model,
    tools: run.tools,
    systemPrompt: run.systemPrompt,
    middleware: [createTurnMiddleware(run)],
    version: 'v1',
  });
  try {
    const state = await race(
      agent.invoke(
        { messages: run.messages },
        {
          signal: run.signal,
          recursionLimit: run.limits.modelCalls * 2 + 10,
        },
      ),
      run.signal,
    );
    const last = state.messages.at(-1);
    if (!AIMessage.isInstance(last)) throw new ModelFailure(new Error('It ended without an answer.'));
    return last;
  } catch (error) {
    run.signal.throwIfAborted();
    throw unwrap(error);
  }
}
