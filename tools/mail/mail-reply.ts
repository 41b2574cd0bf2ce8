import { z } from 'zod/v4';
import type { MailAddress, MailMessage, Ports } from '../../src/contracts/ports.ts';
import type { WriteTool } from '../../src/contracts/tool.ts';
import { formatTime } from '../../src/lib/format-time.ts';
import { type Directory, nameAddress, readDirectory, sameEmail } from '../people/directory.ts';
import { warnAboutOutsiders } from '../people/resolve-recipient.ts';
import { readerOf } from '../reader-of.ts';
import { requireText } from '../require-text.ts';
import type { MailOptions } from './mail-options.ts';
import {
  addressOf,
  findSentReceipt,
  heldMail,
  mailTarget,
  nameRecipients,
  previewMail,
  type Recipients,
  recipientOf,
  sendAbout,
  separateRecipients,
} from './outgoing-mail.ts';
import { replySubject } from './subject-prefix.ts';

const input = z.strictObject({
  id: z.string().describe('The id of the mail to answer, from mail_search.'),
  body: z.string().describe('The whole text of the answer, plain, without quoting the mail.'),
  all: z
    .boolean()
    .optional()
    .describe('Whether everyone who got the mail gets the answer; only its sender when left out.'),
});

/** Answers a mail as the person, after the undo window. */
export function mailReply(
  ports: Pick<Ports, 'mail' | 'directory'>,
  options: MailOptions = {},
): WriteTool<z.infer<typeof input>> {
  return {
    name: 'mail_reply',
    description:
      'Proposes an answer to a mail, in its thread. Read the mail with mail_read first. Recipients and subject follow from it. ' +
      'Set all only when the person says "everyone" or "all".',
    input,
    effect: 'write',
    onceBy: 'key',

    async prepare(given, { person, now }) {
      const directory = await readDirectory(ports.directory, person);
      const original = await ports.mail.get(readerOf(person), given.id.trim());
      const recipients = recipientsOfReply(original, directory, given.all ?? false);
      const body = requireText(given.body, 'body');
      const from = nameAddress(directory, original.from.email, original.from.name).name;
      const sentAt = formatTime(original.sentAt, person.timeZone, now);
      return {
        args: { id: original.id, body, ...(given.all ? { all: true } : {}) },
        summary: `Reply to ${nameRecipients(recipients)} about “${original.subject}”`,
        preview: [
          { label: 'Answers', value: `“${original.subject}” from ${from}, ${sentAt}` },
          ...previewMail(recipients, replySubject(original.subject), body),
        ],
        targets: [mailTarget(original)],
        warnings: warnAboutOutsiders(directory, [...recipients.to, ...recipients.cc]),
        risk: { level: 'normal' },
        reversibility: heldMail(options.undoWindowSeconds),
      };
    },

    perform: (draft, effect) =>
      sendAbout(ports.mail, draft, effect, async (original) => {
        const directory = await readDirectory(ports.directory, effect.person);
        const { to, cc } = recipientsOfReply(original, directory, draft.args.all ?? false);
        return {
          to: to.map(addressOf),
          cc: cc.map(addressOf),
          bcc: [],
          subject: replySubject(original.subject),
          body: draft.args.body,
          inReplyTo: original.id,
        };
      }),

    find: (_draft, effect) => findSentReceipt(ports.mail, effect),
  };
}

/** The sender, or with `all` everyone but the person; of one's own mail, those it went to. */
function recipientsOfReply(original: MailMessage, directory: Directory, all: boolean): Recipients {
  const { email } = directory.self;
  const isOther = (address: MailAddress) => !sameEmail(address.email, email);
  const isOwn = !isOther(original.from);
  const first = isOwn ? original.to : [original.from, ...(all ? original.to : [])];
  const others = first.filter(isOther);
  const to = others.length === 0 ? [original.from] : others;
  const unique = to.filter(
    (address, index) => to.findIndex((other) => sameEmail(other.email, address.email)) === index,
  );
  return separateRecipients({
    to: unique.map((address) => recipientOf(directory, address)),
    cc: all ? original.cc.filter(isOther).map((address) => recipientOf(directory, address)) : [],
    bcc: [],
  });
}
