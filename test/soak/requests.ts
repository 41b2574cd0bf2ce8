import type { Chance } from './chance.ts';

/** A change that a request asks for; its marker stands in the changed record and nowhere else in the office. */
export interface Wish {
  tool: string;
  marker: string;
  /** What a scripted model calls the tool with. */
  args: Record<string, unknown>;
  /** The argument that holds the marker, and that an edit replaces. */
  field: string;
  /** The record exists already and others change it too, so that it may honestly be refused or fail. */
  isShared?: boolean;
}

/** What a person says, and what they want by it. */
export interface Request {
  text: string;
  wishes: Wish[];
}

type MakeRequest = (nextMarker: () => string, chance: Chance) => Request;

const tomorrow = () => new Date(Date.now() + 24 * 3_600_000).toISOString().slice(0, 10);

const makeTicket = (marker: string): Wish => ({
  tool: 'tickets_create',
  marker,
  args: { title: marker },
  field: 'title',
});

/** The requests of a soak, each as often as its weight says. The words are ones that the rules model knows well. */
const requests: { weight: number; make: MakeRequest }[] = [
  {
    weight: 16,
    make(nextMarker) {
      const marker = nextMarker();
      return { text: `Create a ticket: ${marker}`, wishes: [makeTicket(marker)] };
    },
  },
  {
    weight: 6,
    make(nextMarker) {
      const [first, second] = [nextMarker(), nextMarker()];
      return {
        text: `Create a ticket: ${first} and create a ticket: ${second}`,
        wishes: [makeTicket(first), makeTicket(second)],
      };
    },
  },
  {
    weight: 14,
    make(nextMarker) {
      const marker = nextMarker();
      const args = { to: ['sam@acme.example'], subject: marker, body: 'Hello there' };
      return {
        text: `Send an email to sam@acme.example with subject ${marker} saying hello there`,
        wishes: [{ tool: 'mail_send', marker, args, field: 'subject' }],
      };
    },
  },
  {
    weight: 12,
    make(nextMarker, chance) {
      const marker = nextMarker();
      const hour = chance.whole(9, 16);
      const day = tomorrow();
      const args = {
        title: marker,
        start: `${day}T${String(hour).padStart(2, '0')}:00:00Z`,
        end: `${day}T${String(hour).padStart(2, '0')}:30:00Z`,
        attendees: [],
      };
      return {
        text: `Book "${marker}" tomorrow at ${hour}:00 for 30 minutes`,
        wishes: [{ tool: 'calendar_create_event', marker, args, field: 'title' }],
      };
    },
  },
  {
    weight: 6,
    make(nextMarker) {
      const marker = nextMarker();
      const args = { kind: 'customer', fields: { name: marker, status: 'lead' } };
      return {
        text: `Create a customer called ${marker}`,
        wishes: [{ tool: 'crm_create', marker, args, field: 'name' }],
      };
    },
  },
  {
    weight: 10,
    make(nextMarker, chance) {
      const marker = nextMarker();
      // Few tickets, so that people are in each other's way.
      const id = `T-${chance.whole(1, 8)}`;
      return {
        text: `Add a comment to ${id}: ${marker}`,
        wishes: [
          { tool: 'tickets_comment', marker, args: { id, text: marker }, field: 'text', isShared: true },
        ],
      };
    },
  },
  ...[
    'What is on my calendar tomorrow?',
    'Show my open tickets',
    'Who is Grace Tan?',
    'What do our documents say about travel?',
    'Show my unread mail',
    'Which customers are at risk?',
    'status',
    'Tell me a story about an ox',
  ].map((text) => ({ weight: 4.5, make: () => ({ text, wishes: [] }) })),
];

/** A request of the seed's choice. */
export function makeRequest(nextMarker: () => string, chance: Chance): Request {
  return chance.weigh(requests).make(nextMarker, chance);
}

/** How markers look, wherever they stand. */
export const markerPattern = /Soak \d+-\d+( edited)?/g;

/** Counts up markers that no other run and no other request has. */
export function createMarkers(seed: number): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `Soak ${seed}-${count}`;
  };
}
