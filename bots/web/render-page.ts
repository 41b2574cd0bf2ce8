import type { Response } from 'express';
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';

/** Answers with a whole page. */
export function sendPage(response: Response, page: VNode, status = 200): void {
  response
    .status(status)
    .set('Cache-Control', 'no-store')
    .type('html')
    .send(`<!doctype html>${render(page)}`);
}

/** Answers with parts of a page for htmx to put in place. */
export function sendFragment(response: Response, ...parts: VNode[]): void {
  response
    .set('Cache-Control', 'no-store')
    .type('html')
    .send(parts.map((part) => render(part)).join('\n'));
}
