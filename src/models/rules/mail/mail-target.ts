import type { RecordReference } from '../intent.ts';
import { read } from '../read.ts';
import type { MailItem } from '../records.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps } from '../steps.ts';
import { describeSelector, type MailSelector } from './mail-selector.ts';
import { closestMails, readMails } from './search-mail.ts';
import { listMails, mailLine, mailReference } from './show-mails.ts';

const mostChoices = 5;

/** What is to be done with a mail, for questions about which one is meant. */
export interface MailErrand {
  /** `answer`, `forward`: completes `Which one shall I …?`. */
  doing: string;
  /** The request with the mail named. */
  choose: (reference: string) => string;
  /** Only mails that someone else wrote are meant. */
  isReceivedOnly?: boolean;
}

/** Finds the mail that the words mean: by what they say about it, or by what the conversation was about. */
export function* resolveMail(selector: MailSelector, errand: MailErrand, scene: Scene): Steps<MailItem> {
  if (!selector.isEmpty) return yield* pickMail(selector, errand, scene);
  const found = yield* recallMails(scene);
  if (found.length > 0) return yield* oneOf(found, selector, errand);
  return yield* ask({
    text: `Which mail shall I ${errand.doing}? Say who it is from or what it is about.`,
    choices: [],
    complete: (answer) =>
      errand.choose(/^(?:the|from|about|[A-Z])/i.test(answer) ? answer : `the mail about ${answer}`),
  });
}

/** The mails that the request or the conversation was about last. */
export function* recallMails(scene: Scene): Steps<RecordReference[]> {
  const found = scene.found.filter(({ kind }) => kind === 'mail');
  if (found.length > 0) return found;
  const recalled = yield* scene.recall(['mail']);
  if (recalled.kind === 'records') return recalled.records;
  const id = recalled.kind === 'action' ? recalled.action.recordRef?.replace(/^mail:/, '') : undefined;
  const proposed = recalled.kind === 'proposal' ? recalled.write.args.id : undefined;
  if (!id && typeof proposed !== 'string') return [];
  return [mailReference(yield* read<MailItem>('mail_read', { id: id ?? proposed }))];
}

/** The one mail that a change is meant for; asks when several fit. */
function* pickMail(selector: MailSelector, errand: MailErrand, scene: Scene): Steps<MailItem> {
  const isReceivedOnly = errand.isReceivedOnly && !selector.direction;
  const wanted: MailSelector = isReceivedOnly ? { ...selector, direction: 'received' } : selector;
  let mails = yield* readMails(wanted, scene);
  if (mails.length === 0 && isReceivedOnly) mails = yield* readMails(selector, scene);
  const closest =
    mails.length > 1 && selector.newest === undefined ? closestMails(mails, selector, scene) : mails;
  const [first, second] = closest;
  if (!first)
    return yield* ask({
      text: `I found no mail ${describeSelector(selector)}to ${errand.doing}.`,
      choices: [],
    });
  return second ? yield* askWhichMail(closest, errand, `${closest.length} mails fit. Which one`) : first;
}

function* oneOf(records: RecordReference[], { place }: MailSelector, errand: MailErrand): Steps<MailItem> {
  const mails = records.map(({ data }) => data as MailItem);
  const placed = place === undefined ? undefined : mails.at(place);
  if (placed) return placed;
  const [first, second] = mails;
  return first && !second ? first : yield* askWhichMail(mails, errand, 'Which of these mails');
}

function* askWhichMail(mails: MailItem[], { doing, choose }: MailErrand, lead: string): Steps<never> {
  const offered = mails.slice(0, mostChoices);
  return yield* ask({
    text: `${lead} shall I ${doing}?\n${listMails(offered)}`,
    choices: offered.map((mail) => ({ label: mailLine(mail), text: choose(`[mail:${mail.id}]`) })),
    records: offered.map(mailReference),
  });
}
