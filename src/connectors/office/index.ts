import type { DocumentRecord, Ports, Reader } from '../../contracts/ports.ts';
import type { Database } from '../../store/database.ts';
import { listOfficeEffects, type OfficeEffect } from '../../store/office-effects.ts';
import { hasSampleRows, type OfficeList } from '../../store/office-records.ts';
import { createCalendar } from './calendar.ts';
import { createCrm } from './crm.ts';
import { createDirectory } from './directory.ts';
import { createDocuments } from './documents.ts';
import { exportDocument } from './export-document.ts';
import { importDocument } from './import-document.ts';
import { listDocuments } from './list-documents.ts';
import { createMail } from './mail.ts';
import { loadSample, removeSample } from './manage-sample.ts';
import type { OfficeDocument } from './schema/office-document.ts';
import { createTickets } from './tickets.ts';

export type { OfficeDocument, OfficeDocumentInput } from './schema/office-document.ts';

/** The built-in system of record: the ports that tools work on, and the moving of the whole of it. */
export interface Office extends Ports {
  /** The whole office as one document, see `docs/office-document.md`; reading it changes nothing. */
  exportDocument(organizationId: string): Promise<OfficeDocument>;
  /** Replaces the whole office, the trash too. Throws `InvalidInputError` naming every fault, and then changes nothing. */
  importDocument(organizationId: string, document: unknown): Promise<Record<OfficeList, number>>;
  /** Fills an empty office with the sample company, its times around the UTC day of `today`. */
  loadSample(organizationId: string, today: Date): Promise<Record<OfficeList, number>>;
  /** Removes what came with the sample, and says how many of each list. */
  removeSample(organizationId: string): Promise<Record<OfficeList, number>>;
  /** Whether any of the sample is still there. */
  hasSample(organizationId: string): Promise<boolean>;
  /** The documents that the reader or their team may read, in order of title. */
  listDocuments(reader: Reader): Promise<DocumentRecord[]>;
  /** Every change made through the ports, oldest first. */
  listEffects(organizationId: string): Promise<OfficeEffect[]>;
}

/** Builds the office over a migrated database. */
export function createOffice(database: Database): Office {
  return {
    directory: createDirectory(database),
    calendar: createCalendar(database),
    mail: createMail(database),
    crm: createCrm(database),
    tickets: createTickets(database),
    documents: createDocuments(database),
    exportDocument: (organizationId) => exportDocument(database, organizationId),
    importDocument: (organizationId, document) => importDocument(database, organizationId, document),
    loadSample: (organizationId, today) => loadSample(database, organizationId, today),
    removeSample: (organizationId) => removeSample(database, organizationId),
    hasSample: (organizationId) => database.transaction(organizationId, hasSampleRows),
    listDocuments: (reader) => listDocuments(database, reader),
    listEffects: (organizationId) => database.transaction(organizationId, listOfficeEffects),
  };
}
