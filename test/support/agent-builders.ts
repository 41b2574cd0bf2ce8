import { z } from 'zod/v4';
import { createThinker, type Thinker, type ThinkerParts } from '../../src/agent/think-about-turn.ts';
import type { Person } from '../../src/contracts/person.ts';
import type { DirectoryPerson } from '../../src/contracts/ports.ts';
import type { Source } from '../../src/contracts/source.ts';
import type { Draft, ReadTool, Tool, ToolRegistry, WriteTool } from '../../src/contracts/tool.ts';
import type { TurnInput } from '../../src/contracts/turn.ts';
import { UnknownToolError } from '../../src/errors/unknown-tool-error.ts';
import { createEndpointTier, type EndpointTier } from '../../src/models/endpoint-tier.ts';
import type { ModelTier } from '../../src/models/model-tier.ts';
import { silentLogger } from './silent-logger.ts';

/** The person that the agent's tests speak as. */
export const mara: Person = {
  id: 'p-mara',
  organizationId: 'org-1',
  email: 'mara@northwind.example',
  name: 'Mara Lindqvist',
  timeZone: 'Europe/Berlin',
  locale: 'en-GB',
  roles: ['member'],
  workingHours: { days: [1, 2, 3, 4, 5], start: '09:00', end: '17:00' },
  notifications: { approvalReminder: true, morningDigest: false },
};

const directory: DirectoryPerson[] = [
  { id: 'p-mara', email: mara.email, name: mara.name, timeZone: mara.timeZone },
  {
    id: 'p-ana',
    email: 'ana.ruiz@northwind.example',
    name: 'Ana Ruiz',
    timeZone: 'Europe/Madrid',
    team: 'Sales',
  },
  {
    id: 'p-ben',
    email: 'ben@northwind.example',
    name: 'Ben Okafor',
    timeZone: 'Africa/Lagos',
    team: 'Support',
  },
];

/** Tools by name. */
const buildRegistry = (tools: Tool[]): ToolRegistry => {
  const get = (name: string): Tool => {
    const tool = tools.find((candidate) => candidate.name === name);
    if (tool === undefined) throw new UnknownToolError(`There is no tool ${name}.`);
    return tool;
  };
  return { all: () => tools, get, getWrite: (name) => get(name) as WriteTool };
};

/** A read tool that finds one record per given source. */
export function buildReadTool(
  name: string,
  items: { item: Record<string, unknown>; source: Source; text?: string }[],
): ReadTool<{ query?: string }> {
  return {
    name,
    description: `Finds things (${name}).`,
    input: z.strictObject({ query: z.string().optional() }),
    effect: 'read',
    run: async () => ({
      data: { items: items.map(({ item }) => item) },
      sources: items.map(({ item, source, text }) => ({ source, text: text ?? JSON.stringify(item) })),
    }),
  };
}

/** A draft with everything that a card needs. */
const buildDraft = <Args>(args: Args, fields: Partial<Draft<Args>> = {}): Draft<Args> => ({
  args,
  summary: 'Do it',
  preview: [],
  targets: [],
  warnings: [],
  risk: { level: 'normal' },
  reversibility: { kind: 'reversible', text: 'Undo: takes it back.' },
  ...fields,
});

/** Sends mail, as far as preparing goes. */
export const mailSend: WriteTool<{ to: string[]; subject: string; body: string }> = {
  name: 'mail_send',
  description: 'Sends a mail.',
  input: z.strictObject({ to: z.array(z.string()).min(1), subject: z.string().min(1), body: z.string() }),
  effect: 'write',
  onceBy: 'readBack',
  prepare: async (args) => buildDraft(args, { summary: `Send “${args.subject}” to ${args.to.join(', ')}` }),
  perform: () => Promise.reject(new Error('The agent never performs.')),
};

/** A turn of Mara's. */
export const buildTurnInput = (text: string, fields: Partial<TurnInput> = {}): TurnInput => ({
  turnId: 'turn-1',
  conversationId: 'conversation-1',
  person: mara,
  now: new Date('2026-11-20T09:15:00Z'),
  text,
  window: [],
  earlierSources: [],
  actions: [],
  mayUse: () => ({ kind: 'allow', rule: 'test' }),
  allowedLinkHosts: ['northwind.example'],
  signal: new AbortController().signal,
  ...fields,
});

/** A tier on a scripted endpoint, with times that suit a test. */
export const buildEndpointTier = (baseUrl: string, name = 'scripted'): EndpointTier =>
  createEndpointTier(
    { apiKey: 'sk-secret-key', baseUrl, name },
    {
      times: { answerMs: 2_000, silenceMs: 1_500, retryMs: 20 },
      breaker: { failuresToOpen: 2, restMs: 200 },
    },
  );

/** A thinker with harmless defaults for all that a test does not say. */
export const buildThinker = (parts: Partial<ThinkerParts> & { tiers: ModelTier[]; use?: Tool[] }): Thinker =>
  createThinker({
    tools: buildRegistry(parts.use ?? []),
    directory: { list: async () => directory },
    logger: silentLogger,
    meter: { modelCall: () => {}, toolCall: () => {}, tokens: () => {} },
    ...parts,
  });
