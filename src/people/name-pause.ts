import type { Pause } from '../store/pauses.ts';

/** What is paused, as people say and type it: `everything`, `tool mail_send`. */
export function namePause({ kind, target }: Pick<Pause, 'kind' | 'target'>): string {
  return kind === 'everything' ? 'everything' : `${kind} ${target}`;
}
