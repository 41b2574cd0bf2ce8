/** A small seeded generator: the same seed gives the same texts on every machine. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const nasty = [
  '[',
  ']',
  '(',
  ')',
  '](',
  '![',
  '<',
  '>',
  '</',
  '<!',
  '<@',
  '«',
  '»',
  '"',
  "'",
  '`',
  '```',
  '\\',
  '|',
  ':',
  '//',
  '/',
  'https://evil.example/?q=1',
  'https://northwind.example/a',
  'http://northwind.example@evil.example/',
  'HTTPS://EVIL.EXAMPLE',
  'javascript:alert(1)',
  'data:text/html;base64,PHNjcmlwdD4=',
  'vbscript:x',
  'file:///etc/passwd',
  'mailto:a@b.example',
  '<img src=x onerror=alert(1)>',
  '<script>',
  '</script>',
  '<a href="https://evil.example">',
  '<!channel>',
  '<!here|here>',
  '<@U123>',
  '<!subteam^S1|@all>',
  '<at>Everyone</at>',
  '@everyone',
  '@channel',
  '<https://evil.example|bank>',
  '<br>',
  '![x](https://evil.example/p.png)',
  '[bank](https://evil.example)',
  '[x]: https://evil.example',
  '[a][b]',
  '![a][b]',
  '[ok](https://northwind.example/x)',
  '[rel](/office/mail/m-1)',
  '[p](//evil.example)',
  '[e](/&#47;evil.example)',
  '\u202e',
  '\u200b',
  '\u{e0041}',
  '\u0000',
  '\u001b[31m',
  '\ufeff',
  '\u00ad',
  '\n',
  '\n\n',
  ' ',
  '. ',
  '! ',
  'word',
  'Hello',
  '\ud83d',
  '&lt;',
  '&#106;',
  '%00',
  '\u2028',
  '😀',
  'é',
];

/** Text that is put together from what attackers of renderers use. */
export function nastyText(random: () => number, most = 14): string {
  const parts = Math.floor(random() * most) + 1;
  return Array.from({ length: parts }, () => nasty[Math.floor(random() * nasty.length)] ?? '').join('');
}
