import type { Response } from 'express';
import { h, type VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { HasSample } from './office/sample-mark.tsx';

/** Answers with a whole page. */
export function sendPage(response: Response, page: VNode, status = 200): void {
  const marked = h(HasSample.Provider, { value: response.locals.hasSample === true }, page);
  response
    .status(status)
    .set('Cache-Control', 'no-store')
    .type('html')
    .send(`<!doctype html>${render(marked)}`);
}

/** Answers with parts of a page for htmx to put in place. */
export function sendFragment(response: Response, ...parts: VNode[]): void {
  response
    .set('Cache-Control', 'no-store')
    .type('html')
    .send(parts.map((part) => render(part)).join('\n'));
}
