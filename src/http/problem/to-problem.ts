import { randomUUID } from 'node:crypto';
import { DeskhandError } from '../../errors/deskhand-error.ts';
import { isDatabaseAway, isOutOfSpace } from '../../store/is-database-away.ts';
import { problemStatus } from './problem-status.ts';

/** An error as RFC 9457 writes it; further members are the details of the error. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  /** Stable; programs go by this. */
  code: string;
  /** The path that was asked for. */
  instance: string;
  [extension: string]: unknown;
}

/** A connection that was cut may have been cut after the commit: whoever says that nothing was changed may be wrong. */
const noDatabase =
  'The database cannot be reached now. Try again in a moment. What this request asked for may have been taken ' +
  'already: a decision, and a message with the same Idempotency-Key, are taken once however often they are sent.';
const noRoom =
  'The disk of the database is full, so nothing new can be kept. Your admin has to make room; then send it again.';

interface BodyFault extends Error {
  type?: string;
  status?: number;
  limit?: number;
}

/** Describes an error for the caller. What is not one of ours is named by a reference that is in the log as well. */
export function toProblem(error: unknown, instance: string): Problem {
  const { code, detail, details } = describe(error);
  const { status, title } = problemStatus(code);
  return { ...details, type: `urn:deskhand:problem:${code}`, title, status, detail, code, instance };
}

function describe(error: unknown): { code: string; detail: string; details?: Record<string, unknown> } {
  if (error instanceof DeskhandError) {
    return { code: error.code, detail: error.message, details: error.details };
  }
  if (isDatabaseAway(error)) {
    return { code: 'unavailable', detail: isOutOfSpace(error) ? noRoom : noDatabase };
  }
  const fault = error as BodyFault;
  if (fault.type === 'entity.parse.failed') {
    return { code: 'invalid_json', detail: 'The body is not valid JSON. Check quotes, commas and brackets.' };
  }
  if (fault.status === 413) {
    const limit = fault.limit === undefined ? '' : ` The limit here is ${fault.limit} bytes.`;
    return { code: 'too_large', detail: `The body is too large.${limit} Send less at once.` };
  }
  if (fault.status === 415) {
    return { code: 'unsupported_media_type', detail: 'Send the body as application/json in UTF-8.' };
  }
  if (fault.status === 400) {
    return { code: 'invalid_input', detail: 'The request cannot be read. Check its address and its length.' };
  }
  const reference = randomUUID().slice(0, 8);
  return {
    code: 'internal',
    detail: `Something went wrong on our side. Tell your admin the reference ${reference}; the log says more.`,
    details: { reference },
  };
}
