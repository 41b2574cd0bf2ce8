import type { Intent } from './intent.ts';

/** . */
export const documentIntents: Intent[] = [];
