import { HumanMessage } from '@langchain/core/messages';
import { DynamicStructuredTool } from '@langchain/core/tools';
import { PostgresSaver } from '@langchain/langgraph-checkpoint-postgres';
import { createAgent } from 'langchain';
import pg from 'pg';
import type { ToolContext } from '../../../src/contracts/tool.ts';
import type { Database } from '../../../src/store/database.ts';
import { buildScriptedTier } from '../../support/scripted-model.ts';
import { answerWithNotes, noteTools } from './scripted-work.ts';

/** Answers one message, and keeps nothing. */
export type BareAgent = (text: string) => Promise<void>;

/** Answers messages in threads whose state it keeps. */
export interface SavingAgent {
  turn(thread: string, text: string): Promise<void>;
  close(): Promise<void>;
}

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

/** LangChain's agent without persistence. */
export function createBareAgent(): BareAgent {
  const tools = plainTools();
  return async (text) => {
    const agent = createAgent({ model: model(), tools, systemPrompt });
    await agent.invoke({ messages: [new HumanMessage(text)] });
  };
}

/** LangChain's agent with its checkpointer for Postgres; embedded, on the one connection that there is. */
export async function createSavingAgent(database: Database, url: string | undefined): Promise<SavingAgent> {
  const pool = url === undefined ? database.pool : new pg.Pool({ connectionString: url });
  const checkpointer = new PostgresSaver(pool, undefined, { schema: 'checkpoints' });
  await checkpointer.setup();
  const tools = plainTools();
  return {
    async turn(thread, text) {
      const agent = createAgent({ model: model(), tools, systemPrompt, checkpointer });
      await agent.invoke({ messages: [new HumanMessage(text)] }, { configurable: { thread_id: thread } });
    },
    async close() {
      if (url !== undefined) await checkpointer.end();
    },
  };
}
