import type { Answer, Intent } from './intent.ts';
import { readAll, readOptional } from './read.ts';
import type { PassageItem } from './records.ts';
import type { Steps } from './steps.ts';

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
  /\b(?:what|where|how|which|is|are|there|do|does|did|the|our|my|a|an|say|says|said|about|on|in|find|search|show|look|up|check|tell|me|for|any|anything|something|documents?|docs?|knowledge base|files?|you|know|have|we|i|to|of|according|written|information|info|read|open|summari[sz]e|mention(?:s|ed)?|regarding|from|with|that|can|could|may|must|should|am|be|get|gets|much|many|when|who|why|if|it|need|take|allowed|please)\b/gi;

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
    const query = queryOf(asked);
    if (query === '') return undefined;
    return {
      score: isNamed ? 0.8 : 0.5,
      *run() {
        const passages = yield* readAll<PassageItem>('knowledge_search', { query });
        if (passages.length === 0)
          return { text: `I found nothing about “${query}” in the documents you may read.`, records: [] };
        return passagesAnswer(passages, topic ?? query);
      },
    };
  },
};

function queryOf(asked: string): string {
  return asked
    .replace(noise, ' ')
    .replace(/[?!.,:;"“”]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The best passages; those that speak of the topic itself before those that only come from the right document. */
function passagesAnswer(passages: PassageItem[], topic: string): Answer {
  const words = topic.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 3);
  const ranked = passages.toSorted(
    (left, right) =>
      hitsOf(right.passage, words) - hitsOf(left.passage, words) ||
      nearHits(right.passage, words) - nearHits(left.passage, words) ||
      right.score - left.score,
  );
  return {
    text: ranked
      .slice(0, 3)
      .map(({ title, passage }) => `**${title}**\n> ${passage.trim().split('\n').join('\n> ')}`)
      .join('\n\n'),
    records: passages.map((item) => ({
      kind: 'document' as const,
      id: item.documentId,
      title: item.title,
      data: item,
    })),
  };
}

/** How many of the words stand together in one sentence. */
function nearHits(passage: string, words: string[]): number {
  return Math.max(...passage.split(/[.!?]\s|\n/).map((sentence) => hitsOf(sentence, words)));
}

/** How many of the words stand in a text, whatever their plural. */
function hitsOf(text: string, words: string[]): number {
  const lower = text.toLowerCase();
  return words.filter((word) => lower.includes(word.toLowerCase().replace(/(?:ies|es|s|y)$/, ''))).length;
}

const question =
  /^(?:(?:please|tell me|look up|find out|check|do you know|i(?:['’]d| would) like to know|can you tell me|can you check|and)[\s,]+)*(?:(?:within|by|in|for|at|on|to|from|until|up to|under)\s+)?(?:can|could|may|must|should|do|does|is|are|am|will|what|how|when|where|which|who|whom|whose|why|if|whether)\b(?!\s+(?:not|you)\b)/i;

/**
 * What the documents say to a question that nothing else has answered; `undefined` when they do not speak of it. As a
 * last resort half of its words are enough.
 */
export function* answerFromDocuments(asked: string, isLastResort = false): Steps<Answer | undefined> {
  if (!question.test(asked) || asked.length > 200) return undefined;
  const query = queryOf(asked);
  const words = [...new Set(query.split(' ').filter((word) => word.length > 3))];
  if (words.length === 0) return undefined;
  const found = yield* readOptional<{ items: PassageItem[] }>('knowledge_search', { query });
  const half = Math.max(1, Math.ceil(words.length / 2));
  const fewest = isLastResort ? half : words.length < 3 ? words.length : Math.ceil(words.length * 0.6);
  const fitting = (found?.items ?? []).filter(
    ({ title, passage }) => hitsOf(`${title} ${passage}`, words) >= fewest,
  );
  return fitting.length > 0 ? passagesAnswer(fitting, query) : undefined;
}

/** What people ask of documents. */
export const documentIntents: Intent[] = [searchDocumentsIntent];
