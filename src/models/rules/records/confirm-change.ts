import type { Intent } from '../intent.ts';
import { settled } from '../steps.ts';

/** `T-16 is ready for review, please move it there`: the second part only says that the first one is wanted. */
export const confirmChangeIntent: Intent = {
  name: 'confirm change',
  effect: 'read',
  lead: /(?:move|set|put|mark|change|update|tick|note|record|adjust|add|enter|log|save)\s+(?:it|them|that|this|(?:(?:the|its|their)\s+)?(?:tickets?|stage|status|state|date|record|crm|deal|customer|contact|last contact|follow[- ]?up|field|owner|amount|entry))(?:\s+(?:there|off|so|accordingly|down|in|too|as well|in the crm|to match))*[\s.!]*(?=[\uE000]|$)/,
  understand(clause, scene) {
    if (scene.pending.length === 0) return undefined;
    clause.takeRest();
    return { score: 0.92, run: () => settled({}) };
  },
};
