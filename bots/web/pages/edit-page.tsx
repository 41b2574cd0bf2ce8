import type { VNode } from 'preact';
import type { ActionView } from '../../../src/contracts/action.ts';
import type { Person } from '../../../src/contracts/person.ts';
import { Layout } from '../components/layout.tsx';

/** The edit form on a page of its own, for browsers without scripts. */
export function EditPage(props: { person: Person; action: ActionView; form: VNode }): VNode {
  return (
    <Layout title={`Edit ${props.action.ref}`} section="actions" person={props.person}>
      <p class="crumbs">
        <a href="/actions">Actions</a>
      </p>
      <h1>Edit {props.action.ref}</h1>
      <div class="card">{props.form}</div>
    </Layout>
  );
}
