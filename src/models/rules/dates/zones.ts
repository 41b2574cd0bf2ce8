/** Zones by the names people use in writing; cities are added from the zone database itself. */
const namedZones: [pattern: RegExp, zone: string][] = [
  [/(?:us |north american )?(?:eastern|east coast|new york|nyc|boston|e[sd]?t)/, 'America/New_York'],
  [/(?:us )?(?:central|chicago|c[sd]t)/, 'America/Chicago'],
  [/(?:us )?(?:mountain|denver|m[sd]t)/, 'America/Denver'],
  [/(?:us )?(?:pacific|west coast|san francisco|los angeles|seattle|la|p[sd]?t)/, 'America/Los_Angeles'],
  [/(?:greenwich mean|gmt|utc|zulu)/, 'UTC'],
  [/(?:uk|british|london|bst)/, 'Europe/London'],
  [/(?:irish|dublin)/, 'Europe/Dublin'],
  [/(?:central european|cet|cest|berlin|german|munich|hamburg|frankfurt)/, 'Europe/Berlin'],
  [/(?:eastern european|eet|eest|athens|greek)/, 'Europe/Athens'],
  [/(?:indian?|ist|mumbai|delhi|bangalore|bengaluru)/, 'Asia/Kolkata'],
  [/(?:japan(?:ese)?|jst|tokyo)/, 'Asia/Tokyo'],
  [/(?:china|chinese|beijing|shanghai)/, 'Asia/Shanghai'],
  [/(?:singapore|sgt)/, 'Asia/Singapore'],
  [/(?:sydney|melbourne|ae[sd]t)/, 'Australia/Sydney'],
];

const cities = new Map<string, string>(
  Intl.supportedValuesOf('timeZone').flatMap((zone): [string, string][] => {
    const city = zone.split('/').at(-1);
    return zone.includes('/') && city ? [[city.replaceAll('_', ' ').toLowerCase(), zone]] : [];
  }),
);

/** A zone named in a text: `New York time`, `CET`, `Eastern`, `UTC`. */
export interface ZonePhrase {
  from: number;
  to: number;
  zone: string;
  /** The offset that the name itself states, such as that of `PDT` also in winter. */
  offsetMinutes?: number;
}

const abbreviation =
  /(?<=[\d:apm.]\s*|^|\s)\(?\b(UTC|GMT|Z|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|BST|CET|CEST|EET|EEST|IST|JST|SGT|AE[SD]T)\b\)?/g;
const spoken =
  /\b(?:in\s+)?((?:[A-Za-z]+\s){0,2}?[A-Za-z]+?)(?:['’]s)?\s+(?:standard\s+|daylight\s+|local\s+)?time\b/g;
const bareRegion = /(?<=\d\s*(?:[ap]\.?m\.?)?\s+)(?:us\s+)?(eastern|central|mountain|pacific)\b/gi;

/** Reads the name of a zone: an IANA name, an abbreviation, a city, a region. */
export function readZone(name: string): string | undefined {
  const lower = name.trim().toLowerCase();
  for (const [pattern, zone] of namedZones) if (new RegExp(`^${pattern.source}$`).test(lower)) return zone;
  return cities.get(lower);
}

/** Zones named beside a time in a text. */
export function findZones(text: string): ZonePhrase[] {
  const found: ZonePhrase[] = [];
  const add = (match: RegExpMatchArray, name: string) => {
    const words = name.split(/\s+/);
    for (let skip = 0; skip < words.length; skip++) {
      const tail = words.slice(skip).join(' ');
      const zone = readZone(tail === 'Z' ? 'utc' : tail);
      if (!zone) continue;
      const from = (match.index ?? 0) + match[0].indexOf(tail);
      const lead = /\bin\s+$/i.exec(text.slice(0, from))?.[0].length ?? 0;
      const to = (match.index ?? 0) + match[0].length;
      if (!found.some((other) => from < other.to && to > other.from))
        found.push({ from: from - lead, to, zone });
      return;
    }
  };
  for (const match of text.matchAll(spoken)) add(match, match[1] ?? '');
  for (const match of text.matchAll(abbreviation)) add(match, match[1] ?? '');
  for (const match of text.matchAll(bareRegion)) add(match, match[1] ?? '');
  return found;
}
