import type { Moment } from '../dates/moment.ts';
import { read } from '../read.ts';
import type { SlotItem } from '../records.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps } from '../steps.ts';
import { isWithinHours, rangeOf } from './when-range.ts';

const daysAhead = 14;

/** Whom and how much time a free slot is wanted for. */
export interface FreeWish {
  emails: string[];
  minutes: number;
  when?: Moment;
}

/** The first time at which everyone is free; asks where there is none. */
export function* findFirstFree(
  { emails, minutes, when }: FreeWish,
  scene: Scene,
): Steps<{ start: string; end: string }> {
  const today = scene.clock.now.toPlainDate();
  const range = rangeOf(
    openEnded(when, scene) ?? { from: 0, to: 0, firstDay: today, lastDay: today.add({ days: daysAhead }) },
    scene.clock,
    daysAhead,
  );
  const found = yield* read<{ items: SlotItem[] }>('calendar_find_time', {
    attendees: emails.filter((email) => email !== scene.context.person.email),
    durationMinutes: minutes,
    from: range.from,
    to: range.to,
    limit: 200,
  });
  const slot = found.items.find((item) => !when || isWithinHours(when, item, scene.clock));
  if (slot) return { start: slot.start.local, end: slot.end.local };
  return yield* ask({
    text: `I found no free ${minutes} minutes for everyone (${range.label}). When should it be?`,
    choices: [],
  });
}

/** `from tomorrow`: the days after it count too. */
function openEnded(when: Moment | undefined, scene: Scene): Moment | undefined {
  const { firstDay } = when ?? {};
  const isOpen =
    when?.isSingleDay &&
    firstDay &&
    !when.time &&
    !when.endTime &&
    /^(?:from|starting|beginning)\b/i.test(scene.request.slice(when.from, when.to));
  return isOpen ? { ...when, isSingleDay: undefined, lastDay: firstDay.add({ days: daysAhead }) } : when;
}
