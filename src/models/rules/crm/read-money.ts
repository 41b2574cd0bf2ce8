const currencies: [pattern: RegExp, code: string][] = [
  [/€|eur(?:os?)?/i, 'EUR'],
  [/s\$|singapore dollars?/i, 'SGD'],
  [/\$|us[d$]|dollars?/i, 'USD'],
  [/£|gbp|pounds?|sterling/i, 'GBP'],
  [/francs?/i, 'CHF'],
  [/¥|yen/i, 'JPY'],
];
const codes = 'EUR|USD|GBP|CHF|SGD|JPY|SEK|NOK|DKK|PLN|CZK|HUF|CAD|AUD|NZD|INR|CNY|HKD|ZAR|BRL|MXN|AED|TRY';
const unit = '(?:k|m|mio|thousand|million)';

/** Words and signs for a currency, for use inside larger patterns. */
export const currencyPattern = `(?:€|S\\$|US\\$|\\$|£|¥|(?:${codes}|euros?|(?:us |singapore )?dollars?|pounds?(?: sterling)?|swiss francs?|yen)(?!\\w))`;
/** A number as money is written, without its currency. */
export const numberPattern = `\\d+(?:[.,]\\d+)*(?:\\s?${unit})?(?!\\w)`;
/** An amount of money with its currency, before or after. */
export const moneyPattern = `(?:${currencyPattern}\\s?${numberPattern}|${numberPattern}\\s?${currencyPattern})`;

/** The code of a currency, however it is said. */
export function readCurrency(text: string): string | undefined {
  const code = new RegExp(`(?<!\\w)(?:${codes})(?!\\w)`, 'i').exec(text)?.[0];
  return code?.toUpperCase() ?? currencies.find(([pattern]) => pattern.test(text))?.[1];
}

/** An amount of money: `12k`, `EUR 12,500`, `€1.2m`. */
export function readAmount(text: string): { amount: number; currency?: string } | undefined {
  const match = new RegExp(`(?<number>\\d[\\d.,]*)\\s*(?<unit>${unit})?(?![a-z])`, 'i').exec(text);
  const written = match?.groups?.number?.replace(/[.,]+$/, '');
  if (!written) return undefined;
  const plain = /[.,]\d{1,2}$/.test(written)
    ? written.replace(/[.,](?=.*[.,])/g, '').replace(',', '.')
    : written.replace(/[.,]/g, '');
  const factor = /^(?:k|t)/i.test(match?.groups?.unit ?? '') ? 1_000 : match?.groups?.unit ? 1_000_000 : 1;
  return { amount: Math.round(Number(plain) * factor * 100) / 100, currency: readCurrency(text) };
}
