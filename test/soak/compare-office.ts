import type { ActionStatus } from '../../src/contracts/action.ts';
import type { Case, Click, Logbook, Verb } from './logbook.ts';
import { markerPattern } from './requests.ts';

/** The lists of the office in which a soak leaves its markers. */
export interface OfficeDocument {
  tickets: { title: string; comments: { text: string }[] }[];
  messages: { subject: string }[];
  events: { title: string }[];
  customers: { name: string }[];
}

/** How often each marker stands in the office. */
function countMarkers(office: OfficeDocument): Map<string, number> {
  const texts = [
    ...office.tickets.flatMap(({ title, comments }) => [title, ...comments.map(({ text }) => text)]),
    ...office.messages.map(({ subject }) => subject),
    ...office.events.map(({ title }) => title),
    ...office.customers.map(({ name }) => name),
  ];
  const counts = new Map<string, number>();
  for (const text of texts) {
    const [marker] = text.match(markerPattern) ?? [];
    if (marker !== undefined) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return counts;
}

/** Which decision must have been taken for an action to end so; anything else is no end. */
const needed: Partial<Record<ActionStatus, Verb[]>> = {
  done: ['approve'],
  failed: ['approve'],
  undone: ['undo'],
  undo_failed: ['undo'],
  rejected: ['reject'],
  canceled: ['cancel', 'undo'],
  expired: [],
};

/** Decisions that, once taken, an action cannot end in this way. */
const excluded: Partial<Record<ActionStatus, Verb[]>> = {
  done: ['undo', 'cancel', 'reject'],
  failed: ['undo', 'cancel', 'reject'],
  undone: ['cancel', 'reject'],
  undo_failed: ['cancel', 'reject'],
  rejected: ['approve', 'undo', 'cancel'],
  expired: ['approve', 'undo', 'cancel', 'reject'],
};

/** Compares what became of every action with what was decided, and with what stands in the office. */
export function compareOffice(book: Logbook, office: OfficeDocument): void {
  const counts = countMarkers(office);
  for (const at of book.cases.values()) {
    book.count(`ended ${at.action.status}`);
    for (const fault of findFaults(at, counts)) {
      const clicks = at.clicks.map(describeClick).join(', ') || 'no click';
      book.violate(`${at.ref} (${at.wish.tool}, “${at.wish.marker}”) ${fault}; ${clicks}`);
    }
    for (const marker of markersOf(at)) counts.delete(marker);
  }
  for (const marker of counts.keys()) book.violate(`“${marker}” stands in the office without an action`);
}

const markersOf = ({ wish }: Case) => [wish.marker, `${wish.marker} edited`];

const describeClick = ({ verb, isAccepted, problem }: Click) =>
  `${verb} ${isAccepted ? 'taken' : `refused (${problem})`}`;

function findFaults(at: Case, counts: Map<string, number>): string[] {
  const { status, problem, decisions } = at.action;
  const verbs = needed[status];
  if (verbs === undefined) return [`is ${status} in the end`];
  const taken = at.clicks.filter(({ isAccepted }) => isAccepted);
  const faults: string[] = [];
  const isHeldBack = status === 'canceled' && at.isInBatch && problem !== undefined;
  if (verbs.length > 0 && !taken.some(({ verb }) => verbs.includes(verb)) && !isHeldBack) {
    faults.push(`is ${status} without a decision that makes it so`);
  }
  for (const verb of excluded[status] ?? []) {
    if (taken.some((click) => click.verb === verb)) faults.push(`is ${status} although ${verb} was taken`);
  }
  const isFailure = status === 'failed' || status === 'undo_failed';
  if (isFailure && !problem) faults.push(`is ${status} without saying why`);
  if (isFailure && !at.wish.isShared) faults.push(`is ${status} though nothing was in its way: ${problem}`);
  if (status === 'expired' && !at.isExpiryMoved) faults.push('has expired before its time');
  // An undo that others were in the way of can be asked for again; every other decision is made once.
  const kinds = decisions.map(({ kind }) => kind).filter((kind) => kind !== 'undo' || !at.wish.isShared);
  if (new Set(kinds).size < kinds.length) faults.push(`has doubled decisions: ${kinds.join(', ')}`);
  const isThere = status === 'done' || status === 'undo_failed';
  const approved = taken.find(({ verb }) => verb === 'approve')?.marker;
  for (const marker of markersOf(at)) {
    const expected = isThere && marker === approved ? 1 : 0;
    const found = counts.get(marker) ?? 0;
    if (found !== expected) {
      faults.push(`is ${status}, but “${marker}” stands ${found} times in the office, not ${expected}`);
    }
  }
  return faults;
}
