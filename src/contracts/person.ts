/** What a person may do beyond asking: decide second, administer, or read the audit. */
export type Role = 'member' | 'approver' | 'admin' | 'auditor';

/** When a person works, in their own zone. */
export interface WorkingHours {
  /** ISO weekdays, 1 is Monday. */
  days: number[];
  /** `HH:MM`, 24 hours. */
  start: string;
  end: string;
}

/** Which messages a person wants beyond answers to their own questions. */
export interface Notifications {
  /** Repeat a waiting approval once before it expires. */
  approvalReminder: boolean;
  /** A list of waiting approvals in the morning. */
  morningDigest: boolean;
}

/** An employee, as Deskhand knows them. */
export interface Person {
  id: string;
  organizationId: string;
  email: string;
  name: string;
  /** IANA name, such as `Europe/Berlin`. */
  timeZone: string;
  /** BCP 47 tag, such as `en-GB`. */
  locale: string;
  roles: Role[];
  workingHours: WorkingHours;
  notifications: Notifications;
}

/** A person as others see them in lists and on cards. */
export interface PersonSummary {
  id: string;
  email: string;
  name: string;
}
