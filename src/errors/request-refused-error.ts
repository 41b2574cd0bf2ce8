import { DeskhandError } from './deskhand-error.ts';

/** What can be wrong with a request before anyone looks at what it asks for. */
export type RequestFault =
  | 'invalid_json'
  | 'too_large'
  | 'unsupported_media_type'
  | 'method_not_allowed'
  | 'idempotency_key_reused'
  | 'unknown_host'
  | 'cross_site';

/** A request that cannot be taken as it came. */
export class RequestRefusedError extends DeskhandError {
  constructor(
    readonly code: RequestFault,
    message: string,
    options: { cause?: unknown; details?: Record<string, unknown> } = {},
  ) {
    super(message, options);
  }
}
