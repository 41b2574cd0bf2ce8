import type { VNode } from 'preact';
import { Head } from '../components/layout.tsx';

/** What somebody sees who is not signed in. */
export function SignInPage(props: { signInUrl?: string }): VNode {
  return (
    <html lang="en">
      <Head title="Sign in" />
      <body class="alone">
        <main id="main" class="panel narrow">
          <img src="/assets/icon.svg" alt="" width="48" height="48" />
          <h1>Sign in to Deskhand</h1>
          {props.signInUrl === undefined ? (
            <>
              <p>
                Open the link that Deskhand printed when it started. It ends in <code>?token=…</code> and
                signs you in on this device.
              </p>
              <p class="fine-print">
                The link is gone? The token is in the file <code>owner-token</code> in the data folder. An
                admin can make you a token of your own on the Admin page.
              </p>
            </>
          ) : (
            <>
              <p>Use your company account.</p>
              <p>
                <a class="button primary" href={props.signInUrl}>
                  Sign in
                </a>
              </p>
            </>
          )}
        </main>
      </body>
    </html>
  );
}
