/** A value of so few words is a state of a record, such as “closed” or “not started”. */
const longestState = 2;
const mostPlaces = 50;
const smallWords =
  /^(?:been|were|have|that|this|they|them|your|their|with|from|into|just|already|successfully|everyone|everything|done)$/;
/** Said of one's own doing, whatever else stands where something was read. */
const ownDoing = /\bsuccessfully\b|\b(?:for|as) you\b|\bA-\d+\b|[✅✔☑👍🎉]/iu;

const calendarWords =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*)$/;

const wordsOf = (text: string) =>
  new Set((text.match(/[\p{L}\p{N}-]{4,}/gu) ?? []).filter((word) => !smallWords.test(word)));

/** The value that holds a place: values stand on lines of their own, or between quotation marks. */
function valueAround(evidence: string, at: number): string {
  const start = Math.max(evidence.lastIndexOf('\n', at), evidence.lastIndexOf('"', at)) + 1;
  const ends = [evidence.indexOf('\n', at), evidence.indexOf('"', at)].filter((end) => end !== -1);
  return evidence.slice(start, Math.min(evidence.length, ...ends));
}

/** The values that hold the verb as a word of its own. */
function* findValues(evidence: string, verb: string): Generator<string> {
  const places = new RegExp(`(?<![\\p{L}\\p{N}])${verb}(?![\\p{L}\\p{N}])`, 'gu');
  let tried = 0;
  for (const { index } of evidence.matchAll(places)) {
    yield valueAround(evidence, index);
    tried += 1;
    if (tried === mostPlaces) return;
  }
}

const isState = (value: string) => value.trim().split(/\s+/).length <= longestState;

/** Titles in quotation marks, references such as T-4, and capitalised words within the sentence: all of it was read. */
function knowsNames(sentence: string, evidence: string): boolean {
  const quoted = [...sentence.matchAll(/[“"]([^”"]{2,80})[”"]/g)].map(([, title = '']) => title);
  const words =
    sentence.match(/(?<=\s)\p{Lu}[\p{L}\p{N}'-]+|[\p{L}\p{N}-]*\p{L}-?\p{N}[\p{L}\p{N}-]*/gu) ?? [];
  const names = [...quoted, ...words.filter((word) => !calendarWords.test(word))];
  return names.every((name) => evidence.includes(name.toLowerCase()));
}

/** Whether the tools returned a state with this verb of what is named: what a headline such as “Ticket T-4 closed” tells. */
export function isStated(sentence: string, verb: string, evidence: string): boolean {
  if (evidence === '' || ownDoing.test(sentence) || !knowsNames(sentence, evidence)) return false;
  return [...findValues(evidence, verb)].some(isState);
}

/**
 * Whether a passive, such as “the ticket has been closed”, reports what the tools returned: its verb stands there as a
 * word of its own, as a state or beside another word of the sentence, and so does every name in it.
 */
export function isReported(sentence: string, verb: string, evidence: string): boolean {
  if (evidence === '' || ownDoing.test(sentence) || !knowsNames(sentence, evidence)) return false;
  const words = wordsOf(sentence.toLowerCase());
  words.delete(verb);
  for (const value of findValues(evidence, verb)) {
    if (isState(value) || [...wordsOf(value)].some((word) => words.has(word))) return true;
  }
  return false;
}
