import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Counts and times what Deskhand does, for Prometheus. Labels are bounded: names, states and codes, never ids. */
export interface Metrics {
  readonly registry: Registry;
  turnEnded(state: string, seconds: number): void;
  modelCall(tier: string, outcome: string, seconds: number): void;
  toolCall(name: string, outcome: string, seconds: number): void;
  tokens(direction: 'input' | 'output', amount: number): void;
  /** An attempt at an effect or at its undo. */
  effect(tool: string, outcome: string, seconds: number): void;
  /** How long a proposal waited for its decision. */
  approvalWaited(decision: string, seconds: number): void;
  /** An error by its stable code. */
  error(code: string): void;
  /** `route` is the pattern of the path, not the path. */
  httpRequest(method: string, route: string, status: number, seconds: number): void;
  /** Says where to ask for the number of actions by status when the metrics are read. */
  watchActions(count: () => Promise<Record<string, number>>): void;
}

/** How long a count of actions is good for, so that frequent readers cost the database nothing. */
const actionCountLifetimeMs = 5_000;
const shortTimes = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const longTimes = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 60, 120];
const waitingTimes = [5, 15, 60, 300, 900, 3_600, 14_400, 43_200, 86_400];

/** Creates the metrics of one process with a registry of their own. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'deskhand_' });
  const registers = [registry];
  const histogram = <Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
    buckets: number[],
  ) => new Histogram({ name: `deskhand_${name}`, help, labelNames, buckets, registers });
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name: `deskhand_${name}`, help, labelNames, registers });

  const turns = histogram('turn_seconds', 'Time from start to end of a turn.', ['state'], longTimes);
  const models = histogram('model_call_seconds', 'Time of a model call.', ['tier', 'outcome'], longTimes);
  const tools = histogram('tool_call_seconds', 'Time of a tool call.', ['tool', 'outcome'], shortTimes);
  const effects = histogram(
    'effect_seconds',
    'Time of an attempt at an effect.',
    ['tool', 'outcome'],
    shortTimes,
  );
  const waits = histogram('approval_wait_seconds', 'Time a proposal waited.', ['decision'], waitingTimes);
  const requests = histogram(
    'http_request_seconds',
    'Time of a request.',
    ['method', 'route', 'status'],
    longTimes,
  );
  const tokenCount = counter('tokens_total', 'Tokens counted by the model endpoints.', ['direction']);
  const errors = counter('errors_total', 'Errors by their code.', ['code']);

  return {
    registry,
    turnEnded: (state, seconds) => turns.observe({ state }, seconds),
    modelCall: (tier, outcome, seconds) => models.observe({ tier, outcome }, seconds),
    toolCall: (tool, outcome, seconds) => tools.observe({ tool, outcome }, seconds),
    tokens: (direction, amount) => tokenCount.inc({ direction }, amount),
    effect: (tool, outcome, seconds) => effects.observe({ tool, outcome }, seconds),
    approvalWaited: (decision, seconds) => waits.observe({ decision }, seconds),
    error: (code) => errors.inc({ code }),
    httpRequest: (method, route, status, seconds) =>
      requests.observe({ method, route, status: String(status) }, seconds),
    watchActions: (count) => watchActions(registry, count),
  };
}

function watchActions(registry: Registry, count: () => Promise<Record<string, number>>): void {
  let countedAt = Number.NEGATIVE_INFINITY;
  new Gauge({
    name: 'deskhand_actions',
    help: 'Actions by status.',
    labelNames: ['status'],
    registers: [registry],
    async collect() {
      if (performance.now() - countedAt < actionCountLifetimeMs) return;
      // A database that is away must not take the other metrics with it.
      const counts = await count().catch(() => undefined);
      if (!counts) return;
      countedAt = performance.now();
      this.reset();
      for (const [status, amount] of Object.entries(counts)) this.set({ status }, amount);
    },
  });
}
