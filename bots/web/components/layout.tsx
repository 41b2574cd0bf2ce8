import type { ComponentChildren, VNode } from 'preact';
import type { Person, Role } from '../../../src/contracts/person.ts';
import { Icon, type IconName } from './icon.tsx';

/** The main pages, as the navigation names them. */
type Section = 'chat' | 'actions' | 'office' | 'audit' | 'status' | 'admin' | 'settings';

interface NavigationItem {
  section: Section & IconName;
  href: string;
  label: string;
  /** Shown only to people with one of these roles; others would be refused there. */
  roles?: Role[];
}

const items: NavigationItem[] = [
  { section: 'chat', href: '/', label: 'Chat' },
  { section: 'actions', href: '/actions', label: 'Actions' },
  { section: 'office', href: '/office', label: 'Office' },
  { section: 'audit', href: '/audit', label: 'Audit', roles: ['admin', 'auditor'] },
  { section: 'status', href: '/status', label: 'Status' },
  { section: 'admin', href: '/admin', label: 'Admin', roles: ['admin'] },
  { section: 'settings', href: '/settings', label: 'Settings' },
];

const htmxConfig = JSON.stringify({
  includeIndicatorStyles: false,
  allowEval: false,
  allowScriptTags: false,
  selfRequestsOnly: true,
  disableInheritance: true,
  defaultSettleDelay: 0,
  historyCacheSize: 0,
  responseHandling: [
    { code: '204', swap: false },
    { code: '...', swap: true },
  ],
});

function Navigation(props: { section: Section | undefined; person: Person }): VNode {
  return (
    <ul class="nav-list">
      {items
        .filter(({ roles }) => roles === undefined || roles.some((role) => props.person.roles.includes(role)))
        .map((item) => (
          <li key={item.section}>
            <a href={item.href} aria-current={item.section === props.section ? 'page' : undefined}>
              <Icon name={item.section} />
              {item.label}
            </a>
          </li>
        ))}
    </ul>
  );
}

/** The head of every page; scripts and styles come from the console itself. */
export function Head(props: { title: string }): VNode {
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="htmx-config" content={htmxConfig} />
      <meta name="server-now" content={String(Date.now())} />
      <title>{`${props.title} · Deskhand`}</title>
      <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
      <link rel="stylesheet" href="/assets/console.css" />
      <script src="/assets/htmx.js" defer></script>
      <script src="/assets/htmx-sse.js" defer></script>
      <script src="/assets/console.js" type="module"></script>
    </head>
  );
}

interface LayoutProps {
  title: string;
  section?: Section;
  person: Person;
  /** What stands under the navigation on a wide screen, such as the list of conversations. */
  aside?: ComponentChildren;
  /** `chat` fills the height; the other pages scroll as a whole. */
  kind?: 'page' | 'chat';
  children: ComponentChildren;
}

/** A whole page for a person who is signed in. */
export function Layout(props: LayoutProps): VNode {
  return (
    <html lang="en">
      <Head title={props.title} />
      <body class={props.kind ?? 'page'} hx-ext="sse">
        <a class="skip-link" href="#main">
          Skip to the content
        </a>
        <header class="side">
          <a class="brand" href="/">
            <img src="/assets/icon.svg" alt="" width="28" height="28" />
            Deskhand
          </a>
          <details class="menu">
            <summary>
              <Icon name="menu" />
              <span class="visually-hidden">Menu</span>
            </summary>
            <nav aria-label="Main, small screen">
              <Navigation section={props.section} person={props.person} />
              {props.aside}
            </nav>
          </details>
          <nav class="wide-nav" aria-label="Main">
            <Navigation section={props.section} person={props.person} />
          </nav>
          <div class="side-extra">{props.aside}</div>
          <p class="side-person">
            <strong>{props.person.name}</strong>
            <span>{props.person.timeZone.replaceAll('_', ' ')}</span>
          </p>
        </header>
        <main id="main" tabIndex={-1}>
          {props.children}
        </main>
        <div id="notices" role="status" aria-live="polite"></div>
      </body>
    </html>
  );
}
