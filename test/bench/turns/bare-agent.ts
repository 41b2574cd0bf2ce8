import { HumanMessage } from '@langchain/core/messages';
import { DynamicStructuredTool } from '@langchain/core/tools';
import { PostgresSaver } from '@langchain/langgraph-checkpoint-postgres';
import { createAgent } from 'langchain';
import type { ToolContext } from '../../../src/contracts/tool.ts';
import { buildScriptedTier } from '../../support/scripted-model.ts';
import { answerWithNotes, noteTools } from './scripted-work.ts';

const systemPrompt = 'You help with notes.';

/** The same tools as LangChain runs them by itself. */
function plainTools(): DynamicStructuredTool[] {
  return noteTools.map(
    (tool) =>
      new DynamicStructuredTool({
        name: tool.name,
        description: tool.description,
        schema: tool.input,
        func: async (input: unknown) =>
          JSON.stringify(
            tool.effect === 'read'
              ? await tool.run(input, {} as ToolContext)
              : await tool.prepare(input, {} as ToolContext),
          ),
      }),
  );
}

const model = () => buildScriptedTier(answerWithNotes).create({} as never);

/** LangChain's agent without persistence: every turn is a conversation of its own. */
export function createBareAgent(): (text: string) => Promise<void> {
  const tools = plainTools();
  return async (text) => {
    const agent = createAgent({ model: model(), tools, systemPrompt });
    await agent.invoke({ messages: [new HumanMessage(text)] });
  };
}

/** LangChain's agent with its checkpointer for Postgres, which keeps each thread's state. */
export async function createSavingAgent(
  url: string,
): Promise<{ turn(thread: string, text: string): Promise<void>; close(): Promise<void> }> {
  const checkpointer = PostgresSaver.fromConnString(url, { schema: 'checkpoints' });
  await checkpointer.setup();
  const tools = plainTools();
  return {
    async turn(thread, text) {
      const agent = createAgent({ model: model(), tools, systemPrompt, checkpointer });
      await agent.invoke({ messages: [new HumanMessage(text)] }, { configurable: { thread_id: thread } });
    },
    close: () => checkpointer.end(),
  };
}
