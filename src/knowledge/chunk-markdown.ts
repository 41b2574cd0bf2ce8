/** A passage of a Markdown text. */
export interface Passage {
  /** The headings above it, from the outside in, joined by ` › `. */
  heading: string;
  text: string;
}

const passageLength = 600;

/**
 * Cuts a Markdown text into passages of at most about 600 characters. A passage never crosses a heading; paragraphs are
 * kept whole where they fit, and cut between sentences where they do not.
 */
export function chunkMarkdown(markdown: string): Passage[] {
  const passages: Passage[] = [];
  const headings: string[] = [];
  let paragraphs: string[] = [];
  const close = () => {
    const heading = headings.filter((part) => part !== undefined).join(' › ');
    for (const text of joinUpTo(paragraphs.flatMap(cutParagraph), '\n\n')) passages.push({ heading, text });
    paragraphs = [];
  };
  for (const block of markdown.replace(/\r\n?/g, '\n').split(/\n\s*\n|\n(?=#{1,6} )/)) {
    const [first = '', ...rest] = block.trim().split('\n');
    const heading = /^(#{1,6}) +(.+?)[ #]*$/.exec(first);
    if (heading) {
      close();
      const level = heading[1]?.length ?? 1;
      headings.length = Math.min(headings.length, level - 1);
      headings[level - 1] = heading[2] ?? '';
    }
    const text = (heading ? rest : [first, ...rest]).join('\n').trim();
    if (text !== '') paragraphs.push(text);
  }
  close();
  return passages;
}

function cutParagraph(paragraph: string): string[] {
  if (paragraph.length <= passageLength) return [paragraph];
  const sentences = paragraph.split(/(?<=[.!?])\s+|\n/).flatMap(cutHard);
  return joinUpTo(sentences, ' ');
}

/** A text without any sentence, such as a long table row, is cut at spaces. */
function cutHard(sentence: string): string[] {
  if (sentence.length <= passageLength) return [sentence];
  return sentence.match(/[\s\S]{1,600}(?=\s|$)|\S{600}/g)?.map((part) => part.trim()) ?? [];
}

function joinUpTo(parts: string[], separator: string): string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last !== undefined && last.length + separator.length + part.length <= passageLength)
      joined[joined.length - 1] = last + separator + part;
    else joined.push(part);
  }
  return joined;
}
