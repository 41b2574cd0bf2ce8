import type { VNode } from 'preact';
import type { ActionView } from '../../../src/contracts/action.ts';
import { type FormField, fieldName } from '../edit/form-field.ts';
import { stateKey } from '../text/action-words.ts';
import { DecisionForm } from './decision-form.tsx';
import { Notice } from './notice.tsx';

function Control(props: { field: FormField; id: string; text: string }): VNode {
  const { field, id, text } = props;
  const shared = { id, name: fieldName(field), required: field.isRequired };
  switch (field.control.kind) {
    case 'select':
      return (
        <select {...shared}>
          {!field.isRequired && <option value="">(none)</option>}
          {field.control.options.map((option) => (
            <option value={option} selected={option === text} key={option}>
              {option}
            </option>
          ))}
        </select>
      );
    case 'long':
    case 'list':
    case 'json': {
      const rows = Math.min(14, Math.max(field.control.kind === 'long' ? 4 : 2, text.split('\n').length + 1));
      return (
        <textarea {...shared} rows={rows}>
          {text}
        </textarea>
      );
    }
    case 'time':
      return <input {...shared} type="datetime-local" value={text} />;
    case 'number':
      return <input {...shared} type="number" step="any" value={text} />;
    default:
      return <input {...shared} type="text" value={text} />;
  }
}

function Field(props: { field: FormField; prefix: string; text: string }): VNode {
  const { field, text } = props;
  const id = `${props.prefix}-${field.path.join('-')}`;
  if (field.control.kind === 'check') {
    return (
      <label class="check">
        <input type="checkbox" name={fieldName(field)} value="yes" checked={text === 'yes'} />
        {field.label}
      </label>
    );
  }
  return (
    <div class="field">
      <label for={id}>
        {field.label}
        {field.hint !== undefined && <span class="fine-print"> · {field.hint}</span>}
      </label>
      <Control field={field} id={id} text={text} />
    </div>
  );
}

/** The arguments of an action as a form; sending it approves what the form says. */
export function EditForm(props: {
  action: ActionView;
  fields: FormField[];
  nonce: string | undefined;
  place: 'conversation' | 'list';
  /** What the person had already typed, when the form comes back with a problem. */
  typed?: Map<string, string>;
  problem?: string;
}): VNode {
  const { action, place } = props;
  const path = `/actions/${action.ref}/edit`;
  return (
    <section
      id={`action-${action.ref}`}
      class="action editing"
      tabIndex={-1}
      aria-labelledby={`summary-${action.ref}`}
      sse-swap={place === 'conversation' ? `action-${action.ref}` : undefined}
      hx-swap="outerHTML"
      data-state={stateKey(action)}
      data-keep-focus
    >
      <p class="action-head">
        <span class="ref">{action.ref}</span>
        <span class="chip waiting">Editing</span>
      </p>
      <h3 class="summary" id={`summary-${action.ref}`}>
        {action.summary}
      </h3>
      <DecisionForm class="form" action={action} nonce={props.nonce} place={place} path={path} quotesLines>
        {props.problem !== undefined && <Notice tone="bad">{props.problem}</Notice>}
        {props.fields.map((field) => (
          <Field
            key={field.path.join('.')}
            field={field}
            prefix={`edit-${action.ref}`}
            text={props.typed?.get(fieldName(field)) ?? field.text}
          />
        ))}
        <p class="undo-sentence">{action.reversibilityText}</p>
        <div class="buttons">
          <button type="submit" class="button primary" id={`approve-${action.ref}`}>
            Approve with these changes
          </button>
          <a
            class="button quiet"
            id={`keep-${action.ref}`}
            href={`/actions/${action.ref}`}
            hx-get={`/actions/${action.ref}/card?place=${place}`}
            hx-target={`#action-${action.ref}`}
            hx-swap="outerHTML"
          >
            Back without changes
          </a>
        </div>
      </DecisionForm>
    </section>
  );
}
