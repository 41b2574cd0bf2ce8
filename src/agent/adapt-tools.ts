import { DynamicStructuredTool } from '@langchain/core/tools';
import { z } from 'zod/v4';
import type { ToolRegistry } from '../contracts/tool.ts';
import { planNextStep } from './plan-next-step.ts';

/** A tool of the office, or the agent's own `plan_next_step`, as LangChain offers it to a model. */
export type OfferedTool = DynamicStructuredTool;

function adapt(tool: { name: string; description: string; input: z.ZodType }): OfferedTool {
  const { $schema: _, ...schema } = z.toJSONSchema(tool.input, { io: 'input', unrepresentable: 'any' });
  return new DynamicStructuredTool({
    name: tool.name,
    description: tool.description,
    schema: schema as Record<string, unknown>,
    func: () => Promise.reject(new Error(`${tool.name} runs in callTool only.`)),
  });
}

/**
 * Turns the registry into LangChain tools, once for the life of the process: the JSON schemas are what costs time.
 * They only describe; `callTool` does the work.
 */
export function adaptTools(tools: ToolRegistry): { byName: Map<string, OfferedTool>; nextStep: OfferedTool } {
  return {
    byName: new Map(tools.all().map((tool) => [tool.name, adapt(tool)])),
    nextStep: adapt(planNextStep),
  };
}
