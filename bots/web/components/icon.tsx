import type { VNode } from 'preact';

const paths = {
  chat: 'M4 5h16v11H9l-5 4z',
  actions: 'M4 12l5 5L20 6',
  office: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
  audit: 'M6 3h9l4 4v14H6zM9 12h7M9 16h7M9 8h3',
  status: 'M3 12h4l3 7 4-14 3 7h4',
  admin: 'M12 3l8 3v6c0 5-3.5 8-8 9-4.5-1-8-4-8-9V6z',
  settings: 'M4 7h10M18 7h2M4 17h2M10 17h10M16 4v6M8 14v6',
  menu: 'M4 7h16M4 12h16M4 17h16',
  send: 'M5 12h13M12 6l6 6-6 6',
  warning: 'M12 4l9 16H3zM12 10v4M12 17v.5',
  outside: 'M10 5H5v14h14v-5M14 4h6v6M20 4l-9 9',
} as const;

/** Which drawings there are. */
export type IconName = keyof typeof paths;

/** A small line drawing; hidden from assistive technology, the words beside it say the same. */
export function Icon(props: { name: IconName }): VNode {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[props.name]} />
    </svg>
  );
}
