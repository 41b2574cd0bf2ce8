import type { Ticket } from '../../src/contracts/ports.ts';
import { dropUndefined } from '../../src/lib/drop-undefined.ts';
import { zonedTime } from '../../src/lib/zoned-time.ts';
import { type Directory, nameAddress } from '../people/directory.ts';
import { isUnfinished } from './ticket-fields.ts';

/** A ticket as a list shows it. It is overdue when its date has passed in the person's zone and work is left. */
export function describeTicket(ticket: Ticket, directory: Directory, now: Date) {
  const { id, title, project, assignee, state, dueDate, priority } = ticket;
  const today = zonedTime(now, directory.self.timeZone).toPlainDate().toString();
  return dropUndefined({
    id,
    title,
    project,
    assignee: assignee === undefined ? null : nameAddress(directory, assignee),
    state,
    dueDate,
    priority,
    isOverdue: isUnfinished(ticket) && dueDate !== undefined && dueDate < today,
  });
}
