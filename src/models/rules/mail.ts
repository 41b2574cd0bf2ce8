import type { Intent } from './intent.ts';
import { deleteMailIntent, forwardIntent, replyIntent } from './mail/answer-mail.ts';
import { readMailIntent } from './mail/read-mail.ts';
import { sendMailIntent } from './mail/send-mail.ts';
import { sendThingIntent } from './mail/send-thing.ts';

/** What people ask of their mailbox. */
export const mailIntents: Intent[] = [
  readMailIntent,
  replyIntent,
  forwardIntent,
  deleteMailIntent,
  sendMailIntent,
  sendThingIntent,
];
