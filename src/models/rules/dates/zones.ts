import { escapePattern } from '../escape-pattern.ts';
import { abbreviations, regions } from './zone-names.ts';

/** A zone named in a text: `New York time`, `CET`, `Eastern`, `UTC+2`. */
export interface ZonePhrase {
  from: number;
  to: number;
  /** An IANA name, or an offset such as `+02:00` where the words name nothing else. */
  zone: string;
  /** The offset that the name itself states, such as that of `PDT` also in winter. */
  offsetMinutes?: number;
}

const cities = new Map<string, string>(
  Intl.supportedValuesOf('timeZone').flatMap((zone): [string, string][] => {
    const city = zone.split('/').at(-1);
    return zone.includes('/') && city ? [[city.replaceAll('_', ' ').toLowerCase(), zone]] : [];
  }),
);

const letters = "[A-Za-zÀ-ÿ.'’]+";
const abbreviation = new RegExp(
  `(?<=[\\d:apmAPM.]\\s*|^|\\s|/)\\(?(?:\\b|(?<=\\d\\s?(?:[aApP][mM])?))(${Object.keys(abbreviations).join('|')})\\b\\)?`,
  'g',
);
const offset =
  /\(?\b(?:UTC|GMT)\s*(?<sign>[+-−–])?\s*(?<hours>\d{1,2})(?::?(?<minutes>\d\d))?(?!\d|\s*[ap]m)\)?/gi;
const spoken = new RegExp(
  `\\b(?:in\\s+)?(?:the\\s+)?((?:${letters}\\s+){0,3}?${letters})(?:['’]s)?(?:\\s+|-)(?:(?<kind>standard|std|daylight(?:\\s+saving)?|local)\\s+)?time(?:\\s?zone)?(?:\\s*\\((?<country>[A-Za-z ]+)\\))?(?![\\w'’])`,
  'gi',
);
const bareRegion = /(?<=\d\s*(?:[ap]\.?m\.?)?\s+)(?:us\s+)?(eastern|central|mountain|pacific)\b/gi;
/** Only behind `at` or `in`, at the end: `Book me a room at pt`. */
const bareAbbreviation = new RegExp(
  `(?<=\\b(?:at|in)\\s+)(${Object.keys(abbreviations).join('|')})(?=\\s*[.?!]*$)`,
  'gi',
);

/** Reads the name of a zone: an IANA name, an abbreviation, a city, a region. */
export function readZone(name: string): string | undefined {
  const lower = plainOf(name);
  for (const [pattern, zone] of regions) if (pattern.test(lower)) return zone;
  return abbreviations[lower.toUpperCase()]?.zone ?? cities.get(lower);
}

/** Lower case, without accents and dots: `San José`, `St. Louis`. */
function plainOf(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f.]/g, '')
    .replace(/\s+/g, ' ');
}

/** Zones named in a text, in their order. */
export function findZones(text: string): ZonePhrase[] {
  const found: ZonePhrase[] = [];
  const add = (phrase: ZonePhrase | undefined) => {
    if (phrase && !found.some((other) => phrase.from < other.to && phrase.to > other.from))
      found.push(phrase);
  };
  for (const match of text.matchAll(offset)) add(readOffset(match));
  for (const match of text.matchAll(spoken)) add(readSpoken(match, text));
  for (const match of text.matchAll(abbreviation)) add(readAbbreviation(match, text));
  for (const match of text.matchAll(bareRegion)) add(readAbbreviation(match, text));
  for (const match of text.matchAll(bareAbbreviation)) add(readAbbreviation(match, text));
  return found.sort((a, b) => a.from - b.from);
}

function readOffset(match: RegExpMatchArray): ZonePhrase | undefined {
  const { sign = '+', hours = '', minutes = '00' } = match.groups ?? {};
  const total = Number(hours) * 60 + Number(minutes);
  if (total > 14 * 60) return undefined;
  const isWest = sign !== '+' && total > 0;
  const from = match.index ?? 0;
  return {
    from,
    to: from + match[0].length,
    zone: `${isWest ? '-' : '+'}${hours.padStart(2, '0')}:${minutes}`,
    offsetMinutes: isWest ? -total : total,
  };
}

/** The longest name before `time` that is a zone: of `find a time in the Madrid time` only `Madrid`. */
function readSpoken(match: RegExpMatchArray, text: string): ZonePhrase | undefined {
  const words = (match[1] ?? '').split(/\s+/);
  const { kind, country } = match.groups ?? {};
  const start = match.index ?? 0;
  for (let skip = 0; skip < words.length; skip++) {
    const name = words.slice(skip).join(' ');
    const zone = (country && readZone(`${name} ${country}`)) || readZone(name);
    if (!zone) continue;
    const at =
      start +
      match[0].search(new RegExp(`${words.slice(skip).map(escapePattern).join('\\s+')}(?:['’]s)?(?:\\s|-)`));
    return { from: withLead(text, at), to: start + match[0].length, zone, ...statedOffset(name, kind) };
  }
  return undefined;
}

/** `Pacific daylight time` names an offset of its own, in summer and in winter. */
function statedOffset(name: string, kind = ''): Pick<ZonePhrase, 'offsetMinutes'> {
  const stated = kind === '' ? undefined : regions.find(([pattern]) => pattern.test(plainOf(name)))?.[2];
  if (typeof stated !== 'number') return {};
  return { offsetMinutes: stated + (/^daylight/i.test(kind) ? 60 : 0) };
}

function readAbbreviation(match: RegExpMatchArray, text: string): ZonePhrase | undefined {
  const name = match[1] ?? '';
  const zone = readZone(name);
  if (!zone) return undefined;
  const at = (match.index ?? 0) + match[0].indexOf(name);
  const offsetMinutes = abbreviations[name.toUpperCase()]?.offsetMinutes;
  return {
    from: withLead(text, at),
    to: (match.index ?? 0) + match[0].length,
    zone,
    ...(offsetMinutes === undefined ? {} : { offsetMinutes }),
  };
}

/** Where the phrase begins, with `in` before the name. */
function withLead(text: string, at: number): number {
  return at - (/\bin\s+(?:the\s+)?$/i.exec(text.slice(0, at))?.[0].length ?? 0);
}
