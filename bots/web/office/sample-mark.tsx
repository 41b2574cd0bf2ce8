import { createContext, type VNode } from 'preact';
import { useContext } from 'preact/hooks';

/** Whether the office that a page shows still holds the sample. */
export const HasSample = createContext(false);

/** Says on every page of the office that what is seen may be made up, and how to get rid of it. */
export function SampleMark(): VNode | null {
  if (!useContext(HasSample)) return null;
  return (
    <p class="sample-mark">
      This office holds sample data. <code>npm run office -- remove-sample</code> removes it.
    </p>
  );
}
