/** What the mail tools are told about the ledger, for the sentence about undo on their cards. */
export interface MailOptions {
  /** How long an approved mail waits before it is sent. */
  undoWindowSeconds?: number;
}
