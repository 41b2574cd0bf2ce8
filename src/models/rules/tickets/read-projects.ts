import { readAll } from '../read.ts';
import type { TicketItem } from '../records.ts';
import type { Steps } from '../steps.ts';

/** The projects that tickets belong to. */
export function* readProjects(): Steps<string[]> {
  const tickets = yield* readAll<TicketItem>('tickets_search', {});
  return [...new Set(tickets.flatMap(({ project }) => project ?? []))];
}
