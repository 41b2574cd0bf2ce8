import type { PersonMention } from '../find-people.ts';

/** Which mail a request means, as far as its words say. */
export interface MailSelector {
  id?: string;
  /** `the second one` of the list that was shown. */
  place?: number;
  /** Any of these wrote it. */
  from?: PersonMention[];
  /** Any of these got it. */
  to?: PersonMention[];
  /** What it is about. */
  words?: string;
  subject?: string;
  /** Words that may stand in the subject, the text or the sender. */
  loose?: string;
  unread?: boolean;
  /** The person has written nothing in its thread since. */
  isUnanswered?: boolean;
  /** Customers wrote it, or anyone outside. */
  senders?: 'customers' | 'outsiders' | 'colleagues';
  folder?: string;
  /** Whether the person got it or wrote it; both when left out. */
  direction?: 'received' | 'sent';
  after?: string;
  before?: string;
  /** The words that gave the two times, which may just as well stand in the mail. */
  whenWords?: string;
  /** `the last 3`; 1 for `the last mail`. */
  newest?: number;
  /** `the two newsletters`: how many there must be. */
  count?: number;
  /** `the second newest`: how many of the newest are passed over. */
  skip?: number;
  isOldest: boolean;
  /** Nothing was said about which mail. */
  isEmpty: boolean;
}

/** The selector with more words that the mail must hold. */
export function withLoose(selector: MailSelector, words: string | undefined): MailSelector {
  if (!words) return selector;
  return { ...selector, loose: [selector.loose, words].filter(Boolean).join(' '), isEmpty: false };
}

/** `from Sam about the order `, for answers about what was looked for. */
export function describeSelector(selector: MailSelector): string {
  const names = (mentions: PersonMention[] | undefined) =>
    (mentions ?? []).map(({ phrase, isSelf }) => (isSelf ? 'you' : phrase)).join(' or ');
  const parts = [
    selector.from ? `from ${names(selector.from)}` : '',
    selector.senders ? `from ${selector.senders}` : '',
    selector.isUnanswered ? 'without an answer' : '',
    selector.to ? `to ${names(selector.to)}` : '',
    selector.words ? `about “${selector.words}”` : '',
    selector.subject ? `with the subject “${selector.subject}”` : '',
    selector.loose ? `like “${selector.loose}”` : '',
    selector.whenWords ? selector.whenWords : '',
    selector.folder ? `in ${folderNames[selector.folder] ?? selector.folder}` : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? `${parts.join(' ')} ` : '';
}

const folderNames: Record<string, string> = {
  inbox: 'your inbox',
  sent: 'your sent mail',
  archive: 'your archive',
  trash: 'your trash',
};
