import type { TicketFields } from '../../src/contracts/ports.ts';
import { formatDate } from '../../src/lib/format-date.ts';
import { type Directory, findByEmail } from '../people/directory.ts';
import { describeRecipient } from '../people/resolve-recipient.ts';
import type { ShownField } from '../shown-field.ts';

/** The fields of a ticket in the words of a person. */
export function showTicket(fields: TicketFields, directory: Directory): ShownField[] {
  const { assignee, dueDate } = fields;
  return [
    { label: 'Title', value: fields.title, isText: true },
    {
      label: 'Assignee',
      value: assignee ? describeRecipient({ email: assignee, person: findByEmail(directory, assignee) }) : '',
    },
    { label: 'State', value: fields.state },
    { label: 'Due', value: dueDate ? formatDate(dueDate, 'with year') : '' },
    { label: 'Priority', value: fields.priority ?? '' },
    { label: 'Project', value: fields.project ?? '', isText: true },
    { label: 'Description', value: fields.description ?? '', isText: true },
  ];
}
