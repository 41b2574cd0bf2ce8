import type { EffectContext } from './tool.ts';

/** Someone in the directory of the organization. */
export interface DirectoryPerson {
  id: string;
  email: string;
  name: string;
  timeZone: string;
  title?: string;
  team?: string;
  /** E-mail address of the manager. */
  manager?: string;
  workingHours?: { days: number[]; start: string; end: string };
}

export type AttendeeResponse = 'accepted' | 'declined' | 'tentative' | 'none';

/** One meeting; a series is one record with a `recurrence`. */
export interface CalendarEvent {
  id: string;
  title: string;
  /** ISO 8601 UTC instants. */
  start: string;
  end: string;
  /** The zone in which the event was planned; recurrences keep their wall-clock time in it. */
  timeZone: string;
  organizer: string;
  attendees: { email: string; name?: string; response: AttendeeResponse }[];
  location?: string;
  description?: string;
  online?: boolean;
  /** RFC 5545 recurrence rule without the `RRULE:` prefix, such as `FREQ=WEEKLY;BYDAY=MO`. */
  recurrence?: string;
  /** Hash of the fields above. */
  version: string;
}

/** An event as it happens on one day: `id` is the event's, `occurrence` its start for a series. */
export interface EventOccurrence {
  event: CalendarEvent;
  start: string;
  end: string;
}

export interface MailAddress {
  email: string;
  name?: string;
}

export interface MailMessage {
  id: string;
  threadId: string;
  from: MailAddress;
  to: MailAddress[];
  cc: MailAddress[];
  bcc?: MailAddress[];
  subject: string;
  /** Plain text. */
  body: string;
  /** ISO 8601. */
  sentAt: string;
  folder: 'inbox' | 'sent' | 'archive' | 'trash';
  isRead: boolean;
  /** The message this one answers or forwards. */
  inReplyTo?: string;
  version: string;
}

export type CrmKind = 'customer' | 'contact' | 'deal';

/** A customer, contact or deal. Fields are flat; the kind decides which exist. */
export interface CrmRecord {
  id: string;
  kind: CrmKind;
  fields: Record<string, string | number | boolean | null>;
  notes: { id: string; text: string; by: string; at: string }[];
  version: string;
}

export type TicketState = 'open' | 'in progress' | 'in review' | 'done' | 'closed';

export interface Ticket {
  id: string;
  title: string;
  description?: string;
  project?: string;
  /** E-mail address. */
  assignee?: string;
  reporter: string;
  /** `external` when a customer wrote it. */
  reporterTrust: 'internal' | 'external';
  state: TicketState;
  /** `YYYY-MM-DD`. */
  dueDate?: string;
  priority?: 'low' | 'normal' | 'high' | 'urgent';
  comments: { id: string; text: string; by: string; at: string }[];
  history: { at: string; by: string; field: string; from: string | null; to: string | null }[];
  createdAt: string;
  version: string;
}

export interface DocumentRecord {
  id: string;
  title: string;
  /** Markdown. */
  text: string;
  author: string;
  /** ISO 8601. */
  updatedAt: string;
  /** E-mail addresses or teams that may read it; absent means everyone. */
  readers?: string[];
}

/** A page of a search. */
export interface PortPage<Item> {
  items: Item[];
  nextCursor?: string;
}

export interface PageRequest {
  cursor?: string;
  /** 1–200. */
  limit: number;
}

/** Who reads: their e-mail address. A port shows only what this person may see. */
export interface Reader {
  email: string;
  organizationId: string;
}

/** A change to one record that must still have `version`; otherwise the port throws `ConflictError`. */
export interface VersionedRef {
  id: string;
  version: string;
}

export interface DirectoryPort {
  list(reader: Reader): Promise<DirectoryPerson[]>;
}

/** Free and busy times of people, without saying what they are busy with. */
export interface BusyTime {
  email: string;
  start: string;
  end: string;
}

export type EventFields = Omit<CalendarEvent, 'id' | 'version' | 'organizer' | 'attendees'> & {
  attendees: string[];
};

export interface CalendarPort {
  /** Occurrences that overlap the range, in order of start; of others' events only those the reader takes part in. */
  list(
    reader: Reader,
    filter: { from: string; to: string; query?: string; attendee?: string },
    page: PageRequest,
  ): Promise<PortPage<EventOccurrence>>;
  get(reader: Reader, id: string): Promise<CalendarEvent>;
  busy(reader: Reader, emails: string[], from: string, to: string): Promise<BusyTime[]>;
  create(fields: EventFields, effect: EffectContext): Promise<CalendarEvent>;
  /** `null` clears a field; an absent or undefined one stays as it is. */
  update(
    target: VersionedRef,
    changes: { [Field in keyof EventFields]?: EventFields[Field] | null },
    effect: EffectContext,
  ): Promise<CalendarEvent>;
  /** Attendees get a cancellation. */
  cancel(target: VersionedRef, effect: EffectContext, comment?: string): Promise<void>;
  /** Brings a cancelled event back under its old id. */
  restore(id: string, effect: EffectContext): Promise<CalendarEvent>;
}

export interface OutgoingMail {
  to: MailAddress[];
  cc: MailAddress[];
  bcc: MailAddress[];
  subject: string;
  body: string;
  inReplyTo?: string;
}

export interface MailFilter {
  query?: string;
  from?: string;
  to?: string;
  subject?: string;
  after?: string;
  before?: string;
  unread?: boolean;
  folder?: string;
}

export interface MailPort {
  /** Newest first. */
  search(reader: Reader, filter: MailFilter, page: PageRequest): Promise<PortPage<MailMessage>>;
  get(reader: Reader, id: string): Promise<MailMessage>;
  send(mail: OutgoingMail, effect: EffectContext): Promise<MailMessage>;
  /** The mail sent under this effect's key, if it was. */
  findSent(effect: EffectContext): Promise<MailMessage | undefined>;
  remove(target: VersionedRef, effect: EffectContext): Promise<void>;
  restore(id: string, effect: EffectContext): Promise<MailMessage>;
}

/** A test on a field: equality, or a range for numbers and ISO dates. */
export type FieldFilter = string | number | boolean | { min?: string | number; max?: string | number };

export interface CrmPort {
  search(
    reader: Reader,
    filter: { kind: CrmKind; query?: string; filters?: Record<string, FieldFilter> },
    page: PageRequest,
  ): Promise<PortPage<CrmRecord>>;
  get(reader: Reader, id: string): Promise<CrmRecord>;
  create(kind: CrmKind, fields: CrmRecord['fields'], effect: EffectContext): Promise<CrmRecord>;
  update(target: VersionedRef, fields: CrmRecord['fields'], effect: EffectContext): Promise<CrmRecord>;
  addNote(target: VersionedRef, text: string, effect: EffectContext): Promise<CrmRecord>;
  remove(target: VersionedRef, effect: EffectContext): Promise<void>;
  /**
   * Brings back the record exactly as in `image`: a changed one that still has `expectedVersion`, or, without a version, a
   * removed one. Throws `ConflictError` when someone did something else with it since.
   */
  restore(image: CrmRecord, effect: EffectContext, expectedVersion?: string): Promise<CrmRecord>;
}

export type TicketFields = Pick<
  Ticket,
  'title' | 'description' | 'project' | 'assignee' | 'state' | 'dueDate' | 'priority'
>;

export interface TicketPort {
  search(
    reader: Reader,
    filter: {
      query?: string;
      assignee?: string;
      state?: string;
      project?: string;
      dueBefore?: string;
      dueAfter?: string;
    },
    page: PageRequest,
  ): Promise<PortPage<Ticket>>;
  get(reader: Reader, id: string): Promise<Ticket>;
  create(fields: TicketFields, effect: EffectContext): Promise<Ticket>;
  /** `null` clears a field. */
  update(
    target: VersionedRef,
    changes: { [Field in keyof TicketFields]?: TicketFields[Field] | null },
    effect: EffectContext,
  ): Promise<Ticket>;
  comment(target: VersionedRef, text: string, effect: EffectContext): Promise<Ticket>;
  remove(target: VersionedRef, effect: EffectContext): Promise<void>;
  /** As `CrmPort.restore`. */
  restore(image: Ticket, effect: EffectContext, expectedVersion?: string): Promise<Ticket>;
}

export interface DocumentHit {
  document: DocumentRecord;
  /** The passage that matched, at most about 600 characters. */
  passage: string;
  /** 0–1. */
  score: number;
}

export interface DocumentPort {
  search(reader: Reader, query: string, page: PageRequest): Promise<PortPage<DocumentHit>>;
}

/** The systems of record that the tools work on. */
export interface Ports {
  directory: DirectoryPort;
  calendar: CalendarPort;
  mail: MailPort;
  crm: CrmPort;
  tickets: TicketPort;
  documents: DocumentPort;
}
