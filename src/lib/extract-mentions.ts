const email = /[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/g;
const address = /\bhttps?:\/\/[^\s<>"'`)\]]+|\bwww\.[\w-]+(?:\.[\w-]+)+[^\s<>"'`)\]]*/gi;
const amount =
  /(?<![\w.,-])\d{1,3}(?:[.,' \u00A0\u202F]\d{3})+(?:[.,]\d{1,2})?(?![\w])|(?<![\w.,-])\d{1,12}(?:[.,]\d{1,2})?(?![\w:/-]|[.,]\d)/g;

/** An amount as `1234.50`: the last separator with one or two digits after it is the decimal one. */
function normalizeAmount(written: string): string | undefined {
  const [, whole = '', decimals = ''] = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(written) ?? [];
  const digits = whole.replaceAll(/\D/g, '');
  const isYear = decimals === '' && /^(?:19|20)\d\d$/.test(written);
  if (digits.length > 12 || isYear || (decimals === '' && digits.length < 3)) return undefined;
  return `${BigInt(digits)}.${decimals.padEnd(2, '0')}`;
}

/**
 * The e-mail addresses, hosts, links and amounts in a text, each once: addresses and hosts in lower case, links without
 * query, amounts as `1234.50`. Whole numbers count from three digits on, years do not.
 */
export function extractMentions(text: string): string[] {
  const found = new Set<string>();
  let rest = text.replaceAll(email, (match) => {
    found.add(match.toLowerCase());
    return ' ';
  });
  rest = rest.replaceAll(address, (match) => {
    const written = match.replace(/[.,;:!?]+$/, '');
    const full = /^www\./i.test(written) ? `https://${written}` : written;
    if (URL.canParse(full)) {
      const url = new URL(full);
      found.add(url.host);
      found.add(`${url.protocol}//${url.host}${url.pathname}`);
    }
    return ' ';
  });
  for (const [match] of rest.matchAll(amount)) {
    const value = normalizeAmount(match);
    if (value !== undefined) found.add(value);
  }
  return [...found];
}
