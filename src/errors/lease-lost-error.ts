import { DeskhandError } from './deskhand-error.ts';

/** This process lost its lease; another one does its work now. */
export class LeaseLostError extends DeskhandError {
  readonly code = 'lease_lost';
}
