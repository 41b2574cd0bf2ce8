import type { VNode } from 'preact';
import type { Person } from '../../../src/contracts/person.ts';
import { Head, Layout } from '../components/layout.tsx';

/** A page that could not be shown: what happened and where to go. */
export function FaultPage(props: { title: string; text: string; person: Person | undefined }): VNode {
  const content = (
    <div class="panel narrow">
      <h1>{props.title}</h1>
      <p>{props.text}</p>
      <p>
        <a class="button" href="/">
          Go to Chat
        </a>
      </p>
    </div>
  );
  if (props.person !== undefined) {
    return (
      <Layout title={props.title} person={props.person}>
        {content}
      </Layout>
    );
  }
  return (
    <html lang="en">
      <Head title={props.title} />
      <body class="alone">
        <main id="main">{content}</main>
      </body>
    </html>
  );
}
