import { bookEventIntent } from './calendar/book-event.ts';
import { listEventsIntent } from './calendar/list-events.ts';
import type { Intent } from './intent.ts';

/** What people ask of their calendar. */
export const calendarIntents: Intent[] = [listEventsIntent, bookEventIntent];
