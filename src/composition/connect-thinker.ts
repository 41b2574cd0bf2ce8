import type { Ledger } from '../actions/ledger.ts';
import type { AgentMeter } from '../agent/meter.ts';
import { createThinker, type Thinker } from '../agent/think-about-turn.ts';
import type { DirectoryPort } from '../contracts/ports.ts';
import type { ModelTier } from '../models/model-tier.ts';
import { getOrganization } from '../store/organizations.ts';
import { listPauses } from '../store/pauses.ts';

/** The agent over some models, with the tools, the permissions and the settings of the ledger's organizations. */
export function connectThinker(parts: {
  ledger: Ledger;
  tiers: ModelTier[];
  directory: DirectoryPort;
  meter: AgentMeter;
}): Thinker {
  const { database, tools, policies, logger } = parts.ledger;
  return createThinker({
    tools,
    tiers: parts.tiers,
    directory: parts.directory,
    logger,
    meter: parts.meter,
    async permissionsOf(person) {
      const pauses = await database.transaction(person.organizationId, (tx) =>
        listPauses(tx, person.organizationId),
      );
      return (tool) => policies.mayUseTool({ person, tool: tool.name, effect: tool.effect, pauses });
    },
    async settings(organizationId) {
      const { settings } = await database.transaction(organizationId, (tx) =>
        getOrganization(tx, organizationId),
      );
      return settings;
    },
  });
}
