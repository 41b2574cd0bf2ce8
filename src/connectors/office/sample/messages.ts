import type { OfficeDocumentInput } from '../schema/office-document.ts';
import { insideMails } from './messages-inside.ts';
import { outsideMails } from './messages-outside.ts';
import { nameOf, who } from './people.ts';
import type { SampleClock } from './sample-clock.ts';

type SamplePerson = keyof typeof who;

/** A mail of the sample. People of the company by their short name, others as `Name <address>`. */
export interface SampleMail {
  /** Hours before today began. */
  hours: number;
  from: SamplePerson | (string & {});
  to: (SamplePerson | (string & {}))[];
  cc?: (SamplePerson | (string & {}))[];
  subject: string;
  body: string;
  /** Mails of one thread share this; the later ones answer the one before. */
  thread?: string;
  /** Who has read it; those from outside are unread unless someone is named. */
  readBy?: SamplePerson[];
  archivedBy?: SamplePerson[];
}

function address(entry: string) {
  if (Object.hasOwn(who, entry)) {
    const email = who[entry as SamplePerson];
    return { email, name: nameOf(email) };
  }
  const [, name, email] = /^(.*) <(.*)>$/.exec(entry) ?? [];
  if (name === undefined || email === undefined) throw new Error(`Not an address of the sample: ${entry}`);
  return { email, name };
}

/** The mail of the sample, oldest first. */
export function sampleMessages(clock: SampleClock): OfficeDocumentInput['messages'] {
  const mails = [...insideMails, ...outsideMails].sort((left, right) => right.hours - left.hours);
  const lastOfThread = new Map<string, string>();
  return mails.map((mail, index) => {
    const id = `m-${index + 1}`;
    const thread = mail.thread ?? id;
    const answered = lastOfThread.get(thread);
    lastOfThread.set(thread, id);
    return {
      id,
      threadId: `t-${thread}`,
      from: address(mail.from),
      to: mail.to.map(address),
      cc: (mail.cc ?? []).map(address),
      subject: mail.subject,
      body: mail.body.trim(),
      sentAt: clock.hoursAgo(mail.hours),
      ...(answered === undefined ? {} : { inReplyTo: answered }),
      readBy: (mail.readBy ?? []).map((person) => who[person]),
      archivedBy: (mail.archivedBy ?? []).map((person) => who[person]),
    };
  });
}
