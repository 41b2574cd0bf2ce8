/** The one table from the stable code of an error to its HTTP status and title. */
const table: Record<string, readonly [status: number, title: string]> = {
  invalid_input: [400, 'Invalid input'],
  invalid_json: [400, 'Not JSON'],
  unauthorized: [401, 'Not signed in'],
  forbidden: [403, 'Not allowed'],
  cross_site: [403, 'Sent from another site'],
  not_found: [404, 'Not found'],
  unknown_record: [404, 'No such record'],
  method_not_allowed: [405, 'Method not allowed'],
  conflict: [409, 'Changed by someone else'],
  expired: [409, 'Expired'],
  illegal_state: [409, 'Not possible now'],
  outcome_unknown: [409, 'Outcome not known'],
  paused: [409, 'Paused'],
  stale_content: [409, 'No longer what was shown'],
  stopped: [409, 'Stopped'],
  too_large: [413, 'Too large'],
  unsupported_media_type: [415, 'Wrong content type'],
  unknown_host: [421, 'Unknown host'],
  ambiguous: [422, 'More than one fits'],
  idempotency_key_reused: [422, 'Idempotency key used before'],
  unknown_tool: [422, 'Unknown tool'],
  limit_reached: [429, 'Too many requests'],
  internal: [500, 'Something went wrong'],
  lease_lost: [503, 'Try again'],
  model_unavailable: [503, 'No model answers'],
  unavailable: [503, 'Not available now'],
};

/** Status and title for a code; a code without an entry is a fault of ours. */
export function problemStatus(code: string): { status: number; title: string } {
  const [status, title] = table[code] ?? [500, 'Something went wrong'];
  return { status, title };
}

/** The status of a refused decision: what the table says when it is the caller's fault, and 409 otherwise. */
export function refusalStatus(code: string): number {
  const { status } = problemStatus(code);
  return status >= 400 && status < 500 ? status : 409;
}
