import type { Clause } from '../clause.ts';

const subjectMark =
  /(?:,\s*)?\b(?:(?:with|using|and|under)\s+)?(?:(?:the|a|as)\s+)?(?:subject(?:\s+line)?|title|titled)\b\s*(?::|is|of|being|,)?\s*(?:(?<quoted>\uE001+)|(?<subject>[^\uE000\uE001,;]+?)(?=\s*(?:\uE000|$|[,;]|[:.]\s|\s[-–]\s|\b(?:that|which) (?:says|reads)\b|\b(?:and (?:the )?(?:body|text|message)|saying|with (?:the )?(?:body|text|message)|body|text)\b)))/;
const topicMark =
  /\b(?:about|regarding|concerning|re|on the subject of|titled|called)\s*:?\s+(?<topic>\uE001+|[^\uE000;:]+?)(?=\s*(?:\uE000|$|[;:,]|\s[-–]\s|\bthat\b))/;

/** Takes the subject line that a request gives: `with the subject “Visit”`. */
export function takeSubjectLine(clause: Clause): string | undefined {
  const groups = clause.take(subjectMark)?.groups;
  return groups?.quoted ?? groups?.subject?.replace(/[\s.!?]+$/, '');
}

/** Takes what a mail is to be about, as a subject: `about the visit`. */
export function takeTopicLine(clause: Clause): string | undefined {
  const topic = clause.take(topicMark)?.groups.topic?.replace(/[\s.!?]+$/, '');
  const words = topic?.replace(/^(?:the|a|an|our|my)\s+/i, '').trim();
  return words ? words.charAt(0).toUpperCase() + words.slice(1) : undefined;
}

/** The first words of a text, for a mail that was given no subject. */
export function subjectFrom(body: string): string {
  const first = body.split(/[\n.!?]/)[0]?.trim() || body.trim();
  const short = first.length <= 60 ? first : `${first.slice(0, 60).replace(/\s+\S*$/, '')}…`;
  return short.charAt(0).toUpperCase() + short.slice(1);
}
