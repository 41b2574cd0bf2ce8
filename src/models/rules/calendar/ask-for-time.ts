import type { Choice } from '../../../contracts/turn.ts';
import type { Clause } from '../clause.ts';
import { dayText, timeText, zonedOf } from '../dates/local-time.ts';
import type { Moment } from '../dates/moment.ts';
import { readOptional } from '../read.ts';
import type { SlotItem } from '../records.ts';
import { type ResolvedPerson, replaceSpan } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps } from '../steps.ts';
import { rangeOf } from './when-range.ts';

const mostChoices = 4;

interface TimeAsked {
  when?: Moment;
  minutes: number;
  guests: ResolvedPerson[];
  clause: Clause;
  isPast?: boolean;
}

/** Asks for the missing time of a booking, and offers times at which everyone is free. */
export function* askForTime(asked: TimeAsked, scene: Scene): Steps<never> {
  const { when, clause } = asked;
  const { clock } = scene;
  if (when?.isUnclearHalf && when.time) {
    const halves = [when.time, when.time.add({ hours: 12 })];
    return yield* ask({
      text: `Do you mean ${halves.map(timeText).join(' or ')}?`,
      choices: halves.map((time) => ({
        label: timeText(time),
        text: insertTime(scene.request, when, clause, timeText(time)),
      })),
    });
  }
  const choices = yield* freeTimes(asked, scene);
  const day = when?.isSingleDay && when.firstDay ? ` on ${dayText(when.firstDay)}` : '';
  const text = asked.isPast
    ? `That time has already passed${day}. When should it be?`
    : `${day ? `At what time${day}` : 'When should it be'}?`;
  const range = choices.length > 0 ? ' These times are free:' : '';
  const list = choices.map(({ label }) => `\n- ${label}`).join('');
  return yield* ask({
    text: `${text}${range}${list}`,
    choices,
    complete: (answer) => addToClause(scene.request, clause, withPreposition(answer, clock.now.year)),
  });
}

function* freeTimes(asked: TimeAsked, scene: Scene): Steps<Choice[]> {
  const { when, clause } = asked;
  const { clock } = scene;
  const today = clock.now.toPlainDate();
  const isUsable = when?.firstDay !== undefined && !asked.isPast;
  const range = rangeOf(
    isUsable && when ? when : { from: 0, to: 0, firstDay: today, lastDay: today.add({ days: 7 }) },
    clock,
  );
  const slots = yield* readOptional<{ items: SlotItem[] }>('calendar_find_time', {
    attendees: asked.guests.map(({ email }) => email),
    durationMinutes: asked.minutes,
    from: range.from,
    to: range.to,
  });
  const ahead = (slots?.items ?? []).filter(
    ({ start }) => zonedOf(start.local, clock).epochMilliseconds > clock.now.epochMilliseconds,
  );
  return ahead.slice(0, mostChoices).map(({ start }) => {
    const local = zonedOf(start.local, clock);
    const time = timeText(local.toPlainTime());
    const phrase = `on ${local.toPlainDate().toString()} at ${time}`;
    return { label: start.text, text: replaceWhen(scene.request, clause, when, phrase) };
  });
}

function replaceWhen(request: string, clause: Clause, when: Moment | undefined, phrase: string): string {
  if (!when) return addToClause(request, clause, phrase);
  const said = request.slice(when.from, when.to);
  // A moment joined from two places spans the words between them; then only appending is safe.
  return /^[\w\s,:.'’-]{1,40}$/.test(said) && said.split(/\s+/).length <= 6
    ? replaceSpan(request, when, phrase)
    : addToClause(request, clause, phrase);
}

function insertTime(request: string, when: Moment, clause: Clause, time: string): string {
  const said = request.slice(when.from, when.to);
  const exact = said.replace(/\b(\d{1,2})(?:[:.](\d\d))?(?!.*\d)/, time);
  return exact === said ? addToClause(request, clause, `at ${time}`) : replaceSpan(request, when, exact);
}

/** The request with words added at the end of one of its parts. */
export function addToClause(request: string, clause: Clause, words: string): string {
  const part = request.slice(clause.from, clause.to);
  const end = clause.from + part.replace(/[\s.?!,;]+$/, '').length;
  return `${request.slice(0, end)} ${words}${request.slice(end)}`;
}

function withPreposition(answer: string, _year: number): string {
  const trimmed = answer.trim().replace(/[.?!]+$/, '');
  return /^\d{1,2}(?:[:.]\d\d)?\s*(?:[ap]m)?$/i.test(trimmed) ? `at ${trimmed}` : trimmed;
}
