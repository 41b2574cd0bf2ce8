/** `external`: written by someone outside the organization (mail, a customer's ticket text, the web). */
export type Trust = 'internal' | 'external';

/** Where a fact came from. */
export interface Source {
  /** Kind and id of the record, such as `mail:m-12`; the same record has the same id everywhere. */
  id: string;
  kind: 'event' | 'mail' | 'customer' | 'contact' | 'deal' | 'ticket' | 'document' | 'person';
  title: string;
  trust: Trust;
  /** Who wrote it, where that is known: an e-mail address or a name. */
  author?: string;
  /** Path within the console, such as `/office/mail/m-12`, or the vendor's own link. */
  url?: string;
}

/**
 * A source that a turn has read, with the addresses, links and amounts that its text mentions, so that a value
 * which turns up in an action later can be traced to it.
 */
export interface ReadSource extends Source {
  /** Normalized: e-mail addresses and hosts in lower case, amounts as `1234.50`. */
  mentions: string[];
}
