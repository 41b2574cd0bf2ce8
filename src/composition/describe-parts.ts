import type { Config } from '../config.ts';
import { describeModels } from '../models/create-model-tiers.ts';
import type { ModelTier } from '../models/model-tier.ts';
import { namePause } from '../people/name-pause.ts';
import type { Database } from '../store/database.ts';
import type { Pause } from '../store/pauses.ts';

/** One part of the installation and whether it is on. */
export interface InstallationPart {
  name: string;
  state: 'on' | 'off' | 'trouble';
  /** One line: what it does, or what is wrong. */
  text: string;
  /** One line: how to turn it on, or what to do. */
  remedy?: string;
}

/** What the description is made from. */
export interface Installation {
  config: Config;
  database: Database;
  tiers: ModelTier[];
  pauses: Pause[];
  /** Whether the office still holds records of the sample. */
  hasSample: boolean;
}

function describeModel({ config, tiers }: Installation): InstallationPart {
  const endpoint = describeModels(tiers).find((model) => !model.isRules);
  if (!config.model || !endpoint) {
    return {
      name: 'Model',
      state: 'off',
      text: 'the built-in rules answer everyday requests',
      remedy: 'set OPENAI_API_KEY, or OPENAI_BASE_URL for any compatible endpoint',
    };
  }
  // Nothing asks it before the first turn does: one that has not been tried is not in trouble.
  if (endpoint.health.state === 'working' || endpoint.health.state === 'untried')
    return { name: 'Model', state: 'on', text: `${endpoint.name} at ${endpoint.host}` };
  return {
    name: 'Model',
    state: 'trouble',
    text: `${endpoint.name} at ${endpoint.host} does not answer; the built-in rules answer instead`,
    remedy: 'npm run doctor says why',
  };
}

/** Every part in the order in which people ask for it. */
export function describeParts(installation: Installation): InstallationPart[] {
  const { config, database, pauses, hasSample } = installation;
  return [
    database.kind === 'embedded'
      ? {
          name: 'Database',
          state: 'on',
          text: `embedded, in ${config.dataDir}`,
          remedy: 'set DATABASE_URL to use a PostgreSQL server',
        }
      : { name: 'Database', state: 'on', text: `PostgreSQL at ${new URL(config.databaseUrl ?? '').host}` },
    describeModel(installation),
    {
      name: 'Office',
      state: 'on',
      text: `built in: calendar, mail, customers, tickets, documents${hasSample ? ', with sample data' : ''}`,
      ...(hasSample ? { remedy: 'npm run office -- remove-sample removes the sample' } : {}),
    },
    { name: 'Slack', state: 'off', text: 'not part of this version' },
    { name: 'Teams', state: 'off', text: 'not part of this version' },
    config.signIn
      ? { name: 'Sign-in', state: 'on', text: `OpenID Connect at ${new URL(config.signIn.issuer).host}` }
      : {
          name: 'Sign-in',
          state: 'off',
          text: 'the owner signs in by the link that the start prints',
          remedy: 'set ENTRA_ISSUER, ENTRA_CLIENT_ID and ENTRA_CLIENT_SECRET',
        },
    ...pauses.map(
      (pause): InstallationPart => ({
        name: 'Paused',
        state: 'trouble',
        text: namePause(pause),
        remedy: `an administrator says “resume ${namePause(pause)}”`,
      }),
    ),
  ];
}

/** The parts as lines for a terminal. */
export function describePartsInLines(parts: InstallationPart[]): string[] {
  return parts.map(
    ({ name, state, text, remedy }) =>
      `${name.padEnd(9)} ${state.padEnd(8)} ${text}${remedy ? ` (${remedy})` : ''}`,
  );
}

/** The parts as a reply in a conversation. */
export function describePartsInWords(parts: InstallationPart[]): string {
  return parts
    .map(({ name, state, text, remedy }) => `- **${name}** ${state}: ${text}${remedy ? ` (${remedy})` : ''}`)
    .join('\n');
}
