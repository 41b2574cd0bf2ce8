/** Where the agent reports what it spends; seconds are wall time. */
export interface AgentMeter {
  modelCall(tier: string, outcome: 'ok' | 'failed' | 'stopped', seconds: number): void;
  toolCall(name: string, outcome: 'ok' | 'refused' | 'failed', seconds: number): void;
  tokens(direction: 'input' | 'output', count: number): void;
}
