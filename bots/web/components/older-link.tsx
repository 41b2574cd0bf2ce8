import type { VNode } from 'preact';

/** The way to the next page of a list, when there is one. */
export function OlderLink(props: {
  path: string;
  query: Record<string, string | undefined>;
  cursor: string | undefined;
  label?: string;
}): VNode | null {
  if (props.cursor === undefined) return null;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(props.query)) if (value !== undefined) query.set(name, value);
  query.set('cursor', props.cursor);
  return (
    <p>
      <a class="button" href={`${props.path}?${query}`}>
        {props.label ?? 'More'}
      </a>
    </p>
  );
}
