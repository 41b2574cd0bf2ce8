import assert from 'node:assert/strict';
import { chunkMarkdown } from '../../src/knowledge/chunk-markdown.ts';

describe('chunkMarkdown', () => {
  it('names each passage by the headings above it', () => {
    const text = '# Policy\nIntro.\n\n## Hotels\n\nUp to 140.\n\n### Abroad\nMore.\n\n## Meals\nUp to 45.\n';
    assert.deepEqual(chunkMarkdown(text), [
      { heading: 'Policy', text: 'Intro.' },
      { heading: 'Policy › Hotels', text: 'Up to 140.' },
      { heading: 'Policy › Hotels › Abroad', text: 'More.' },
      { heading: 'Policy › Meals', text: 'Up to 45.' },
    ]);
  });

  it('joins short paragraphs and never exceeds 600 characters', () => {
    const paragraph = 'A sentence of a certain length stands here. '.repeat(4).trim();
    const passages = chunkMarkdown(Array(9).fill(paragraph).join('\n\n'));
    assert.equal(passages.length, 3);
    for (const { text } of passages) assert.ok(text.length <= 600);
  });

  it('cuts a long paragraph between sentences, and a long word anywhere, losing nothing', () => {
    const sentences = Array.from({ length: 40 }, (_, number) => `This is sentence ${number}.`);
    const cut = chunkMarkdown(sentences.join(' '));
    assert.equal(cut.map(({ text }) => text).join(' '), sentences.join(' '));
    for (const { text } of cut) assert.match(text, /\.$/);
    const word = 'x'.repeat(1500);
    assert.equal(
      chunkMarkdown(word)
        .map(({ text }) => text)
        .join(''),
      word,
    );
  });

  it('skips a level without complaint, and gives nothing for nothing', () => {
    assert.deepEqual(chunkMarkdown('### Deep\ntext'), [{ heading: 'Deep', text: 'text' }]);
    assert.deepEqual(chunkMarkdown(' \r\n\r\n'), []);
    assert.deepEqual(chunkMarkdown('# Only a title'), []);
  });
});
