import type { OfficeDocumentInput } from '../schema/office-document.ts';
import type { SampleClock } from './sample-clock.ts';

/** To be filled. */
export function sampleMessages(_clock: SampleClock): OfficeDocumentInput['messages'] {
  return [];
}
