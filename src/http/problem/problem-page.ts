import { escapeHtml } from '../escape-html.ts';
import type { Problem } from './to-problem.ts';

/** A page in the console's style that says what went wrong and what to do. */
export function problemPage(problem: Problem, signInUrl: string | undefined): string {
  const home = '<p><a href="/">Back to Deskhand</a></p>';
  const signIn = signInUrl === undefined ? tokenForm : `<p><a href="${signInUrl}">Sign in</a></p>`;
  const next = problem.status === 401 ? signIn : home;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(problem.title)} – Deskhand</title>
<link rel="stylesheet" href="/assets/console.css"></head>
<body class="alone"><main id="main" class="panel narrow"><h1>${escapeHtml(problem.title)}</h1><p>${escapeHtml(problem.detail)}</p>${next}</main></body></html>
`;
}

const tokenForm = `<form method="post" action="/auth/token">
<p><label>Token <input type="password" name="token" autocomplete="off" required></label> <button>Sign in</button></p>
</form>`;
