import type { VNode } from 'preact';

/** A field that searches the list below it; works without scripts. */
export function SearchForm(props: {
  action: string;
  label: string;
  query: string | undefined;
  keep?: Record<string, string | undefined>;
}): VNode {
  return (
    <search>
      <form class="search" method="get" action={props.action}>
        {Object.entries(props.keep ?? {}).map(
          ([name, value]) =>
            value !== undefined && <input type="hidden" name={name} value={value} key={name} />,
        )}
        <label class="visually-hidden" for="search">
          {props.label}
        </label>
        <input id="search" type="search" name="q" value={props.query} placeholder={props.label} />
        <button type="submit" class="button">
          Search
        </button>
      </form>
    </search>
  );
}
