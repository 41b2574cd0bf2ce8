import { isoOf, zonedOf } from '../dates/local-time.ts';
import type { Intent } from '../intent.ts';
import { joinWords } from '../join-words.ts';
import { write } from '../read.ts';
import type { Scene } from '../scene.ts';
import { takeDuration } from '../slots.ts';
import { ask, type Steps } from '../steps.ts';
import type { OfferedSlot } from './answer-free-time.ts';
import { takeTitle, takeTopic } from './name-booking.ts';

const verb =
  "(?:book|take|reserve|schedule|grab|use|go for|go with|block|choose|pick|make it|let us take|let[’']?s take)";
const which =
  '(?:it|that|this|the (?:(?<place>first|second|third|fourth|fifth|last|earliest|next)(?: one| slot| time| option)?(?: of (?:those|these|them))?|slot|one)|(?:the )?(?<time>\\d{1,2}(?:[:.]\\d\\d)?) (?:one|slot))';
const places = ['first', 'second', 'third', 'fourth', 'fifth'];

/** `take the first of those` after free times were offered. */
export const bookSlotIntent: Intent = {
  name: 'book offered time',
  effect: 'write',
  lead: new RegExp(
    `${verb} ${which}(?=[\\s,.!]*(?:\\uE000|$)|[\\s,]+(?:for|called|about|then|please|as|and call it|title|subject|half|\\d+ ?(?:min|h)))`,
  ),
  understand(clause, scene) {
    const { place, time } = clause.takeLead(new RegExp(`${verb} ${which}`))?.groups ?? {};
    const title = takeTitle(clause);
    const minutes = takeDuration(clause);
    const topic = takeTopic(clause);
    return {
      score: 0.83,
      *run() {
        const offered = yield* findOffered(scene);
        const chosen = choose(offered, place?.toLowerCase(), time);
        if (!chosen) return yield* ask({ text: 'When shall it be, and with whom?', choices: [] });
        const { slot, attendees } = chosen;
        const start = zonedOf(slot.start.local, scene.clock);
        const names = attendees.map(
          (email) => scene.context.directory.find((person) => person.email === email)?.name ?? email,
        );
        return {
          writes: [
            write('calendar_create_event', {
              title: title ?? topic ?? (names.length > 0 ? `Meeting with ${joinWords(names)}` : 'Meeting'),
              start: isoOf(start),
              end: isoOf(start.add({ minutes: minutes ?? chosen.minutes })),
              attendees,
            }),
          ],
        };
      },
    };
  },
};

function* findOffered(scene: Scene): Steps<OfferedSlot[]> {
  const here = scene.found.filter(({ kind }) => kind === 'slot');
  if (here.length > 0) return here.map(({ data }) => data as OfferedSlot);
  const recalled = yield* scene.recall(['slot']);
  return recalled.kind === 'records' ? recalled.records.map(({ data }) => data as OfferedSlot) : [];
}

function choose(
  offered: OfferedSlot[],
  place: string | undefined,
  time: string | undefined,
): OfferedSlot | undefined {
  if (time) {
    const [hour = '', minute = '00'] = time.split(/[:.]/);
    const fitting = offered.filter(({ slot }) => {
      const [at = '', past = ''] = slot.start.local.slice(11, 16).split(':');
      return Number(at) % 12 === Number(hour) % 12 && past === minute;
    });
    return fitting.length === 1 ? fitting[0] : undefined;
  }
  if (place === 'last') return offered.at(-1);
  if (place) return offered[Math.max(0, places.indexOf(place))];
  return offered.length === 1 ? offered[0] : undefined;
}
