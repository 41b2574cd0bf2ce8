import type { Office } from '../connectors/office/index.ts';
import type { OfficeDocuments } from '../http/http-parts.ts';

/** The office document as the REST API serves it. */
export function serveOffice(office: Office): OfficeDocuments {
  return {
    exportDocument: async (actor) => ({ ...(await office.exportDocument(actor.organizationId)) }),
    async importDocument(actor, document) {
      await office.importDocument(actor.organizationId, document);
    },
    async removeSample(actor) {
      const removed = await office.removeSample(actor.organizationId);
      return { removed: Object.values(removed).reduce((sum, count) => sum + count, 0) };
    },
  };
}
