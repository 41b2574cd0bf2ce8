import type { VNode } from 'preact';
import type { Person } from '../../../src/contracts/person.ts';
import { Layout } from '../components/layout.tsx';
import type { StatusPart, StatusReport } from '../console-parts.ts';

const states: Record<StatusPart['state'], { text: string; tone: string }> = {
  on: { text: 'On', tone: 'good' },
  off: { text: 'Off', tone: 'quiet' },
  trouble: { text: 'Trouble', tone: 'bad' },
};

/** What is on, what is off and how to change that. */
export function StatusPage(props: { person: Person; report: StatusReport }): VNode {
  const { person, report } = props;
  return (
    <Layout title="Status" section="status" person={person}>
      <h1>Status</h1>
      <ul class="rows">
        {report.parts.map((part) => (
          <li class="row-plain" key={part.name + part.text}>
            <span class={`chip ${states[part.state].tone}`}>{states[part.state].text}</span>
            <span class="row-title">
              <strong>{part.name}</strong>
              <span class="block sentence">{part.text}</span>
              {part.remedy !== undefined && <span class="fine-print block sentence">{part.remedy}</span>}
            </span>
          </li>
        ))}
      </ul>
      <section>
        <h2>Versions</h2>
        <dl class="preview facts">
          {report.versions.map(({ name, version }) => (
            <div class="row" key={name}>
              <dt>{name}</dt>
              <dd>{version}</dd>
            </div>
          ))}
        </dl>
      </section>
    </Layout>
  );
}
