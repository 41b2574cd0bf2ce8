import type { Answer, RecordReference } from '../intent.ts';
import { read, write } from '../read.ts';
import type { TicketItem } from '../records.ts';
import { replaceSpan } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps } from '../steps.ts';
import { listTickets, readTickets, ticketReference } from './read-tickets.ts';
import type { TicketSelector } from './ticket-selector.ts';

const mostAtOnce = 25;

/** What a change is meant for: tickets, or one that is only being prepared in the same request. */
export interface TicketTarget {
  tickets: TicketItem[];
  /** The other tickets of the list that was shown. */
  others?: TicketItem[];
  /** Changes each ticket in the way that is made for it. */
  change(changesOf: (ticket: Pick<TicketItem, 'dueDate'>) => Record<string, unknown>): Answer;
  /** Absent for a ticket that does not exist yet: what needs its number must wait. */
  write?: (tool: string, args?: Record<string, unknown>) => Answer;
}

/** Finds the tickets that the words mean; one unless the words mean many. */
export function* resolveTickets(
  selector: TicketSelector,
  doing: string,
  span: { from: number; to: number },
  scene: Scene,
): Steps<TicketTarget> {
  if (selector.isEmpty) return yield* fromConversation(doing, span, scene, selector);
  const tickets = yield* readTickets(selector, scene, true);
  const exact = tickets.filter(({ title }) => title.toLowerCase() === selector.words?.toLowerCase());
  const fitting = exact.length > 0 ? exact : tickets;
  if (fitting.length === 0 && selector.isMany && selector.words === undefined) return nothingTo(doing);
  if (fitting.length === 0)
    return yield* ask({
      text: `I found no ticket ${selector.words ? `“${selector.words}” ` : 'like that '}to ${doing}. Which one do you mean?`,
      choices: [],
      complete: (answer) => replaceSpan(scene.request, span, answer),
    });
  if (fitting.length > 1 && !selector.isMany && selector.ids.length === 0)
    return yield* askWhich(fitting, doing, span, scene);
  if (fitting.length > mostAtOnce)
    return yield* ask({
      text: `That is ${fitting.length} tickets; I take at most ${mostAtOnce} at once. Narrow it down.`,
      choices: [],
    });
  return existing(fitting);
}

/** A search of many that fits none is answered, not asked about. */
function nothingTo(doing: string): TicketTarget {
  const answer = { text: `No tickets fit that, so there is nothing to ${doing}.`, records: [] };
  return { tickets: [], change: () => answer, write: () => answer };
}

function* fromConversation(
  doing: string,
  span: { from: number; to: number },
  scene: Scene,
  selector: TicketSelector,
): Steps<TicketTarget> {
  const pending = scene.pending.findLast(({ name }) => name === 'tickets_create');
  if (pending)
    return {
      tickets: [],
      change: (changesOf) => {
        Object.assign(pending.args, changesOf(pending.args));
        return {};
      },
    };
  const found = scene.found.filter(({ kind }) => kind === 'ticket');
  if (found.length > 0) return yield* fromRecords(found, doing, span, scene, selector);
  const recalled = yield* scene.recall(['ticket']);
  if (recalled.kind === 'records') return yield* fromRecords(recalled.records, doing, span, scene, selector);
  if (recalled.kind === 'proposal' && recalled.write.name === 'tickets_create') {
    const { action, write: call } = recalled;
    return {
      tickets: [],
      change: (changesOf) => ({
        writes: [write('tickets_create', { ...call.args, ...changesOf(call.args) })],
        notes: [`${action.ref} still waits with the earlier version: reject it if this one replaces it.`],
      }),
    };
  }
  const id =
    recalled.kind === 'action'
      ? recalled.action.recordRef?.replace(/^ticket:/, '')
      : recalled.kind === 'proposal'
        ? String(recalled.write.args.id ?? '')
        : '';
  if (id) return existing([yield* read<TicketItem>('tickets_get', { id })]);
  return yield* ask({
    text: `Which ticket shall I ${doing}? Give its number or its title.`,
    choices: [],
    complete: (answer) =>
      replaceSpan(scene.request, span, /^[A-Z]+-\d+$/i.test(answer) ? answer : `the ticket “${answer}”`),
  });
}

function* fromRecords(
  records: RecordReference[],
  doing: string,
  span: { from: number; to: number },
  scene: Scene,
  { place, isMany }: TicketSelector,
): Steps<TicketTarget> {
  const tickets = records
    .filter(({ id }, index) => records.findIndex((other) => other.id === id) === index)
    .map(({ data }) => data as TicketItem);
  const placed = place === undefined ? undefined : tickets.at(place);
  if (placed) return { ...existing([placed]), others: tickets.filter((ticket) => ticket !== placed) };
  if (tickets.length === 1 || (isMany && tickets.length <= mostAtOnce)) return existing(tickets);
  return yield* askWhich(tickets, doing, span, scene);
}

function* askWhich(
  tickets: TicketItem[],
  doing: string,
  span: { from: number; to: number },
  scene: Scene,
): Steps<never> {
  const shown = tickets.slice(0, 6);
  return yield* ask({
    text: `${tickets.length} tickets fit. Which one shall I ${doing}?\n${listTickets(shown)}`,
    choices: shown.map(({ id, title }) => ({
      label: `${id} ${title}`,
      text: replaceSpan(scene.request, span, `[ticket:${id}]`),
    })),
  });
}

/** Says that a ticket is in the wanted state already, and offers those of the list that are not. */
export function* askAboutAnother(
  ticket: TicketItem,
  others: TicketItem[],
  span: { from: number; to: number },
  scene: Scene,
): Steps<Answer> {
  const text = `${ticket.id} “${ticket.title}” is already ${ticket.state}.`;
  const left = others.filter(({ state }) => state !== ticket.state && !/^(?:done|closed)$/.test(state));
  if (left.length === 0) return { text, records: [ticketReference(ticket)] };
  const shown = left.slice(0, 6);
  return yield* ask({
    text: `${text} Which other one do you mean?\n${listTickets(shown)}`,
    choices: shown.map(({ id, title }) => ({
      label: `${id} ${title}`,
      text: replaceSpan(scene.request, span, `[ticket:${id}]`),
    })),
    records: shown.map(ticketReference),
  });
}

/** Changes several tickets; of many, those that are as wanted already are only named. */
function changeAll(
  tickets: TicketItem[],
  changesOf: (ticket: Pick<TicketItem, 'dueDate'>) => Record<string, unknown>,
): Answer {
  const isSo = (ticket: TicketItem) =>
    tickets.length > 1 &&
    Object.entries(changesOf(ticket)).every(
      ([name, value]) =>
        (name === 'assignee'
          ? (ticket.assignee?.email ?? null)
          : (ticket[name as keyof TicketItem] ?? null)) === value,
    );
  const same = tickets.filter(isSo);
  const changing = tickets.filter((ticket) => !same.includes(ticket));
  const names = same.map(({ id, title }) => `${id} “${title}”`).join(', ');
  return {
    writes: changing.map((ticket) => write('tickets_update', { id: ticket.id, ...changesOf(ticket) })),
    records: tickets.map(ticketReference),
    notes: same.length > 0 ? [`${names} ${same.length === 1 ? 'is' : 'are'} so already.`] : [],
  };
}

function existing(tickets: TicketItem[]): TicketTarget {
  const records = tickets.map(ticketReference);
  const writeAll = (tool: string, args: Record<string, unknown> = {}) => ({
    writes: tickets.map(({ id }) => write(tool, { id, ...args })),
    records,
  });
  return {
    tickets,
    change: (changesOf) => changeAll(tickets, changesOf),
    write: writeAll,
  };
}
