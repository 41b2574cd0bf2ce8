import { calendarIntents } from './calendar.ts';
import { crmIntents } from './crm.ts';
import { documentIntents } from './documents.ts';
import type { Intent } from './intent.ts';
import { mailIntents } from './mail.ts';
import { peopleIntents } from './people.ts';
import { searchEverythingIntent } from './search-everything.ts';
import { sendAnswerIntent } from './send-answer.ts';
import { smallTalkIntents } from './small-talk.ts';
import { ticketIntents } from './tickets.ts';

/** Everything the rules understand; of two equally good readings the earlier wins. */
export const intents: Intent[] = [
  ...smallTalkIntents,
  ...calendarIntents,
  sendAnswerIntent,
  ...mailIntents,
  ...ticketIntents,
  ...crmIntents,
  ...peopleIntents,
  ...documentIntents,
  searchEverythingIntent,
];
