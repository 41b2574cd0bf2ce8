import type { RecordKind } from './intent.ts';

/** The kind of record that a write tool makes or changes. */
export function kindOfTool(tool: string, args?: Record<string, unknown>): RecordKind | undefined {
  if (tool.startsWith('calendar_')) return 'event';
  if (tool.startsWith('mail_')) return 'mail';
  if (tool.startsWith('tickets_')) return 'ticket';
  if (!tool.startsWith('crm_')) return undefined;
  return args?.kind === 'contact' || args?.kind === 'deal' ? args.kind : 'customer';
}
