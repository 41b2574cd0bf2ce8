const small = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const tens: Record<string, number> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const loose: Record<string, number> = {
  a: 1,
  an: 1,
  'a couple of': 2,
  'a few': 3,
  'couple of': 2,
  few: 3,
  several: 3,
  some: 3,
};
const ordinals = [
  'zeroth',
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
  'thirteenth',
  'fourteenth',
  'fifteenth',
  'sixteenth',
  'seventeenth',
  'eighteenth',
  'nineteenth',
  'twentieth',
];

const unitWord = small.slice(1, 10).join('|');
const teenWord = small.slice(10).reverse().join('|');
const tenWord = Object.keys(tens).join('|');

/** Matches a whole number in digits or in the words people use for small ones. */
export const numberPattern = `(?:\\d{1,4}|a couple of|couple of|a few|few|several|an?|(?:${tenWord})(?:[- ](?:${unitWord}))?|${teenWord}|${unitWord})`;

/** Matches the place of something in a row up to the 31st, in digits or in words: `3rd`, `twenty-first`. */
export const ordinalPattern = `(?:\\d{1,2}(?:st|nd|rd|th)|(?:twenty|thirty)[- ]?(?:${ordinals.slice(1, 10).join('|')})|thirtieth|${ordinals.slice(1).reverse().join('|')})`;

/** Reads what `numberPattern` matched. */
export function readNumber(text: string): number {
  const lower = text.toLowerCase();
  const known = loose[lower] ?? tens[lower];
  if (known !== undefined) return known;
  const index = small.indexOf(lower);
  if (index >= 0) return index;
  const [ten = '', one = ''] = lower.split(/[- ]/);
  const start = tens[ten];
  return start === undefined ? Number.parseInt(text, 10) : start + small.indexOf(one);
}

/** Reads what `ordinalPattern` matched. */
export function readOrdinal(text: string): number {
  const lower = text.toLowerCase().replace(/[- ]/g, '');
  if (/^\d/.test(lower)) return Number.parseInt(lower, 10);
  if (lower === 'thirtieth') return 30;
  const ten = /^(?:twenty|thirty)/.exec(lower)?.[0] ?? '';
  return (tens[ten] ?? 0) + ordinals.indexOf(lower.slice(ten.length));
}
