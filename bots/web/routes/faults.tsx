import { randomUUID } from 'node:crypto';
import type { ErrorRequestHandler, RequestHandler } from 'express';
import { render } from 'preact-render-to-string';
import { DeskhandError } from '../../../src/errors/deskhand-error.ts';
import { NotFoundError } from '../../../src/errors/not-found-error.ts';
import { Notice } from '../components/notice.tsx';
import type { ConsoleParts } from '../console-parts.ts';
import { FaultPage } from '../pages/fault-page.tsx';
import { sendPage } from '../render-page.ts';
import { rememberedPerson } from './handle.ts';

const titles: Record<string, { status: number; title: string }> = {
  not_found: { status: 404, title: 'There is nothing here' },
  unknown_record: { status: 404, title: 'There is nothing here' },
  forbidden: { status: 403, title: 'This is not for you' },
  unauthorized: { status: 401, title: 'Please sign in' },
  invalid_input: { status: 400, title: 'That cannot be taken as it is' },
  ambiguous: { status: 400, title: 'That is not clear enough' },
  paused: { status: 403, title: 'This is paused' },
  limit_reached: { status: 429, title: 'That is too much at once' },
  unavailable: { status: 503, title: 'A part is not reachable right now' },
  model_unavailable: { status: 503, title: 'No model answers right now' },
};

/** What a person is told about an error; what is not ours stays in the log, under a reference. */
function describeFault(parts: ConsoleParts, error: unknown) {
  if (error instanceof DeskhandError) {
    const known = titles[error.code] ?? { status: 409, title: 'That did not work' };
    return { ...known, text: error.message };
  }
  const status = (error as { status?: unknown }).status;
  if (status === 413) {
    return { status: 413, title: 'That is too long', text: 'Send less text at once; nothing was changed.' };
  }
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return {
      status,
      title: 'That cannot be read',
      text: 'The form did not arrive whole. Load the page again.',
    };
  }
  const reference = randomUUID().slice(0, 8);
  parts.reportFault(error, reference);
  return {
    status: 500,
    title: 'Something went wrong',
    text: `It is not your fault, and nothing was half done. Try again; if it stays, tell your admin the reference ${reference}.`,
  };
}

/** The last of the console's routes for a path that nobody knows. */
export const answerUnknownPath: RequestHandler = (request, _response, next) => {
  next(new NotFoundError(`The page ${request.path} does not exist. Check the address or start from Chat.`));
};

/** Shows an error as a page, or as a notice where only a part of a page was asked for. */
export function answerFaults(parts: ConsoleParts): ErrorRequestHandler {
  return (error, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const fault = describeFault(parts, error);
    if (request.get('HX-Request') === 'true') {
      response
        .status(fault.status)
        .set({ 'HX-Retarget': '#notices', 'HX-Reswap': 'innerHTML' })
        .type('html')
        .send(
          render(
            <Notice tone="bad">
              <strong>{fault.title}.</strong> {fault.text}
            </Notice>,
          ),
        );
      return;
    }
    sendPage(
      response,
      <FaultPage title={fault.title} text={fault.text} person={rememberedPerson(response)} />,
      fault.status,
    );
  };
}
