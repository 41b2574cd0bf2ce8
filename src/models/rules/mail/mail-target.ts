import type { RecordReference } from '../intent.ts';
import { read } from '../read.ts';
import type { MailItem } from '../records.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps } from '../steps.ts';
import { listMails, type MailSelector, mailLine, pickMail } from './find-mail.ts';

/** Finds the mail that the words mean: by what they say about it, or by what the conversation was about. */
export function* resolveMail(
  selector: MailSelector,
  doing: string,
  choose: (reference: string) => string,
  scene: Scene,
): Steps<MailItem> {
  if (!selector.isEmpty) return yield* pickMail(selector, doing, choose);
  const found = scene.found.filter(({ kind }) => kind === 'mail');
  if (found.length > 0) return yield* oneOf(found, selector, doing, choose);
  const recalled = yield* scene.recall(['mail']);
  if (recalled.kind === 'records') return yield* oneOf(recalled.records, selector, doing, choose);
  const id = recalled.kind === 'action' ? recalled.action.recordRef?.replace(/^mail:/, '') : undefined;
  if (id) return yield* read<MailItem>('mail_read', { id });
  return yield* ask({
    text: `Which mail shall I ${doing}? Say who it is from or what it is about.`,
    choices: [],
    complete: (answer) =>
      choose(/^(?:the|from|about|[A-Z])/i.test(answer) ? answer : `the mail about ${answer}`),
  });
}

function* oneOf(
  records: RecordReference[],
  { place }: MailSelector,
  doing: string,
  choose: (reference: string) => string,
): Steps<MailItem> {
  const mails = records.map(({ data }) => data as MailItem);
  const placed = place === undefined ? undefined : mails.at(place);
  if (placed) return placed;
  const [first, second] = mails;
  if (first && !second) return first;
  return yield* ask({
    text: `Which of these mails shall I ${doing}?\n${listMails(mails.slice(0, 5))}`,
    choices: mails.slice(0, 5).map((mail) => ({ label: mailLine(mail), text: choose(`[mail:${mail.id}]`) })),
    records: records.slice(0, 5),
  });
}
