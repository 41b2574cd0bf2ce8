import type { z } from 'zod/v4';
import { AmbiguousError } from '../errors/ambiguous-error.ts';
import { DeskhandError } from '../errors/deskhand-error.ts';

/** A fault as the model reads it. */
export interface ToolFault {
  code: string;
  message: string;
  field?: string;
  choices?: { value: string; label: string }[];
}

/** The fault of an input that does not fit the tool's schema: every field with what is wrong. */
export function describeInvalidInput(error: z.ZodError): ToolFault {
  const faults = error.issues.slice(0, 8).map((issue) => {
    const path = issue.path.join('.');
    return path === '' ? issue.message : `${path}: ${issue.message}`;
  });
  const [first] = error.issues;
  const field = [...(first?.path ?? []), ...(first?.code === 'unrecognized_keys' ? first.keys : [])].join(
    '.',
  );
  return {
    code: 'invalid_input',
    message: `The arguments do not fit. ${faults.join('; ')}.`,
    ...(field ? { field } : {}),
  };
}

/** What a tool threw, for the model: our errors in full, anything else without its details. */
export function describeFault(error: unknown): ToolFault {
  if (!(error instanceof DeskhandError)) {
    return {
      code: 'internal',
      message: 'The tool failed. Say that this could not be looked up or prepared.',
    };
  }
  const field = error.details.field;
  return {
    code: error.code,
    message: error.message,
    ...(typeof field === 'string' ? { field } : {}),
    ...(error instanceof AmbiguousError ? { choices: error.choices } : {}),
  };
}
