import type { OfficeDocumentInput } from '../schema/office-document.ts';
import type { SampleClock } from './sample-clock.ts';

/** To be filled. */
export function sampleTickets(_clock: SampleClock): OfficeDocumentInput['tickets'] {
  return [];
}
