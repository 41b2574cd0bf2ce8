/** Markdown as it reads in a terminal: without the marks of emphasis and code, links with their address. */
export function toPlainText(markdown: string): string {
  return markdown
    .replaceAll(/\*\*([^*]+)\*\*/g, '$1')
    .replaceAll(/`([^`\n]+)`/g, '$1')
    .replaceAll(/\[([^\]\n]+)\]\(([^)\s]+)\)/g, '$1 ($2)');
}
