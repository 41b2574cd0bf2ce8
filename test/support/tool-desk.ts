import type { Office } from '../../src/connectors/office/index.ts';
import type { Person } from '../../src/contracts/person.ts';
import type { ReadTool, ToolContext, ToolRegistry, ToolResult } from '../../src/contracts/tool.ts';
import { createToolRegistry } from '../../tools/create-tool-registry.ts';
import { createTools } from '../../tools/create-tools.ts';
import { buildOrganization } from './builders.ts';
import { buildOffice, buildOfficePerson } from './office.ts';
import { testDatabase } from './test-database.ts';

/** All that a test of a tool works with: the small office, its tools, and Mara on Monday 23 November 2026 at 9. */
export interface ToolDesk {
  office: Office;
  person: Person;
  tools: ToolRegistry;
  context: ToolContext;
  /** Someone else of the small office. */
  colleague(email: string): Promise<Person>;
  /** Reads as the agent does: the arguments are parsed first. */
  read(name: string, args: unknown, context?: Partial<ToolContext>): Promise<ToolResult>;
}

/** A desk with an office of its own. */
export async function buildToolDesk(email?: string): Promise<ToolDesk> {
  const database = await testDatabase();
  const { id } = await buildOrganization(database);
  const office = await buildOffice(database, id);
  const person = await buildOfficePerson(database, id, email);
  const tools = createToolRegistry(createTools(office, { undoWindowSeconds: 30 }));
  const context = {
    person,
    now: new Date('2026-11-23T08:00:00Z'),
    signal: new AbortController().signal,
  };
  return {
    office,
    person,
    tools,
    context,
    colleague: (other) => buildOfficePerson(database, id, other),
    read(name, args, changes = {}) {
      const tool = tools.get(name) as ReadTool;
      return tool.run(tool.input.parse(args), { ...context, ...changes });
    },
  };
}
