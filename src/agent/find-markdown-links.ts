/** A link or image written as Markdown, with its place in the text. */
export interface MarkdownLink {
  start: number;
  end: number;
  isImage: boolean;
  text: string;
  target: string;
}

/** Longer links do not occur; the bound keeps a flood of brackets from costing time. */
const longest = 4_000;

/** The index of the bracket that closes the one at `open`, or -1. */
function findClose(text: string, open: number, opening: string, closing: string): number {
  let depth = 0;
  for (let index = open; index < Math.min(text.length, open + longest); index += 1) {
    const char = text[index];
    if (char === opening) depth += 1;
    else if (char === closing) {
      depth -= 1;
      if (depth === 0) return index;
    }
  }
  return -1;
}

/**
 * Finds `[text](target)` and `![text](target)`, the outermost where they nest. Escapes and code are deliberately not
 * honoured: renderers differ about them, and what any renderer could take for a link must be found.
 */
export function findMarkdownLinks(text: string): MarkdownLink[] {
  const links: MarkdownLink[] = [];
  let index = text.indexOf('[');
  while (index !== -1) {
    const closeText = findClose(text, index, '[', ']');
    const closeTarget =
      closeText !== -1 && text[closeText + 1] === '(' ? findClose(text, closeText + 1, '(', ')') : -1;
    if (closeTarget === -1) {
      index = text.indexOf('[', index + 1);
      continue;
    }
    const isImage = index > 0 && text[index - 1] === '!';
    const inside = text.slice(closeText + 2, closeTarget).trim();
    links.push({
      start: isImage ? index - 1 : index,
      end: closeTarget + 1,
      isImage,
      text: plainText(text.slice(index + 1, closeText)),
      target: (/^<([^>]*)>/.exec(inside)?.[1] ?? inside.split(/\s/, 1)[0] ?? '').trim(),
    });
    index = text.indexOf('[', closeTarget + 1);
  }
  return links;
}

/** The words of a link's text, without the links and images inside it. */
function plainText(text: string): string {
  return text.replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/[!]?\[|\]/g, '');
}
