import type { Person } from '../contracts/person.ts';
import type { PolicyAnswer } from '../contracts/policy-answer.ts';
import type { Tool, ToolRegistry } from '../contracts/tool.ts';

/** The tools a person may use now, and those withheld with the reason in words. */
export interface ToolOffer {
  offered: Map<string, Tool>;
  refused: Map<string, string>;
}

/** Asks the policy about every tool. A tool that it hides is not offered to the model, and refused when called. */
export async function offerTools(
  person: Person,
  tools: ToolRegistry,
  mayUseTool: (person: Person, tool: Tool) => Promise<PolicyAnswer>,
): Promise<ToolOffer> {
  const all = tools.all();
  const answers = await Promise.all(all.map((tool) => mayUseTool(person, tool)));
  const offer: ToolOffer = { offered: new Map(), refused: new Map() };
  for (const [index, tool] of all.entries()) {
    const answer = answers[index];
    if (answer === undefined || answer.kind === 'deny') {
      offer.refused.set(tool.name, answer?.reason ?? 'No policy allows it.');
    } else offer.offered.set(tool.name, tool);
  }
  return offer;
}
