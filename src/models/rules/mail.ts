import type { Intent } from './intent.ts';
import { answeredMailIntent } from './mail/answered-mail.ts';
import { askMailIntent } from './mail/ask-mail.ts';
import { awaitAnswerIntent } from './mail/await-answer.ts';
import { cannotDoIntents } from './mail/cannot-do.ts';
import { deleteMailIntent } from './mail/delete-mail.ts';
import { forwardIntent, shouldSeeIntent } from './mail/forward-mail.ts';
import { readMailIntent } from './mail/read-mail.ts';
import { replyIntent } from './mail/reply-mail.ts';
import { sendMailIntent, shouldGetIntent, subjectFirstIntent } from './mail/send-mail.ts';
import { sendThingIntent } from './mail/send-thing.ts';

/** What people ask of their mailbox. */
export const mailIntents: Intent[] = [
  readMailIntent,
  askMailIntent,
  answeredMailIntent,
  replyIntent,
  forwardIntent,
  shouldSeeIntent,
  deleteMailIntent,
  sendMailIntent,
  subjectFirstIntent,
  shouldGetIntent,
  awaitAnswerIntent,
  ...cannotDoIntents,
  sendThingIntent,
];
