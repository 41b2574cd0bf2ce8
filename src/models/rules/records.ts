/** A moment as the tools give it. */
export interface ShownTime {
  utc: string;
  /** ISO 8601 with the offset of the person's zone. */
  local: string;
  /** `Tue 24 Nov 14:00`. */
  text: string;
}

/** Someone named in a record. */
export interface Address {
  email: string;
  name?: string;
}

/** An event of `calendar_list_events`. */
export interface EventItem {
  id: string;
  title: string;
  start: ShownTime;
  end: ShownTime;
  organizer: Address;
  attendees: (Address & { response?: string })[];
  location?: string;
  description?: string;
  online?: boolean;
  recurrence?: string;
  isOrganizer: boolean;
}

/** A slot of `calendar_find_time`. */
export interface SlotItem {
  start: ShownTime;
  end: ShownTime;
}

/** A mail of `mail_search`; `body` only from `mail_read`. */
export interface MailItem {
  id: string;
  from: Address;
  to: Address[];
  subject: string;
  threadId?: string;
  sentAt: ShownTime;
  isRead: boolean;
  folder: string;
  snippet?: string;
  body?: string;
}

/** A ticket of `tickets_search`; the last three only from `tickets_get`. */
export interface TicketItem {
  id: string;
  title: string;
  project?: string;
  assignee: Address | null;
  state: string;
  dueDate?: string;
  priority?: string;
  isOverdue: boolean;
  description?: string;
  reporter?: Address | string;
  comments?: { text: string; by: Address | string; at: ShownTime }[];
}

/** A customer, contact or deal. */
export interface CrmItem {
  id: string;
  kind: 'customer' | 'contact' | 'deal';
  fields: Record<string, string | number | boolean | null>;
  notes: number | { id: string; text: string; by: string; at: ShownTime }[];
}

/** A person of `people_find`. */
export interface PersonItem {
  email: string;
  name: string;
  title?: string;
  team?: string;
  timeZone: string;
  localTime: ShownTime;
  manager?: Address;
}

/** A passage of `knowledge_search`. */
export interface PassageItem {
  documentId: string;
  title: string;
  passage: string;
  score: number;
}
