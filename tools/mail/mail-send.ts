import { z } from 'zod/v4';
import type { Ports } from '../../src/contracts/ports.ts';
import type { WriteTool } from '../../src/contracts/tool.ts';
import { dropUndefined } from '../../src/lib/drop-undefined.ts';
import { readDirectory } from '../people/directory.ts';
import { type Recipient, resolveRecipients, warnAboutOutsiders } from '../people/resolve-recipient.ts';
import { requireLine, requireText } from '../require-text.ts';
import type { MailOptions } from './mail-options.ts';
import {
  addressOf,
  findSentReceipt,
  heldMail,
  nameRecipients,
  previewMail,
  recipientOf,
  sentReceipt,
  separateRecipients,
} from './outgoing-mail.ts';

const people = z.array(z.string());
const input = z.strictObject({
  to: people.describe('Recipients: names of colleagues, or e-mail addresses.'),
  cc: people.optional().describe('Recipients of a copy.'),
  bcc: people.optional().describe('Recipients of a copy that the others do not see.'),
  subject: z.string().describe('The subject line.'),
  body: z
    .string()
    .describe('The whole text, plain, with greeting and sign-off as the person would write them.'),
});

/** Sends a new mail as the person, after the undo window. */
export function mailSend(
  ports: Pick<Ports, 'mail' | 'directory'>,
  options: MailOptions = {},
): WriteTool<z.infer<typeof input>> {
  return {
    name: 'mail_send',
    description:
      'Proposes a new mail from the person. Write the whole text; invent no facts. To answer a mail use mail_reply, to pass ' +
      'one on use mail_forward.',
    input,
    effect: 'write',
    onceBy: 'key',

    async prepare(given, { person }) {
      const directory = await readDirectory(ports.directory, person);
      const recipients = separateRecipients({
        to: resolveRecipients(directory, given.to, 'to'),
        cc: resolveRecipients(directory, given.cc ?? [], 'cc'),
        bcc: resolveRecipients(directory, given.bcc ?? [], 'bcc'),
      });
      const subject = requireLine(given.subject, 'subject');
      const body = requireText(given.body, 'body');
      const emails = (list: Recipient[]) => (list.length === 0 ? undefined : list.map(({ email }) => email));
      return {
        args: dropUndefined({
          to: recipients.to.map(({ email }) => email),
          cc: emails(recipients.cc),
          bcc: emails(recipients.bcc),
          subject,
          body,
        }),
        summary: `Send “${subject}” to ${nameRecipients(recipients)}`,
        preview: previewMail(recipients, subject, body),
        targets: [],
        warnings: warnAboutOutsiders(directory, [...recipients.to, ...recipients.cc, ...recipients.bcc]),
        risk: { level: 'normal' },
        reversibility: heldMail(options.undoWindowSeconds),
      };
    },

    async perform({ args }, effect) {
      const directory = await readDirectory(ports.directory, effect.person);
      const addresses = (emails: string[] = []) =>
        emails.map((email) => addressOf(recipientOf(directory, { email })));
      const { subject, body } = args;
      const [to, cc, bcc] = [addresses(args.to), addresses(args.cc), addresses(args.bcc)];
      return sentReceipt(await ports.mail.send({ to, cc, bcc, subject, body }, effect));
    },

    find: (_draft, effect) => findSentReceipt(ports.mail, effect),
  };
}
