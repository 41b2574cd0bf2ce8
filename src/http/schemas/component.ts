import { z } from 'zod/v4';

/** The schemas that the document names under `components`. */
export const components = z.registry<{ id: string }>();

/** Gives a schema its name in the document. */
export function component<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  components.add(schema, { id });
  return schema;
}
