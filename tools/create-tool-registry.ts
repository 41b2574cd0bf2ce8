import type { Tool, ToolRegistry, WriteTool } from '../src/contracts/tool.ts';
import { UnknownToolError } from '../src/errors/unknown-tool-error.ts';
import { findSimilar } from '../src/lib/find-similar.ts';

/** All tools by name. Two tools of one name, and a name that is not a tool's, are errors. */
export function createToolRegistry(tools: readonly Tool[]): ToolRegistry {
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  if (byName.size !== tools.length) {
    throw new TypeError('Two tools have the same name. Give each a name of its own.');
  }
  const get = (name: string): Tool => {
    const tool = byName.get(name);
    if (tool !== undefined) return tool;
    throw new UnknownToolError(`There is no tool “${name}”.${suggest(name, [...byName.keys()])}`, {
      details: { name },
    });
  };
  return {
    all: () => [...byName.values()],
    get,
    getWrite(name): WriteTool {
      const tool = get(name);
      if (tool.effect === 'write') return tool;
      throw new UnknownToolError(`“${name}” only reads, so it cannot be proposed, performed or undone.`, {
        details: { name },
      });
    },
  };
}

function suggest(name: string, names: string[]): string {
  const similar = findSimilar(name, names);
  return similar.length === 0
    ? ` The tools are ${names.join(', ')}.`
    : ` Did you mean ${similar.join(' or ')}?`;
}
