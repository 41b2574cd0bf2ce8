import type { ReadTool, Tool, ToolContext, WriteTool } from '../contracts/tool.ts';
import { AmbiguousError } from '../errors/ambiguous-error.ts';
import { DeskhandError } from '../errors/deskhand-error.ts';
import { extractMentions } from '../lib/extract-mentions.ts';
import type { Logger } from '../lib/logger.ts';
import { stripInvisible } from '../lib/strip-invisible.ts';
import { delimitOutsideText } from './delimit-outside-text.ts';
import { describeFault, describeInvalidInput, type ToolFault } from './describe-fault.ts';
import { fitResult } from './fit-result.ts';
import { listValues } from './list-values.ts';
import type { AgentMeter } from './meter.ts';
import { planNextStep } from './plan-next-step.ts';
import type { TurnMemory } from './turn-memory.ts';

/** A tool call as the model made it. `args` is `undefined` where they were no JSON. */
export interface ModelToolCall {
  name: string;
  args: unknown;
}

/** What every call of one try shares. */
export interface CallSetting {
  /** The tools that this person may use now. */
  offered: Map<string, Tool>;
  /** Tools that exist but were not offered, with the reason in words. */
  refused: Map<string, string>;
  context: ToolContext;
  memory: TurnMemory;
  /** Set for models that could be misled by text from outside, and have a bounded context. */
  guard: { boundary: string; characters: number } | undefined;
  logger: Logger;
  meter: AgentMeter;
}

/** The JSON that the model reads as the tool's answer. */
export interface CallAnswer {
  content: string;
  /** The call itself was wrong: no such tool, or arguments that do not fit. */
  isModelFault: boolean;
}

const fault = (error: ToolFault): CallAnswer => ({ content: JSON.stringify({ error }), isModelFault: true });

async function read(tool: ReadTool, input: unknown, setting: CallSetting): Promise<unknown> {
  const { memory, guard } = setting;
  const result = await tool.run(input, setting.context);
  const sources = result.sources.map(({ source, text }) => ({
    cite: `[${memory.addSource({ ...source, mentions: extractMentions(text) })}]`,
    id: source.id,
    title: source.title,
    trust: source.trust,
  }));
  memory.addEvidence(listValues(result.data).join('\n'));
  if (guard === undefined) return { data: result.data, sources };
  const fitted = fitResult(result.data, guard.characters);
  const plainSources = result.sources.map(({ source }) => source);
  return {
    data: delimitOutsideText(fitted, plainSources, guard.boundary),
    sources: delimitOutsideText(sources.slice(0, 100), plainSources, guard.boundary),
  };
}

async function prepare(
  tool: WriteTool,
  input: unknown,
  setting: CallSetting,
  order: number,
): Promise<unknown> {
  const draft = await tool.prepare(input, setting.context);
  const isNew = setting.memory.addDraft(order, tool.name, draft);
  return {
    prepared: {
      summary: draft.summary,
      preview: draft.preview,
      warnings: draft.warnings,
      undo: draft.reversibility.text,
    },
    ...(isNew ? {} : { note: 'This was prepared before; it is proposed once.' }),
  };
}

function refuse(name: string, setting: CallSetting): CallAnswer {
  const reason = setting.refused.get(name);
  if (reason !== undefined)
    return fault({ code: 'forbidden', message: `${name} may not be used: ${reason}` });
  const names = [...setting.offered.keys()].join(', ');
  return fault({
    code: 'unknown_tool',
    message: `There is no tool "${name.slice(0, 80)}". Use one of: ${names}.`,
  });
}

function planNext(args: unknown, memory: TurnMemory): CallAnswer {
  const parsed = planNextStep.input.safeParse(args);
  if (!parsed.success) return fault(describeInvalidInput(parsed.error));
  memory.continuation = stripInvisible(parsed.data.remaining);
  return { content: JSON.stringify({ planned: true }), isModelFault: false };
}

/** Does one call of the model as the person: reads run, writes are only prepared. Never throws but when stopped. */
export async function callTool(call: ModelToolCall, setting: CallSetting): Promise<CallAnswer> {
  const { memory, meter, context } = setting;
  const order = memory.countToolCall();
  const started = performance.now();
  const report = (outcome: 'ok' | 'refused' | 'failed') =>
    meter.toolCall(
      setting.offered.has(call.name) ? call.name : 'other',
      outcome,
      (performance.now() - started) / 1000,
    );
  if (call.args === undefined) {
    report('refused');
    return fault({
      code: 'invalid_input',
      message: 'The arguments are not a JSON object. Call again with one.',
    });
  }
  if (call.name === planNextStep.name) return planNext(call.args, memory);
  const tool = setting.offered.get(call.name);
  if (tool === undefined) {
    report('refused');
    return refuse(call.name, setting);
  }
  const input = tool.input.safeParse(call.args);
  if (!input.success) {
    report('refused');
    return fault(describeInvalidInput(input.error));
  }
  try {
    const answer =
      tool.effect === 'read'
        ? await read(tool, input.data, setting)
        : await prepare(tool, input.data, setting, order);
    memory.setChoices(tool.name, []);
    report('ok');
    return { content: JSON.stringify(answer), isModelFault: false };
  } catch (error) {
    context.signal.throwIfAborted();
    if (error instanceof AmbiguousError) {
      memory.setChoices(
        tool.name,
        error.choices.map(({ value, label }) => ({
          label,
          text: label.includes(value) ? `I mean ${label}` : `I mean ${label} (${value})`,
        })),
      );
    }
    if (!(error instanceof DeskhandError)) {
      setting.logger.error('A tool failed.', { tool: tool.name, error });
    }
    report('failed');
    return { content: JSON.stringify({ error: describeFault(error) }), isModelFault: false };
  }
}
