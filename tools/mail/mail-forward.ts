import { z } from 'zod/v4';
import type { MailMessage, Ports } from '../../src/contracts/ports.ts';
import type { WriteTool } from '../../src/contracts/tool.ts';
import { dropUndefined } from '../../src/lib/drop-undefined.ts';
import { formatTime } from '../../src/lib/format-time.ts';
import { formatZone } from '../../src/lib/format-zone.ts';
import { readDirectory } from '../people/directory.ts';
import { resolveRecipients, warnAboutOutsiders } from '../people/resolve-recipient.ts';
import { readerOf } from '../reader-of.ts';
import { optionalText } from '../require-text.ts';
import type { MailOptions } from './mail-options.ts';
import { mailTrust, writeAddress } from './mail-source.ts';
import {
  addressOf,
  findSentReceipt,
  heldMail,
  mailTarget,
  nameRecipients,
  previewMail,
  recipientOf,
  sendAbout,
  separateRecipients,
} from './outgoing-mail.ts';
import { forwardSubject } from './subject-prefix.ts';

const input = z.strictObject({
  id: z.string().describe('The id of the mail to pass on, from mail_search.'),
  to: z.array(z.string()).describe('Recipients: names of colleagues, or e-mail addresses.'),
  comment: z.string().optional().describe('What the person writes above the forwarded mail.'),
});

/** Passes a mail on as the person, quoted under a comment, after the undo window. */
export function mailForward(
  ports: Pick<Ports, 'mail' | 'directory'>,
  options: MailOptions = {},
): WriteTool<z.infer<typeof input>> {
  return {
    name: 'mail_forward',
    description:
      'Proposes to pass a mail on, with its whole text under an optional comment. The quote is added by itself; do not repeat it.',
    input,
    effect: 'write',
    onceBy: 'key',

    async prepare(given, { person }) {
      const directory = await readDirectory(ports.directory, person);
      const original = await ports.mail.get(readerOf(person), given.id.trim());
      const to = resolveRecipients(directory, given.to, 'to');
      const recipients = separateRecipients({ to, cc: [], bcc: [] });
      const comment = optionalText(given.comment, 'comment');
      const leaves =
        mailTrust(original, directory) === 'internal' && to.some((recipient) => !recipient.person);
      return {
        args: dropUndefined({ id: original.id, to: to.map(({ email }) => email), comment }),
        summary: `Forward “${original.subject}” to ${nameRecipients(recipients)}`,
        preview: previewMail(
          recipients,
          forwardSubject(original.subject),
          quoteUnder(comment, original, person.timeZone),
        ),
        targets: [mailTarget(original)],
        warnings: [
          ...(leaves ? ['This passes a colleague’s mail on to someone outside the organization.'] : []),
          ...warnAboutOutsiders(directory, to),
        ],
        risk: { level: 'normal' },
        reversibility: heldMail(options.undoWindowSeconds),
      };
    },

    perform: (draft, effect) =>
      sendAbout(ports.mail, draft, effect, async (original) => {
        const directory = await readDirectory(ports.directory, effect.person);
        return {
          to: draft.args.to.map((email) => addressOf(recipientOf(directory, { email }))),
          cc: [],
          bcc: [],
          subject: forwardSubject(original.subject),
          body: quoteUnder(draft.args.comment, original, effect.person.timeZone),
          inReplyTo: original.id,
        };
      }),

    find: (_draft, effect) => findSentReceipt(ports.mail, effect),
  };
}

function quoteUnder(comment: string | undefined, mail: MailMessage, timeZone: string): string {
  const head = [
    '---------- Forwarded message ----------',
    `From: ${writeAddress(mail.from)}`,
    `Date: ${formatTime(mail.sentAt, timeZone, 'with year')} ${formatZone(timeZone)}`,
    `Subject: ${mail.subject}`,
    `To: ${mail.to.map(writeAddress).join(', ')}`,
    ...(mail.cc.length === 0 ? [] : [`Cc: ${mail.cc.map(writeAddress).join(', ')}`]),
  ].join('\n');
  return [...(comment === undefined ? [] : [comment]), head, mail.body].join('\n\n');
}
