import type { RecordReference } from '../intent.ts';
import { runRead, understandRead } from '../references/read-in-words.ts';
import { findComparison } from './compare-count.ts';
import type { ConditionKind } from './condition.ts';

const nouns =
  '(?:tickets?|issues?|tasks?|bugs?|deals?|customers?|clients?|leads?|mails?|e-?mails?|messages?|contacts?)';
const owner = "(?<who>(?:i|we|\\p{L}[\\p{L}'’.-]*(?:\\s\\p{L}[\\p{L}'’.-]*)?|[\\w.+-]+@[\\w.-]+\\w))";

/** Claims that something is there, with the request that lists it. */
const forms: { pattern: RegExp; requests(groups: Record<string, string>): string[] }[] = [
  {
    pattern: new RegExp(
      `^(?:is|are|was)?\\s*there\\s+(?:is|are|was|were|has been|have been)?\\s*(?:an?|any|some)?\\s*(?<what>.*\\b${nouns}\\b.*)$`,
      'iu',
    ),
    requests: ({ what = '' }) => [`show me all ${plural(what)}`, `show ${what}`],
  },
  {
    pattern: new RegExp(
      `^(?:does|do|has|have)?\\s*${owner}\\s+(?:has|have|owns?|holds?|got)\\s+(?:got\\s+)?(?:an?|any|some)?\\s*(?<what>.*\\b${nouns}\\b.*)$`,
      'iu',
    ),
    requests: ({ who = '', what = '' }) =>
      /^(?:i|we)$/i.test(who)
        ? [`show my ${plural(what)}`, `show me all ${plural(what)}`]
        : [
            `show ${who}'s ${plural(what)}`,
            `show all ${plural(what)} of ${who}`,
            `show all ${plural(what)} assigned to ${who}`,
          ],
  },
  {
    pattern: new RegExp(
      `^(?:any(?: of)?|some)?\\s*(?:(?<who>\\p{L}+)['’]s|the|my)?\\s*(?<what>.*?\\b${nouns})\\s+(?:is|are)\\s+(?<how>.+)$`,
      'iu',
    ),
    requests: ({ who, what = '', how = '' }) => {
      const whose = who ? `${who}'s ` : '';
      return [
        `show ${whose}${how} ${what}`,
        `show ${whose}${what} ${how}`,
        `show ${whose}${what} that are ${how}`,
      ];
    },
  },
];

/** `Sofia has overdue tickets`, `more than three Platform tickets are unfinished`, `there is an unread mail from Helena`. */
export const foundRecords: ConditionKind = ({ words }, scene) => {
  const compared = findComparison(words);
  const claim = compared
    ? `${words.slice(0, compared.from)}${words.slice(compared.to)}`.replace(/\s+/g, ' ').trim()
    : words;
  for (const { pattern, requests } of forms) {
    const groups = pattern.exec(claim)?.groups;
    if (!groups) continue;
    // A single record by its name is no list: `the VAT ticket is overdue`.
    if (!compared && /\b[A-Z]{1,6}-\d+\b/i.test(claim)) continue;
    if (
      !compared &&
      /^(?:the|my|our)\b.*\b(?:ticket|deal|customer|mail|task|issue)\s+(?:is|was)\b/i.test(claim)
    )
      continue;
    for (const request of requests(groups as Record<string, string>)) {
      const reading = understandRead(request, scene);
      if (!reading) continue;
      return function* () {
        const answer = yield* runRead(reading, request, scene);
        const records = answer.records ?? [];
        return {
          holds: compared ? compared.test(records.length) : records.length > 0,
          because: describe(records),
          records,
        };
      };
    }
  }
  return undefined;
};

function describe(records: RecordReference[]): string {
  if (records.length === 0) return 'I found none';
  const [first] = records;
  const named = first ? `${first.kind === 'ticket' ? `${first.id} ` : ''}“${first.title}”` : '';
  return records.length === 1 ? `I found ${named}` : `I found ${records.length}, such as ${named}`;
}

function plural(what: string): string {
  return what.replace(
    /\b(ticket|issue|task|bug|deal|customer|client|lead|mail|e-?mail|message|contact)\b/i,
    '$1s',
  );
}
