/** Words for a mail, whatever it holds. */
export const mailNoun = '(?:e-?mails?|mails?|messages?|msgs?|letters?|threads?)';
/** Words for the one mail, which may also be the mailbox or the act. */
export const postNoun = `(?:${mailNoun}|inbox|mailbox|post|correspondence)`;
/** What comes by mail and is called by what it is; such a word also stands in the mail. */
export const contentNoun =
  '(?:invoices?|newsletters?|receipts?|offers?|quotes?|applications?|thank-?yous?|announcements?|reminders?|complaints?|spam)';
/** Words that put mails in the order of time. */
export const orderWord = '(?:last|latest|newest|most recent|first|oldest|earliest)';
/** Says that someone wrote, and cannot mean the mail itself. */
export const wrote =
  '(?:wrote|written|write|writes|sent|send|sends|e-?mailed|mailed|messaged|forwarded|replied|answered|responded|reply|respond|(?:e-?mail|mail|message)s?(?=\\s+(?:to\\s+)?(?:me|us)\\b))';

/** Words that turn a request round; what holds them is never taken for words of a mail. */
export const senseWords =
  /\b(?:not|no|never|but|unless|if|except|without|only|don['’]?t|instead|before|after|until|when|then|because)\b/i;
