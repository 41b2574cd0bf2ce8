import { z } from 'zod/v4';

/** Values of a record by field name; `null` clears a field. */
export const fieldValues = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
