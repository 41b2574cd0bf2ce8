import type { RequestHandler } from 'express';
import type { Assistant } from '../contracts/assistant.ts';
import type { Person } from '../contracts/person.ts';
import type { Logger } from '../lib/logger.ts';
import type { Database } from '../store/database.ts';
import type { Metrics } from '../telemetry/metrics.ts';

/** Moves the whole built-in office in and out as one document. */
export interface OfficeDocuments {
  exportDocument(actor: Person): Promise<Record<string, unknown>>;
  /** Replaces the office; throws `InvalidInputError` with the field, and then nothing has changed. */
  importDocument(actor: Person, document: unknown): Promise<void>;
  /** Removes what came as sample data; answers how many records that were. */
  removeSample(actor: Person): Promise<{ removed: number }>;
}

/** Whether Deskhand can work, part by part. */
export interface Health {
  ready(): Promise<{ ok: boolean; parts: Record<string, { ok: boolean; detail?: string }> }>;
}

/** A provider of OpenID Connect. */
export interface SignInSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/** What the server is told from outside. */
export interface HttpSettings {
  /** The address it is bound to; on loopback, requests for other hosts are refused. */
  host: string;
  /** Where people reach it, without a trailing slash; by default where it listens. */
  baseUrl?: string;
  /** Set when people sign in by OpenID Connect. */
  signIn?: SignInSettings;
  /** Turns a person may start in a minute; 1,200 unless given. */
  turnsPerMinute?: number;
  /** How often a quiet stream of events says that it is still there; 15,000 unless given. */
  heartbeatMs?: number;
}

/** Everything the server is given. */
export interface HttpParts {
  assistant: Assistant;
  database: Database;
  /** Where people go whom the sign-in provider knows and Deskhand does not yet. */
  organizationId: string;
  office: OfficeDocuments;
  health: Health;
  metrics: Metrics;
  logger: Logger;
  settings: HttpSettings;
  /** Mounted before any body is parsed: surfaces that check a signature over the raw bytes. */
  rawRouters?: { path: string; router: RequestHandler }[];
  /** Mounted at `/` after everything else: the console. */
  pageRouters?: RequestHandler[];
}
