import type { VNode } from 'preact';
import type { Person } from '../../../src/contracts/person.ts';
import { formatClock } from '../../../src/lib/format-time.ts';
import { formatZone } from '../../../src/lib/format-zone.ts';
import { OfficeFrame } from './office-frame.tsx';
import type { Names } from './read-office.ts';

/** Everyone in the company, with the time where they are. */
export function DirectoryPage(props: { person: Person; names: Names; now: Date }): VNode {
  return (
    <OfficeFrame title="People" area="people" person={props.person}>
      <h1>People</h1>
      <ul class="rows">
        {[...props.names.values()].map((each) => (
          <li class="row-plain" key={each.email} id={each.email}>
            <span class="row-title">
              <strong>{each.name}</strong>
              <span class="fine-print block">
                {[each.title, each.team].filter((part) => part !== undefined).join(', ')}
              </span>
            </span>
            <span class="fine-print">{each.email}</span>
            <span class="fine-print">
              {formatClock(props.now, each.timeZone)} in {formatZone(each.timeZone)}
            </span>
          </li>
        ))}
      </ul>
    </OfficeFrame>
  );
}
