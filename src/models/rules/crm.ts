import type { Intent } from './intent.ts';

/** . */
export const crmIntents: Intent[] = [];
