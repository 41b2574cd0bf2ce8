const words: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  'forty-five': 45,
  'forty five': 45,
  fifty: 50,
  sixty: 60,
  ninety: 90,
  'a couple of': 2,
  'a few': 3,
  'couple of': 2,
  few: 3,
  several: 3,
};

/** Matches a whole number in digits or in the words people use for small ones. */
export const numberPattern =
  '(?:\\d{1,4}|a couple of|couple of|a few|few|several|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty[- ]five|forty|fifty|sixty|ninety)';

/** Reads what `numberPattern` matched. */
export function readNumber(text: string): number {
  return words[text.toLowerCase()] ?? Number.parseInt(text, 10);
}
