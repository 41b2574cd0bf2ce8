import { askEventFactsIntent } from './calendar/ask-event-facts.ts';
import { bookEventIntent, nounBookingIntent } from './calendar/book-event.ts';
import { bookSeveralIntent } from './calendar/book-several.ts';
import { bookSlotIntent } from './calendar/book-slot.ts';
import { cancelEventIntent, cancelledEventIntent } from './calendar/cancel-event.ts';
import { changeAttendeesIntents } from './calendar/change-attendees.ts';
import { describeEventIntent } from './calendar/describe-event.ts';
import { findFreeTimeIntent } from './calendar/find-free-time.ts';
import { movedEventIntent, moveEventIntent } from './calendar/move-event.ts';
import { placeEventIntents } from './calendar/place-event.ts';
import { recurEventIntent } from './calendar/recur-event.ts';
import { renameEventIntent } from './calendar/rename-event.ts';
import { resizeEventIntents } from './calendar/resize-event.ts';
import { showAttendeesIntent } from './calendar/show-attendees.ts';
import { showEventsIntent } from './calendar/show-events.ts';
import type { Intent } from './intent.ts';

/** What people ask of their calendar. */
export const calendarIntents: Intent[] = [
  findFreeTimeIntent,
  showEventsIntent,
  showAttendeesIntent,
  askEventFactsIntent,
  bookSeveralIntent,
  bookSlotIntent,
  bookEventIntent,
  nounBookingIntent,
  moveEventIntent,
  movedEventIntent,
  ...resizeEventIntents,
  renameEventIntent,
  recurEventIntent,
  ...placeEventIntents,
  describeEventIntent,
  ...changeAttendeesIntents,
  cancelEventIntent,
  cancelledEventIntent,
];
