import { z } from 'zod/v4';
import type { MailMessage, Ports } from '../../src/contracts/ports.ts';
import type { WriteTool } from '../../src/contracts/tool.ts';
import { InvalidInputError } from '../../src/errors/invalid-input-error.ts';
import { formatTime } from '../../src/lib/format-time.ts';
import { nameAddress, readDirectory } from '../people/directory.ts';
import { describeRecipient } from '../people/resolve-recipient.ts';
import { readerOf } from '../reader-of.ts';
import { requireTarget } from '../require-target.ts';
import { verifyRestored } from '../take-back.ts';
import { snippetOf } from './describe-mail.ts';
import { mailLink } from './mail-source.ts';
import { mailTarget, recipientOf } from './outgoing-mail.ts';

const input = z.strictObject({ id: z.string().describe('The id of the mail, from mail_search.') });

/** Moves a mail to the person's trash. Undone by moving it back. */
export function mailDelete(ports: Pick<Ports, 'mail' | 'directory'>): WriteTool<z.infer<typeof input>> {
  return {
    name: 'mail_delete',
    description: "Proposes to move one mail of the person to the trash. Others' copies stay where they are.",
    input,
    effect: 'write',
    onceBy: 'key',

    async prepare({ id }, { person, now }) {
      const directory = await readDirectory(ports.directory, person);
      const mail = await ports.mail.get(readerOf(person), id.trim());
      if (mail.folder === 'trash') {
        throw new InvalidInputError(
          `“${mail.subject}” is in the trash already, so there is nothing to delete.`,
          'id',
        );
      }
      const { name } = nameAddress(directory, mail.from.email, mail.from.name);
      return {
        args: { id: mail.id },
        summary: `Delete “${mail.subject}” from ${name}`,
        preview: [
          { label: 'Subject', value: mail.subject },
          { label: 'From', value: describeRecipient(recipientOf(directory, mail.from)) },
          { label: 'Sent', value: formatTime(mail.sentAt, person.timeZone, now) },
          { label: 'Begins', value: snippetOf(mail.body) },
        ],
        targets: [mailTarget(mail)],
        warnings: [],
        risk: { level: 'normal' },
        reversibility: { kind: 'reversible', text: `Undo: moves it back to ${placeOf(mail)}.` },
        before: mail,
      };
    },

    async perform(draft, effect) {
      const target = requireTarget(draft);
      await ports.mail.remove(target, effect);
      return {
        recordRef: `mail:${target.id}`,
        summary: `Moved “${target.title}” to the trash`,
        facts: { messageId: target.id, subject: target.title },
      };
    },

    async undo({ before, receipt }, effect) {
      const mail = before as MailMessage;
      await ports.mail.restore(mail.id, effect);
      const back = await ports.mail.get(readerOf(effect.person), mail.id);
      const show = ({ folder, subject }: MailMessage) => [
        { label: 'Subject', value: subject },
        { label: 'Folder', value: folder },
      ];
      verifyRestored(`“${mail.subject}”`, show(mail), show(back));
      return {
        recordRef: receipt.recordRef,
        summary: `Moved “${mail.subject}” back to ${placeOf(mail)}`,
        link: mailLink(mail.id),
        version: back.version,
      };
    },
  };
}

function placeOf({ folder }: MailMessage): string {
  const places = { inbox: 'the inbox', sent: 'sent mail', archive: 'the archive', trash: 'the trash' };
  return places[folder];
}
