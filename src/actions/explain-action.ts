import { type AuditEntry, listEntries } from '../audit/list-entries.ts';
import type { ActionView } from '../contracts/action.ts';
import type { Person } from '../contracts/person.ts';
import { formatTime } from '../lib/format-time.ts';
import { findAction } from '../store/find-actions.ts';
import { getActionView } from './get-action-view.ts';
import type { Ledger } from './ledger.ts';

const mostEntries = 100;
const mostSources = 12;

/** A text of others within our Markdown: on one line, of bounded length, and without any markup of its own. */
function quote(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const short = line.length > 300 ? `${line.slice(0, 299)}…` : line;
  return `“${short.replaceAll(/[\\`*_[\]<>#|~!]/g, '\\$&')}”`;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const fields = (value: unknown): Record<string, unknown> =>
  value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};

function describeSources(action: ActionView): string {
  if (action.sources.length === 0) return 'Nothing was read for it.';
  const shown = action.sources
    .slice(0, mostSources)
    .map(({ title, trust }) => `${quote(title)}${trust === 'external' ? ' (**from outside**)' : ''}`);
  const rest = action.sources.length - shown.length;
  return `Read before it was proposed: ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`;
}

function describeThinking(turn: AuditEntry | undefined): string[] {
  const { model, prompts } = fields(turn?.data);
  if (!text(model)) return [];
  const versions = Object.entries(fields(prompts)).map(([name, version]) => `${name} ${String(version)}`);
  return [
    `Prepared by the model ${quote(String(model))}${versions.length > 0 ? ` with the prompts ${versions.join(', ')}` : ''}.`,
  ];
}

function describeStep(entry: AuditEntry, name: (email: string) => string): string | undefined {
  const data = fields(entry.data);
  const body = fields(entry.body);
  const who = name(entry.actor);
  const reason = text(body.reason) ? ` Reason: ${quote(String(body.reason))}.` : '';
  const receipt = text(fields(body.receipt).summary);
  const record = text(data.record) ? ` (${String(data.record)})` : '';
  const surface = text(data.surface) ? ` (${String(data.surface)})` : '';
  switch (entry.kind.replace('action.', '')) {
    case 'proposed':
      return `Proposed for ${who}. Rule: ${String(data.rule)}.`;
    case 'edited':
      return `Edited by ${who}${surface}; earlier approvals no longer count.`;
    case 'refreshed':
      return 'Shown anew, because what it changes had been changed.';
    case 'approved':
      return data.waitsForSecondPerson
        ? `Approved by ${who}${surface}; a second approval is needed. Rule: ${String(data.rule)}.`
        : `Approved by ${who}${surface}. Rule: ${String(data.rule)}.${data.heldForSeconds ? ` Held for ${String(data.heldForSeconds)} seconds, to be taken back.` : ''}`;
    case 'refused':
      return `Refused to let ${who} ${String(data.verb)} it: ${String(data.reason)}`;
    case 'rejected':
      return `Rejected by ${who}${surface}.${reason}`;
    case 'canceled':
      return data.because
        ? `Canceled, because ${String(data.because)} did not end well.`
        : `Canceled by ${who}${surface}.${reason}`;
    case 'expired':
      return 'Expired without a decision.';
    case 'performing':
      return `Begun, attempt ${String(data.attempt)}.`;
    case 'done':
      return `Done${receipt ? `: ${quote(receipt)}` : ''}${record}.${data.found ? ' This was found out afterwards.' : ''}`;
    case 'failed':
      return 'Not done; nothing was changed.';
    case 'unknown':
      return 'It was not clear whether it had happened.';
    case 'resolved':
      return `${who} looked: it ${data.happened ? 'happened' : 'did not happen'}.`;
    case 'undo_requested':
      return `Taken back by ${who}${surface}.${reason}`;
    case 'undone':
      return `Undone${receipt ? `: ${quote(receipt)}` : ''}${record}.`;
    case 'undo_failed':
      return 'Could not be taken back; nothing was overwritten.';
    default:
      return undefined;
  }
}

function nameFrom(action: ActionView): (email: string) => string {
  const people = [action.requestedBy, ...action.decisions.map(({ by }) => by)];
  const names = new Map(people.map(({ email, name }) => [email, name]));
  return (email) => names.get(email) ?? (email === 'deskhand' ? 'Deskhand' : email);
}

/**
 * Why an action was proposed and what became of it, in Markdown: who asked and with which words, what was read, which
 * model and prompts, which rule, who decided when, what came back. Times are on the clock of the person who asks.
 */
export async function explainAction(ledger: Ledger, actor: Person, ref: string): Promise<string> {
  const { database } = ledger;
  const action = await getActionView(ledger, actor, ref);
  const read = (subject: string) =>
    listEntries(database, actor.organizationId, { subject, limit: mostEntries });
  const record = await database.transaction(actor.organizationId, (tx) =>
    findAction(tx, actor.organizationId, action.ref),
  );
  const turn = record && (await read(record.turnId)).items.find(({ kind }) => kind === 'turn.answered');
  const steps = (await read(action.ref)).items.reverse();
  const name = nameFrom(action);
  const at = (instant: string) => formatTime(instant, actor.timeZone);
  const request = text(fields(turn?.body).request);
  const asked = `Asked for by ${action.requestedBy.name}, ${at(action.createdAt)}`;
  const lines = [
    request ? `${asked}: ${quote(request)}` : `${asked}.`,
    describeSources(action),
    ...describeThinking(turn),
    ...steps.flatMap((entry) => {
      const step = describeStep(entry, name);
      return step ? [`${at(entry.at)}: ${step}`] : [];
    }),
    ...(action.problem ? [`Now: ${action.problem}`] : []),
    action.reversibilityText,
  ];
  return [`**${action.ref}** ${quote(action.summary)}`, '', ...lines.map((line) => `- ${line}`)].join('\n');
}
