import type { Scene } from '../scene.ts';
import type { Steps } from '../steps.ts';
import { readEvents } from './list-events.ts';
import { rangeOf } from './when-range.ts';

const daysAround = 30;

/** A place as the calendar writes it elsewhere: `room spree` is `Room Spree`; as it was said where it is new. */
export function* nameOfPlace(said: string, scene: Scene): Steps<string> {
  const bare = said.replace(/^the\s+(?=room\s)/i, '');
  const today = scene.clock.now.toPlainDate();
  const range = rangeOf(
    {
      from: 0,
      to: 0,
      firstDay: today.subtract({ days: daysAround }),
      lastDay: today.add({ days: daysAround }),
    },
    scene.clock,
  );
  const known = (yield* readEvents(range)).find(
    ({ location }) => location?.toLowerCase() === bare.toLowerCase(),
  );
  return known?.location ?? bare;
}
