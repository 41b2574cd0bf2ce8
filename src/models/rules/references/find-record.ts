import { rangeOf } from '../calendar/when-range.ts';
import { findMoments } from '../dates/find-moments.ts';
import { zonedOf } from '../dates/local-time.ts';
import type { Moment } from '../dates/moment.ts';
import type { RecordKind, RecordReference } from '../intent.ts';
import { joinWords } from '../join-words.ts';
import { readAll, readOptional } from '../read.ts';
import type { CrmItem, EventItem, TicketItem } from '../records.ts';
import { replaceSpan } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps } from '../steps.ts';
import { namesAll, nameWords } from './name-words.ts';

/** The kinds of record that words can name in the middle of a request. */
export type NamedKind = Extract<RecordKind, 'event' | 'ticket' | 'customer' | 'deal'>;

const daysAround = 60;
const kindNouns: Record<NamedKind, RegExp> = {
  event: /\b(?:meetings?|events?|appointments?|calls?|sync|stand-?up)\b/i,
  ticket: /\b(?:tickets?|issues?|tasks?)\b|\b[A-Z]{1,6}-\d+\b/i,
  customer: /\b(?:customers?|clients?|accounts?|compan(?:y|ies))\b/i,
  deal: /\b(?:deals?|opportunit(?:y|ies))\b/i,
};
const order = /\b(?<place>first|next|last|upcoming|latest)\b/i;
const pronoun = /^(?:it|this|that|the same|the (?:ticket|deal|customer|meeting|event|call))$/i;

/**
 * The one record that words name: by its number, by the words of its title, or by its day. Asks when several fit;
 * `undefined` when none does.
 */
export function* findRecord(
  words: string,
  kinds: readonly NamedKind[],
  scene: Scene,
): Steps<RecordReference | undefined> {
  if (pronoun.test(words.trim())) return yield* fromConversation(kinds, scene);
  const said = kinds.filter((kind) => kindNouns[kind].test(words));
  const fitting: RecordReference[] = [];
  for (const kind of said.length > 0 ? said : kinds) fitting.push(...(yield* readNamed(words, kind, scene)));
  const [first, second] = fitting;
  if (!first || !second) return first;
  // A customer and its only deal share a name: the earlier kind is what the caller rather means.
  const ofFirst = fitting.filter(({ kind }) => kind === first.kind);
  return ofFirst.length === 1 ? first : yield* askWhich(ofFirst, words, scene);
}

function* fromConversation(kinds: readonly NamedKind[], scene: Scene): Steps<RecordReference | undefined> {
  const found = scene.found.filter(({ kind }) => kinds.some((wanted) => wanted === kind));
  if (found.length === 1) return found[0];
  const recalled = yield* scene.recall([...kinds]);
  return recalled.kind === 'records' && recalled.records.length === 1 ? recalled.records[0] : undefined;
}

function* readNamed(words: string, kind: NamedKind, scene: Scene): Steps<RecordReference[]> {
  if (kind === 'event') return yield* readEventsNamed(words, scene);
  if (kind === 'ticket') return yield* readTicketsNamed(words);
  const items = yield* readAll<CrmItem>('crm_search', { kind });
  return items
    .filter(({ fields }) => namesAll(words, String(fields.name ?? '')))
    .map((data) => ({ kind, id: data.id, title: String(data.fields.name ?? data.id), data }));
}

function* readTicketsNamed(words: string): Steps<RecordReference[]> {
  const id = /\b[A-Z]{1,6}-\d+\b/i.exec(words)?.[0].toUpperCase();
  if (id !== undefined) {
    const ticket = yield* readOptional<TicketItem>('tickets_get', { id });
    return ticket ? [{ kind: 'ticket', id, title: ticket.title, data: ticket }] : [];
  }
  const tickets = yield* readAll<TicketItem>('tickets_search', {});
  return tickets
    .filter(({ title }) => namesAll(words, title))
    .map((data) => ({ kind: 'ticket', id: data.id, title: data.title, data }));
}

function* readEventsNamed(words: string, scene: Scene): Steps<RecordReference[]> {
  const { clock } = scene;
  const today = clock.now.toPlainDate();
  const moments = findMoments(words, clock).filter(({ firstDay, time }) => firstDay ?? time);
  const [when] = moments;
  const title = withoutMoments(words, moments).replace(order, ' ');
  const place = order.exec(withoutMoments(words, moments))?.groups?.place?.toLowerCase();
  const around: Moment = {
    from: 0,
    to: 0,
    firstDay: today.subtract({ days: daysAround }),
    lastDay: today.add({ days: daysAround }),
  };
  const days: Moment = when?.firstDay ? { ...when, time: undefined, endTime: undefined } : around;
  const events = (yield* readAll<EventItem>('calendar_list_events', rangeArgs(days, scene))).filter(
    (event) =>
      (nameWords(title).length === 0 || namesAll(title, event.title)) && startsAt(event, when, scene),
  );
  const now = clock.now.epochMilliseconds;
  const ahead = events.filter(({ end }) => Date.parse(end.utc) > now);
  const usable =
    place === 'last' && !when
      ? events.filter((event) => !ahead.includes(event))
      : ahead.length > 0
        ? ahead
        : events;
  // A series is one record: the occurrence nearest to now stands for it.
  const nearest = ahead.length > 0 ? usable : usable.toReversed();
  const distinct = nearest.filter((event, index) => nearest.findIndex(({ id }) => id === event.id) === index);
  const chosen =
    place === undefined ? distinct : /last|latest/.test(place) ? distinct.slice(-1) : distinct.slice(0, 1);
  return chosen.map((data) => ({ kind: 'event', id: data.id, title: data.title, data }));
}

function rangeArgs(days: Moment, scene: Scene): { from: string; to: string } {
  const { from, to } = rangeOf(days, scene.clock);
  return { from, to };
}

function withoutMoments(words: string, moments: Moment[]): string {
  let left = words;
  for (const { from, to } of moments) left = left.slice(0, from) + ' '.repeat(to - from) + left.slice(to);
  return left;
}

function startsAt(event: EventItem, when: Moment | undefined, { clock }: Scene): boolean {
  if (!when?.time || when.bound) return true;
  const start = zonedOf(event.start.local, clock).toPlainTime();
  if (!when.isPartOfDay) return start.equals(when.time);
  const minutes = (time: { hour: number; minute: number }) => time.hour * 60 + time.minute;
  return minutes(start) >= minutes(when.time) && (!when.endTime || minutes(start) < minutes(when.endTime));
}

function* askWhich(records: RecordReference[], words: string, scene: Scene): Steps<never> {
  const shown = records.slice(0, 6);
  const named = (record: RecordReference) =>
    record.kind === 'ticket' ? `${record.id} “${record.title}”` : `“${record.title}”`;
  const from = scene.request.indexOf(words);
  const say = (record: RecordReference) => (record.kind === 'ticket' ? record.id : `“${record.title}”`);
  return yield* ask({
    text: `Which one do you mean by “${words.trim()}”: ${joinWords(shown.map(named))}?`,
    choices:
      from < 0
        ? []
        : shown.map((record) => ({
            label: named(record),
            text: replaceSpan(scene.request, { from, to: from + words.length }, say(record)),
          })),
    records: shown,
  });
}
