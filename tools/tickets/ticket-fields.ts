import { z } from 'zod/v4';
import type { Ticket, TicketFields, TicketState } from '../../src/contracts/ports.ts';
import { InvalidInputError } from '../../src/errors/invalid-input-error.ts';
import { foldText } from '../../src/lib/fold-text.ts';
import type { Directory } from '../people/directory.ts';
import { resolvePerson } from '../people/resolve-person.ts';
import { readDate } from '../read-time.ts';
import { requireLine, requireText } from '../require-text.ts';

/** All states of a ticket; work is left in the first three. */
export const ticketStates = ['open', 'in progress', 'in review', 'done', 'closed'] as const;
const priorities = ['low', 'normal', 'high', 'urgent'] as const;

/** The fields of a ticket as the model gives them. */
export const ticketInputs = {
  title: z.string().describe('What is to be done, in one line.'),
  description: z.string().describe('Details, plain text.'),
  project: z.string().describe('The project it belongs to.'),
  assignee: z.string().describe('Who shall do it: a name, an e-mail address, or "me".'),
  state: z.string().describe(`One of ${ticketStates.join(', ')}.`),
  dueDate: z.string().describe('When it is due: a date, YYYY-MM-DD; a time of day is not kept.'),
  priority: z.string().describe(`One of ${priorities.join(', ')}.`),
};

/** The values that are given, checked and in the form they are stored. Throws errors that name the field. */
export function readTicketFields(given: Partial<Record<keyof TicketFields, string>>, directory: Directory) {
  const read = <Value>(field: keyof TicketFields, reading: (text: string) => Value): Value | undefined => {
    const text = given[field];
    return text === undefined ? undefined : reading(text);
  };
  return {
    title: read('title', (text) => requireLine(text, 'title')),
    description: read('description', (text) => requireText(text, 'description')),
    project: read('project', (text) => requireLine(text, 'project')),
    assignee: read('assignee', (text) => resolvePerson(directory, text, 'assignee').email),
    state: read('state', readState),
    dueDate: read('dueDate', (text) => readDate(text, directory.self.timeZone, 'dueDate')),
    priority: read('priority', (text) => readOneOf(text, priorities, 'priority')),
  };
}

/** A state, however it is spelt: `In-Progress` is `in progress`. Throws `InvalidInputError` naming the states. */
export function readState(text: string): TicketState {
  return readOneOf(text, ticketStates, 'state');
}

/** Whether work on a ticket is left. */
export function isUnfinished({ state }: Pick<Ticket, 'state'>): boolean {
  return state !== 'done' && state !== 'closed';
}

function readOneOf<Value extends string>(text: string, values: readonly Value[], field: string): Value {
  const fold = (value: string) => foldText(value).replace(/[\s_-]+/g, '');
  const found = values.find((value) => fold(value) === fold(text));
  if (found !== undefined) return found;
  throw new InvalidInputError(`There is no ${field} “${text}”. Use one of ${values.join(', ')}.`, field);
}
