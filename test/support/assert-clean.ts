import assert from 'node:assert/strict';
import { stripInvisible } from '../../src/lib/strip-invisible.ts';

/** What must hold for anything that left the output gate with one host as the only allowed one. */
export function assertClean(text: string, source: string, allowedHost = 'northwind.example'): void {
  const because = `${JSON.stringify(source)} became ${JSON.stringify(text)}`;
  assert.doesNotMatch(text, /!\[/, because);
  assert.doesNotMatch(text, /<[a-z/!?@#]/i, because);
  assert.doesNotMatch(text, /\b(?:javascript|vbscript):|\bdata:[\w/]+[;,]|(?<!\S)file:\/\//i, because);
  assert.doesNotMatch(text, /(?<![\w.+-])@(?:everyone|channel|here)\b/i, because);
  assert.equal(stripInvisible(text), text, because);
  assert.doesNotMatch(text, /\]\[/, because);
  assert.doesNotMatch(text, /^[ \t>*+-]*\[[^\]\n]*\]:/m, because);
  for (const [, target = ''] of text.matchAll(/\]\(([^)]*)\)?/g)) {
    if (/^\/(?![/\\&])/.test(target)) continue;
    assert.ok(URL.canParse(target), because);
    assert.equal(new URL(target).host, allowedHost, because);
  }
  for (const [address] of text.matchAll(/\bhttps?:\/\/[^\s]*/gi))
    assert.doesNotMatch(address, /^https?:\/\/[^/\s]*@/i, because);
}
