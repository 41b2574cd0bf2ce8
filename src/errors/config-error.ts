import { DeskhandError } from './deskhand-error.ts';

/** Settings that keep Deskhand from starting; the message names every fault. */
export class ConfigError extends DeskhandError {
  readonly code = 'invalid_config';
}
