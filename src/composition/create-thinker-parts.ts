import type { Ledger } from '../actions/ledger.ts';
import { createThinker, type Thinker } from '../agent/think-about-turn.ts';
import type { Config } from '../config.ts';
import type { Office } from '../connectors/office/index.ts';
import type { ToolRegistry } from '../contracts/tool.ts';
import type { Logger } from '../lib/logger.ts';
import { createModelTiers } from '../models/create-model-tiers.ts';
import type { ModelTier } from '../models/model-tier.ts';
import { createRulesModel } from '../models/rules/create-rules-model.ts';
import { getOrganization } from '../store/organizations.ts';
import { listPauses } from '../store/pauses.ts';
import type { Metrics } from '../telemetry/metrics.ts';

/** The agent over the configured models, and the models themselves. */
export function createThinkerParts(parts: {
  config: Config;
  tools: ToolRegistry;
  office: Office;
  ledger: Ledger;
  logger: Logger;
  metrics: Metrics;
}): { thinker: Thinker; tiers: ModelTier[] } {
  const { config, tools, office, ledger, logger, metrics } = parts;
  const { database } = ledger;
  const rules: ModelTier = { name: 'rules', isRules: true, create: createRulesModel };
  const tiers = createModelTiers(config.model, rules);
  const thinker = createThinker({
    tools,
    tiers,
    directory: office.directory,
    logger,
    meter: metrics,
    async permissionsOf(person) {
      const pauses = await database.transaction(person.organizationId, (tx) =>
        listPauses(tx, person.organizationId),
      );
      return (tool) => ledger.policies.mayUseTool({ person, tool: tool.name, effect: tool.effect, pauses });
    },
    async settings(organizationId) {
      const { settings } = await database.transaction(organizationId, (tx) =>
        getOrganization(tx, organizationId),
      );
      return settings;
    },
  });
  return { thinker, tiers };
}
