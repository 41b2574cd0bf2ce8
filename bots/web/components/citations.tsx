import type { VNode } from 'preact';
import type { Source } from '../../../src/contracts/source.ts';
import { OutsideTag } from './outside-tag.tsx';

/** More sources than this are folded away. */
const mostShown = 4;

function SourceList(props: { citations: Source[] }): VNode {
  return (
    <ol>
      {props.citations.map((source, index) => (
        <li key={source.id}>
          <span class="number">{index + 1}</span>
          {source.url === undefined ? source.title : <a href={source.url}>{source.title}</a>}
          {source.trust === 'external' && <OutsideTag author={source.author} />}
        </li>
      ))}
    </ol>
  );
}

/** Where the facts of a reply came from, numbered, with a mark on what was written outside. */
export function Citations(props: { citations: Source[] }): VNode | null {
  const { citations } = props;
  if (citations.length === 0) return null;
  if (citations.length <= mostShown) {
    return (
      <div class="citations">
        <span class="citations-label">{citations.length === 1 ? 'Source' : 'Sources'}</span>
        <SourceList citations={citations} />
      </div>
    );
  }
  const outside = citations.filter(({ trust }) => trust === 'external').length;
  return (
    <details class="citations">
      <summary>
        <span class="citations-label">{citations.length} sources</span>
        {outside > 0 && `, ${outside} from outside`}
      </summary>
      <SourceList citations={citations} />
    </details>
  );
}
