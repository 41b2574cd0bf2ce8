import { closeShared } from './close-at-end.ts';

export const mochaHooks = { afterAll: closeShared };
