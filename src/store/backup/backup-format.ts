import { z } from 'zod/v4';

/**
 * A backup is gzip'ed lines of JSON: this header; for each table `{table, columns}` and then a row a line, as an array
 * of what Postgres writes as text (so that nothing is lost on the way through JSON); last `{sha256}` over every line
 * before it, each with its line break.
 */
export const backupHeaderSchema = z.object({
  format: z.literal('deskhand-backup'),
  formatVersion: z.number().int(),
  schemaVersion: z.number().int(),
  /** ISO 8601. */
  createdAt: z.string(),
  /** Number of rows by table, in the order in which they stand in the file. */
  rows: z.record(z.string(), z.number().int()),
});

/** The first line of a backup. */
export type BackupHeader = z.infer<typeof backupHeaderSchema>;

/** The line before the rows of a table. */
export const backupTableSchema = z.object({ table: z.string(), columns: z.array(z.string()) });

/** A row: the text of each column, or null. */
export const backupRowSchema = z.array(z.string().nullable());

/** The last line of a backup. */
export const backupEndSchema = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });

/** Changed when the lines change their meaning. */
export const backupFormatVersion = 1;
