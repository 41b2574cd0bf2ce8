import type { Intent } from './intent.ts';
import { readAll } from './read.ts';
import type { PassageItem } from './records.ts';

const noun =
  '(?:documents?|docs?|handbook|polic(?:y|ies)|guide(?:lines?)?|wiki|manual|rules|knowledge base|paperwork|files?|intranet|procedures?|process)';
const lead = new RegExp(
  [
    `(?:what|where|how|which|who|when|is there|are there|do (?:we|you)|does|can (?:i|we)|find|search|show|look|check|tell me|read|open|summari[sz]e|according to)\\b[^\\uE000]*?\\b${noun}\\b`,
    `(?:what(?:['’]?s| is| are) (?:the|our) (?:rules?|polic(?:y|ies)|process|procedure|guidelines?))\\b`,
    `(?:what do|what does|do) (?:our|the|we)\\b[^\\uE000]*?\\bsay\\b`,
    `(?:how (?:much|many)|how do (?:i|we)|are we allowed|am i allowed|may (?:i|we))\\b`,
  ].join('|'),
);
const noise =
  /\b(?:what|where|how|which|is|are|there|do|does|did|the|our|my|a|an|say|says|said|about|on|in|find|search|show|look|up|check|tell|me|for|any|anything|something|documents?|docs?|knowledge base|files?|you|know|have|we|i|to|of|according|written|information|info|read|open|summari[sz]e|mention(?:s|ed)?|regarding|from|with|that)\b/gi;

/** What the documents say about something. */
const searchDocumentsIntent: Intent = {
  name: 'search documents',
  effect: 'read',
  example: 'What does the travel policy say about hotels?',
  lead,
  understand(clause) {
    if (
      clause.has(/\b(?:calendar|meetings?|tickets?|inbox|customers?|deals?|e-?mails?)\b/) &&
      !clause.has(/\b(?:polic(?:y|ies)|documents?|docs?|handbook)\b/)
    )
      return undefined;
    const isNamed = clause.has(new RegExp(`\\b${noun}\\b`));
    const topic = clause.find(/\b(?:about|regarding|on|concerning|for)\s+(?<topic>[^\uE000?]+)/)?.groups
      .topic;
    const asked = clause.takeRest();
    const query = asked
      .replace(noise, ' ')
      .replace(/[?!.,:;"“”]/g, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    if (query === '') return undefined;
    return {
      score: isNamed ? 0.8 : 0.5,
      *run() {
        const passages = yield* readAll<PassageItem>('knowledge_search', { query });
        const records = passages.map((item) => ({
          kind: 'document' as const,
          id: item.documentId,
          title: item.title,
          data: item,
        }));
        if (passages.length === 0)
          return { text: `I found nothing about “${query}” in the documents you may read.`, records };
        const ranked = rankByTopic(passages, topic ?? query);
        return {
          text: ranked
            .slice(0, 3)
            .map(({ title, passage }) => `**${title}**\n> ${passage.trim().split('\n').join('\n> ')}`)
            .join('\n\n'),
          records,
        };
      },
    };
  },
};

/** Passages that speak of the topic itself before those that only come from the right document. */
function rankByTopic(passages: PassageItem[], topic: string): PassageItem[] {
  const words = topic
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 3)
    .map((word) => word.replace(/(?:es|s)$/, ''));
  const hits = ({ passage }: PassageItem) =>
    words.filter((word) => passage.toLowerCase().includes(word)).length;
  return passages.toSorted((left, right) => hits(right) - hits(left) || right.score - left.score);
}

/** What people ask of documents. */
export const documentIntents: Intent[] = [searchDocumentsIntent];
