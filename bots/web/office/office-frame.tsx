import type { ComponentChildren, VNode } from 'preact';
import type { Person } from '../../../src/contracts/person.ts';
import { Layout } from '../components/layout.tsx';
import { SampleMark } from './sample-mark.tsx';

const areas = [
  { name: 'calendar', label: 'Calendar' },
  { name: 'mail', label: 'Mail' },
  { name: 'customers', label: 'Customers' },
  { name: 'tickets', label: 'Tickets' },
  { name: 'documents', label: 'Documents' },
  { name: 'people', label: 'People' },
] as const;

/** The parts of the office, as its tabs name them. */
export type OfficeArea = (typeof areas)[number]['name'];

/** The frame of every office page: tabs on top, the page below. */
export function OfficeFrame(props: {
  title: string;
  area: OfficeArea;
  person: Person;
  children: ComponentChildren;
}): VNode {
  return (
    <Layout title={props.title} section="office" person={props.person}>
      <nav aria-label="Office">
        <ul class="tabs">
          {areas.map((area) => (
            <li key={area.name}>
              <a href={`/office/${area.name}`} aria-current={area.name === props.area ? 'true' : undefined}>
                {area.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <SampleMark />
      {props.children}
    </Layout>
  );
}
