import { stripInvisible } from '../lib/strip-invisible.ts';
import { findMarkdownLinks, type MarkdownLink } from './find-markdown-links.ts';

/** What an organization allows in replies. */
export interface LinkSettings {
  /** Hosts that a reply may link to without showing them in full; `*.example.com` covers every host below it. */
  allowedLinkHosts: string[];
}

const removed = '(link removed)';

function isAllowedHost(host: string, settings: LinkSettings): boolean {
  return settings.allowedLinkHosts.some((entry) => {
    const allowed = entry.toLowerCase();
    return allowed.startsWith('*.') ? host.endsWith(allowed.slice(1)) : host === allowed;
  });
}

/** The address as it really is: host in ASCII, no user part, nothing that Markdown or Slack would read as markup. */
function showUrl(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  url.username = '';
  url.password = '';
  return /[^a-z0-9.:[\]-]/.test(url.host) ? undefined : url;
}

const toHref = (url: URL) =>
  url.href.replaceAll(/[()[\]<>"'`*_|\\^{}]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** Marks that Slack and HTML give meaning to between angle brackets, as plain words. */
function openAngle(inside: string): string {
  const [target = '', label] = inside.split('|', 2);
  if (/^https?:/i.test(target)) return label ? `[${label.replaceAll(/[[\]]/g, '')}](${target})` : target;
  if (/^(?:mailto:)?[\w.+-]+@[\w.-]+$/i.test(target)) return label ?? target.replace(/^mailto:/i, '');
  if (/^[!@#]/.test(target)) {
    if (target.startsWith('!--')) return '';
    return (label ?? target.slice(1).replace(/\^.*$/s, '')).replace(/^@/, '');
  }
  if (/^br\s*\/?$/i.test(target)) return '\n';
  return /^[a-z/?]/i.test(inside) ? '' : `<${inside}>`;
}

/** An opening angle bracket that could still begin a tag or a mention becomes one that looks alike. */
const disarmAngles = (text: string) => text.replaceAll(/<(?=[a-z/!?@#])/gi, '‹');

function dropAngles(text: string): string {
  let before: string;
  let after = text;
  let rounds = 0;
  do {
    before = after;
    after = before.replaceAll(/<([^<>]*)>/g, (_, inside: string) => openAngle(inside));
    rounds += 1;
  } while (after !== before && rounds < 4);
  return disarmAngles(after);
}

/** Text outside of links: addresses shown as they are, no other schemes, nothing that could still become a link. */
function cleanPlain(text: string): string {
  return text
    .replaceAll(/\b(?:javascript|vbscript|livescript):\S*/gi, removed)
    .replaceAll(/\bdata:[\w.+-]{0,60}\/?[\w.+-]{0,60}[;,]\S*/gi, removed)
    .replaceAll(/\b[a-z][a-z0-9+.-]{0,30}:[\\/]{2}[^\s<>"`|[\]\uE000\uE001]*/gi, (address) => {
      const tail = /[.,;:!?)\]}'*_~]+$/.exec(address)?.[0] ?? '';
      const url = showUrl(address.slice(0, address.length - tail.length));
      return (url === undefined ? removed : toHref(url)) + tail;
    })
    .replaceAll(/!+(?=\[)/g, '')
    .replaceAll(/\](?=[([])/g, '] ')
    .replaceAll(/^((?:[ \t>*+-]|\d+[.)])*\[[^\]\n]*\]):/gm, '$1 :')
    .replaceAll(/(?<![\w.+-])@(?=(?:everyone|here|channel|all|group|team)\b)/gi, '＠');
}

/** A link as it may stand in a reply: its words and the full address as plain text, or Markdown for allowed hosts. */
function cleanLink(link: MarkdownLink, settings: LinkSettings): { plain: string } | { kept: string } {
  const text = cleanPlain(link.text.replaceAll(/\s+/g, ' ')).trim();
  if (link.isImage) return { plain: text };
  const target = link.target.replaceAll(/[\s\\]/g, '');
  const mail = /^mailto:([\w.+-]+@[\w.-]+)/i.exec(target)?.[1];
  if (mail !== undefined) return { plain: text === mail || text === '' ? mail : `${text} (${mail})` };
  if (/^\/(?:[A-Za-z0-9][\w./~%=?-]*)?$/.test(target)) {
    return text === '' ? { plain: target } : { kept: `[${text}](${target})` };
  }
  const url = showUrl(target);
  if (url === undefined) return { plain: text };
  const href = toHref(url);
  if (text === '' || text === href || text === target) return { plain: href };
  const namesAnAddress = /:\/\/|^[\w-]+(?:\.[\w-]+)+(?:\/|$)/.test(text);
  return isAllowedHost(url.host, settings) && !namesAnAddress
    ? { kept: `[${text}](${href})` }
    : { plain: `${text} (${href})` };
}

/**
 * The one gate that reply text leaves by. Afterwards it has no images and no HTML, links only to allowed hosts or shown
 * as the full visible address, no mentions that would call people, and no invisible characters.
 */
export function cleanReply(text: string, settings: LinkSettings): string {
  const visible = dropAngles(stripInvisible(text));
  const kept: string[] = [];
  let body = '';
  let end = 0;
  for (const link of findMarkdownLinks(visible)) {
    const clean = cleanLink(link, settings);
    // A placeholder of private-use characters, which the text cannot contain any more: the rest is cleaned as one
    // piece, because two harmless pieces can form markup where they meet.
    body += visible.slice(end, link.start);
    body += 'kept' in clean ? `\uE000${kept.push(clean.kept) - 1}\uE001` : clean.plain;
    end = link.end;
  }
  const plain = disarmAngles(cleanPlain(body + visible.slice(end)));
  return plain.replaceAll(/([\]!]?)\uE000(\d+)\uE001/g, (_, before: string, index: string) => {
    return `${before === '' ? '' : `${before} `}${kept[Number(index)] ?? ''}`;
  });
}
