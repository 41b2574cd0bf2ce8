import type { Request } from 'express';
import type { Assistant, Page } from '../../src/contracts/assistant.ts';
import type { Notifications, Person, PersonSummary, Role, WorkingHours } from '../../src/contracts/person.ts';
import type { DocumentRecord, Ports } from '../../src/contracts/ports.ts';

/** One entry of the audit, as the console lists it. */
export interface AuditLine {
  number: number;
  /** ISO 8601. */
  at: string;
  /** What happened, in snake or dotted case: `action.approved`. */
  kind: string;
  /** E-mail address, or `deskhand` for what happens by itself. */
  actor: string;
  /** What it is about: `A-17`, a turn's id, a person's e-mail address. */
  subject: string;
  /** Codes and ids that the entry holds; bodies are kept elsewhere. */
  data: Record<string, unknown>;
  hash: string;
}

/** What checking the chain found: whole, or where it first breaks. */
export type AuditVerdict =
  | { ok: true; entries: number; head: string }
  | { ok: false; entries: number; brokenAt: number; reason: string };

/** One part of the installation on the status page. */
export interface StatusPart {
  name: string;
  /** `trouble`: it is on and does not work now. */
  state: 'on' | 'off' | 'trouble';
  /** One line: what it does or what is wrong. */
  text: string;
  /** One line: how to turn it on, or what to do about the trouble. */
  remedy?: string;
}

/** What the status page shows. */
export interface StatusReport {
  parts: StatusPart[];
  versions: { name: string; version: string }[];
}

/** A person as the admin page lists them. */
export interface ListedPerson extends PersonSummary {
  timeZone: string;
  roles: Role[];
}

/** A token without its secret. */
export interface ListedToken {
  id: string;
  kind: 'owner' | 'api' | 'session';
  label: string;
  person: PersonSummary;
  /** ISO 8601. */
  createdAt: string;
  lastUsedAt?: string;
  expiresAt?: string;
}

/** What an admin has switched off for now. */
export interface Pause {
  kind: 'tool' | 'person' | 'channel' | 'everything';
  /** Name of the tool, e-mail address of the person, id of the channel; `*` for everything. */
  target: string;
  reason?: string;
  /** Name or e-mail address of the admin. */
  pausedBy: string;
  /** ISO 8601. */
  since: string;
}

/** What the admin page does; every function throws `ForbiddenError` for anyone who is not an admin. */
export interface ConsoleAdmin {
  listPeople(actor: Person): Promise<ListedPerson[]>;
  setRoles(actor: Person, personId: string, roles: Role[]): Promise<void>;
  listTokens(actor: Person): Promise<ListedToken[]>;
  /** The token is shown once and never again. */
  issueToken(actor: Person, token: { personId: string; label: string }): Promise<{ token: string }>;
  revokeToken(actor: Person, tokenId: string): Promise<void>;
  listPauses(actor: Person): Promise<Pause[]>;
  pause(actor: Person, pause: { kind: Pause['kind']; target: string; reason?: string }): Promise<void>;
  resume(actor: Person, pause: { kind: Pause['kind']; target: string }): Promise<void>;
}

/** What a person sets for themselves. */
export interface Preferences {
  timeZone: string;
  workingHours: WorkingHours;
  notifications: Notifications;
}

/** A JSON schema, as far as the edit form reads it. */
export interface JsonSchema {
  type?: string | string[];
  title?: string;
  description?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  additionalProperties?: boolean | JsonSchema;
}

/** Everything the console is given; it holds no database, model or policy of its own. */
export interface ConsoleParts {
  assistant: Assistant;
  /** The person whose session or token came with the request. */
  authenticate(request: Request): Promise<Person | undefined>;
  /** The systems of record, read as the person. */
  ports: Ports;
  /** Whether the office holds records that came with Deskhand as a sample. */
  hasSample(person: Person): Promise<boolean>;
  /** The documents that this person may read, in order of title. */
  listDocuments(person: Person): Promise<DocumentRecord[]>;
  /** Newest first; `subject` narrows to one action, turn or person. */
  listAudit(person: Person, filter: { cursor?: string; subject?: string }): Promise<Page<AuditLine>>;
  verifyAudit(person: Person): Promise<AuditVerdict>;
  status(person: Person): Promise<StatusReport>;
  admin: ConsoleAdmin;
  /** Throws `InvalidInputError` with the field. */
  savePreferences(person: Person, preferences: Preferences): Promise<void>;
  /** The input schema of a tool; the edit form is made from it. */
  toolSchema(name: string): JsonSchema;
  /** Told of a fault that the person saw only as a reference. */
  reportFault(error: unknown, reference: string): void;
  /** Where people sign in by OpenID Connect, when that is configured. */
  signInUrl?: string;
}
