import type { Transaction } from './database.ts';

/** Takes the next `amount` numbers of a counter and gives the first; numbers of a rolled-back transaction are taken again. */
export async function takeNumbers(tx: Transaction, name: string, amount: number): Promise<number> {
  const [row] = await tx.query<{ value: string }>(
    `INSERT INTO counters (organization_id, name, value) VALUES ($1, $2, $3)
     ON CONFLICT (organization_id, name) DO UPDATE SET value = counters.value + $3 RETURNING value`,
    [tx.organizationId, name, amount],
  );
  if (!row) throw new Error(`The counter ${name} gave no number.`);
  return Number(row.value) - amount + 1;
}
