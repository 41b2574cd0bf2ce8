import type { EventItem } from '../records.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps } from '../steps.ts';

/**
 * A series can only be changed as a whole; the person decides whether that is meant. `whole` says the request for it.
 */
export function* askAboutSeries(
  event: EventItem,
  doing: string,
  scene: Scene,
  whole = `${doing} the whole series of [event:${event.id}]`,
): Steps<void> {
  yield* ask({
    text: `“${event.title}” repeats, and I can only ${doing} the whole series, not a single day of it. Shall I prepare that?`,
    choices: [
      {
        label: `${doing.charAt(0).toUpperCase()}${doing.slice(1)} the whole series`,
        text: whole,
      },
      { label: 'No, leave it', text: `What is on my calendar on ${event.start.local.slice(0, 10)}?` },
    ],
    complete: (answer) =>
      /^(?:yes|yep|sure|ok|the (?:whole )?series)/i.test(answer) ? whole : scene.request,
  });
}
