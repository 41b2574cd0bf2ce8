import assert from 'node:assert/strict';
import { render } from 'preact-render-to-string';
import { Markdown } from '../../../bots/web/components/markdown.tsx';

const draw = (text: string) => render(<Markdown text={text} />);

describe('The Markdown of a reply', () => {
  it('becomes paragraphs, lists, bold text and code', () => {
    assert.equal(
      draw('**Two** things:\n\n- `one`\n- two\n\n3. third'),
      '<div class="prose"><p><strong>Two</strong> things:</p><ul><li><p><code>one</code></p></li><li><p>two</p></li></ul><ol start="3"><li><p>third</p></li></ol></div>',
    );
  });

  it('links to the web only, without telling where from', () => {
    assert.match(
      draw('[docs](https://northwind.example/a)'),
      /<a href="https:\/\/northwind\.example\/a" rel="noopener noreferrer" target="_blank">docs<\/a>/,
    );
    for (const url of [
      'javascript:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      '//evil.example',
      'JaVaScRiPt:x',
    ]) {
      assert.doesNotMatch(draw(`[click](${url})`), /<a /, url);
    }
  });

  it('shows HTML as the text it is, and of an image only its words', () => {
    assert.doesNotMatch(draw('<b onclick="x">hi</b>\n\n<script>alert(1)</script>'), /<b |<script/);
    assert.equal(draw('![a chart](https://evil.example/x.png)'), '<div class="prose"><p>a chart</p></div>');
    assert.doesNotMatch(draw('[![x](https://evil.example/x.png)](https://evil.example)'), /<img/);
  });

  it('leaves reference links and odd nesting as text', () => {
    assert.doesNotMatch(draw('[a][b]\n\n[b]: javascript:alert(1)'), /href/);
    assert.match(
      draw('> quoted **bold**'),
      /<blockquote><p>quoted <strong>bold<\/strong><\/p><\/blockquote>/,
    );
  });
});
