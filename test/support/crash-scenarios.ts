import type { PlannedCall } from './planned-endpoint.ts';

/** What a scenario reads of the office. */
export interface OfficeDocument {
  events: { title: string }[];
  messages: { subject: string }[];
  tickets: { id: string; title: string }[];
}

/** How many records of the office bear a tag. */
export interface Traces {
  events: number;
  messages: number;
  tickets: number;
}

/** A request, its approval and its undoing. */
export interface Scenario {
  name: string;
  /** What the model calls for it. */
  calls(tag: string, ticketId: string): PlannedCall[];
  /** By a click on each action, or by the word. */
  approve: 'click' | 'yes';
  /** By a click on each action, by naming all of them, or by the bare word, which means the latest. */
  undo: 'click' | 'named' | 'plain' | 'never';
  /** It is taken back while it is held. */
  isTakenBackAtOnce?: boolean;
  /** What the office shows once it is done, and once it is undone. */
  done: Traces;
  undone: Traces;
  /** At which of its actions the process dies, where each passes the point. */
  occurrence: number;
}

const nothing: Traces = { events: 0, messages: 0, tickets: 0 };

const book = (tag: string): PlannedCall => ({
  name: 'calendar_create_event',
  args: {
    title: `Review ${tag}`,
    start: '2031-03-04T10:00:00Z',
    end: '2031-03-04T10:30:00Z',
    attendees: ['sam@acme.example'],
  },
});
const rename = (tag: string, id: string): PlannedCall => ({
  name: 'tickets_update',
  args: { id, title: `Renamed ${tag}`, priority: 'urgent' },
});
const file = (tag: string): PlannedCall => ({ name: 'tickets_create', args: { title: `Filed ${tag}` } });
const send = (tag: string): PlannedCall => ({
  name: 'mail_send',
  args: { to: ['sam@acme.example'], subject: `Hello ${tag}`, body: 'As discussed.' },
});
const look = (): PlannedCall => ({
  name: 'calendar_list_events',
  args: { from: '2031-03-04T00:00:00Z', to: '2031-03-05T00:00:00Z' },
});

type ScenarioKey = 'booking' | 'mail' | 'takenBack' | 'ticket' | 'several' | 'plainUndo' | 'question';

/** Every kind of request that crashes are tried on. */
export const scenarios: Record<ScenarioKey, Scenario> = {
  booking: {
    name: 'a booking',
    calls: (tag) => [book(tag)],
    approve: 'click',
    undo: 'click',
    done: { ...nothing, events: 1 },
    undone: nothing,
    occurrence: 1,
  },
  mail: {
    name: 'a held mail',
    calls: (tag) => [send(tag)],
    approve: 'click',
    undo: 'never',
    done: { ...nothing, messages: 1 },
    undone: nothing,
    occurrence: 1,
  },
  takenBack: {
    name: 'a mail taken back',
    isTakenBackAtOnce: true,
    calls: (tag) => [send(tag)],
    approve: 'click',
    undo: 'click',
    done: nothing,
    undone: nothing,
    occurrence: 1,
  },
  ticket: {
    name: 'a changed ticket',
    calls: (tag, id) => [rename(tag, id)],
    approve: 'click',
    undo: 'click',
    done: { ...nothing, tickets: 1 },
    undone: nothing,
    occurrence: 1,
  },
  several: {
    name: 'three on one card',
    calls: (tag, id) => [file(tag), rename(tag, id), book(tag)],
    approve: 'yes',
    undo: 'named',
    done: { ...nothing, tickets: 2, events: 1 },
    undone: nothing,
    occurrence: 2,
  },
  plainUndo: {
    name: 'the latest of two',
    calls: (tag) => [file(tag), book(tag)],
    approve: 'yes',
    undo: 'plain',
    done: { ...nothing, tickets: 1, events: 1 },
    undone: { ...nothing, tickets: 1 },
    occurrence: 1,
  },
  question: {
    name: 'a question',
    calls: () => [look()],
    approve: 'click',
    undo: 'never',
    done: nothing,
    undone: nothing,
    occurrence: 1,
  },
};

/** The records that bear a tag. */
export function countTraces(office: OfficeDocument, tag: string): Traces {
  const count = (texts: string[]) => texts.filter((text) => text.includes(tag)).length;
  return {
    events: count(office.events.map(({ title }) => title)),
    messages: count(office.messages.map(({ subject }) => subject)),
    tickets: count(office.tickets.map(({ title }) => title)),
  };
}
