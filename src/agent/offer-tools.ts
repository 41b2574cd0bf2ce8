import type { Tool, ToolRegistry } from '../contracts/tool.ts';
import type { TurnInput } from '../contracts/turn.ts';

/** The tools a person may use now, and those withheld with the reason in words. */
export interface ToolOffer {
  offered: Map<string, Tool>;
  refused: Map<string, string>;
}

/** Asks the policy about every tool. A tool that it hides is not offered to the model, and refused when called. */
export function offerTools(tools: ToolRegistry, mayUse: TurnInput['mayUse']): ToolOffer {
  const offer: ToolOffer = { offered: new Map(), refused: new Map() };
  for (const tool of tools.all()) {
    const answer = mayUse(tool);
    if (answer.kind === 'deny') offer.refused.set(tool.name, answer.reason);
    else offer.offered.set(tool.name, tool);
  }
  return offer;
}
