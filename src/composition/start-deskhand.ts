import { createToolRegistry } from '../../tools/create-tool-registry.ts';
import { createTools } from '../../tools/create-tools.ts';
import { createThinker } from '../agent/think-about-turn.ts';
import { setAuditSealKey } from '../audit/seal-key.ts';
import type { Config } from '../config.ts';
import { createOffice } from '../connectors/office/index.ts';
import { createHttpServer } from '../http/create-http-server.ts';
import type { Logger } from '../lib/logger.ts';
import { createModelTiers } from '../models/create-model-tiers.ts';
import type { ModelTier } from '../models/model-tier.ts';
import { createRulesModel } from '../models/rules/create-rules-model.ts';
import { ensureOwnerToken } from '../people/owner-token.ts';
import { countActionsByStatus } from '../store/action-counts.ts';
import { listPauses } from '../store/pauses.ts';
import { createMetrics } from '../telemetry/metrics.ts';
import { createAssistant } from '../workflows/create-assistant.ts';
import { createProgressBoard } from '../workflows/progress-board.ts';
import { createRunningTurns } from '../workflows/running-turns.ts';
import { createRuntime } from '../workflows/runtime.ts';
import { startWorkers, type Workers } from '../workflows/start-workers.ts';
import type { WorkParts } from '../workflows/work-parts.ts';
import { createConsole } from './create-console.ts';
import { createHealth } from './create-health.ts';
import { createLedger } from './create-ledger.ts';
import { describeParts, describePartsInLines, describePartsInWords } from './describe-parts.ts';
import { openStore } from './open-store.ts';
import { prepareOrganization } from './prepare-organization.ts';
import { serveOffice } from './serve-office.ts';

/** A running Deskhand. */
export interface Deskhand {
  url: string;
  /** The link that signs the owner in; absent when people sign in by OpenID Connect. */
  signInUrl: string | undefined;
  /** What is on and off, a line each. */
  lines: string[];
  /** Drains: finishes or hands over what runs, then closes. */
  stop(): Promise<void>;
}

/** How long a stop waits for what runs; what is left is taken over by the next start. */
const drainMilliseconds = 7_000;

/** Puts the parts together and starts them, in the order in which they need each other. */
export async function startDeskhand(
  config: Config,
  logger: Logger,
  onLeaseLost: () => void,
): Promise<Deskhand> {
  const store = await openStore(config, logger);
  const { database } = store;
  setAuditSealKey(config.tokenKey);
  const metrics = createMetrics();
  metrics.watchActions(() => countActionsByStatus(database));
  const office = createOffice(database);
  const { organization, owner } = await prepareOrganization(database, office);
  const tools = createToolRegistry(createTools(office, { undoWindowSeconds: config.undoWindowSeconds }));
  let workers: Workers | undefined;
  const ledger = createLedger({
    config,
    database,
    tools,
    logger,
    meter: metrics,
    onWork: (id) => workers?.wake(id),
  });
  const rules: ModelTier = { name: 'rules', isRules: true, create: createRulesModel };
  const tiers = createModelTiers(config.model, rules);
  const thinker = createThinker({ tools, tiers, directory: office.directory, logger, meter: metrics });
  const describe = async (organizationId: string) =>
    describeParts({
      config,
      database,
      tiers,
      hasSample: await office.hasSample(organizationId),
      pauses: await database.transaction(organizationId, (tx) => listPauses(tx, organizationId)),
    });
  const runtime = createRuntime(database, logger);
  const parts: WorkParts = {
    worker: { id: runtime.executorId, isStopping: false },
    database,
    ledger,
    thinker,
    logger,
    meter: metrics,
    board: createProgressBoard(),
    running: createRunningTurns(),
    describeStatus: async (organizationId) => describePartsInWords(await describe(organizationId)),
  };
  workers = await startWorkers(parts, runtime, onLeaseLost);
  const assistant = createAssistant(parts, workers);
  const token = config.signIn
    ? undefined
    : await ensureOwnerToken({
        database,
        organizationId: organization.id,
        personId: owner.id,
        dataDir: config.dataDir,
      });
  const server = createHttpServer({
    assistant,
    database,
    organizationId: organization.id,
    office: serveOffice(office),
    health: createHealth(database, store.schemaVersion),
    metrics,
    logger,
    settings: { host: config.host, baseUrl: config.baseUrl, signIn: config.signIn },
    pageRouters: [createConsole({ assistant, ledger, office, describe, config, logger })],
  });
  const listening = await server.listen(config.port, config.host);
  // Browsers and people say localhost; the loopback address is the same place.
  const url = config.baseUrl ?? listening.url.replace('//127.0.0.1:', '//localhost:');
  await store.lock?.publish(listening.url);

  return {
    url,
    signInUrl: token && `${url}/?token=${token}`,
    lines: describePartsInLines(await describe(organization.id)),
    async stop() {
      await listening.close();
      await workers?.stop(drainMilliseconds);
      await store.close();
    },
  };
}
