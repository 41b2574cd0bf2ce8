import { bookEventIntent } from './calendar/book-event.ts';
import { cancelEventIntent } from './calendar/cancel-event.ts';
import { changeAttendeesIntents } from './calendar/change-attendees.ts';
import { changeEventIntents } from './calendar/change-event.ts';
import { findFreeTimeIntent } from './calendar/find-free-time.ts';
import { listEventsIntent } from './calendar/list-events.ts';
import { moveEventIntent } from './calendar/move-event.ts';
import { showAttendeesIntent } from './calendar/show-attendees.ts';
import type { Intent } from './intent.ts';

/** What people ask of their calendar. */
export const calendarIntents: Intent[] = [
  findFreeTimeIntent,
  listEventsIntent,
  showAttendeesIntent,
  bookEventIntent,
  moveEventIntent,
  ...changeEventIntents,
  ...changeAttendeesIntents,
  cancelEventIntent,
];
