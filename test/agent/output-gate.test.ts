import assert from 'node:assert/strict';
import { cleanReply } from '../../src/agent/output-gate.ts';
import { assertClean } from '../support/assert-clean.ts';
import { createRandom, nastyText } from '../support/random-text.ts';

const settings = { allowedLinkHosts: ['northwind.example', '*.docs.example'] };
const clean = (text: string) => cleanReply(text, settings);

describe('the output gate', () => {
  const cases: [string, string, string][] = [
    [
      'leaves ordinary text alone',
      'Ana is free **Tue 24 Nov** at 14:00 (a < b) [1].',
      'Ana is free **Tue 24 Nov** at 14:00 (a < b) [1].',
    ],
    [
      'keeps links to allowed hosts',
      'See [the plan](https://northwind.example/p).',
      'See [the plan](https://northwind.example/p).',
    ],
    ['keeps links below a wildcard', '[a](https://x.docs.example/)', '[a](https://x.docs.example/)'],
    ['keeps links within the console', '[mail](/office/mail/m-1)', '[mail](/office/mail/m-1)'],
    [
      'shows other links in full',
      'Click [here](https://evil.example/a?b=1)!',
      'Click here (https://evil.example/a?b=1)!',
    ],
    [
      'shows the real host of a link with a user part',
      '[x](https://northwind.example@evil.example/)',
      'x (https://evil.example/)',
    ],
    [
      'shows the real host of an address with a user part',
      'https://bank.example:1@evil.example/x',
      'https://evil.example/x',
    ],
    [
      'shows look-alike hosts in ASCII',
      '[x](https://nоrthwind.example/)',
      'x (https://xn--nrthwind-nbh.example/)',
    ],
    [
      'does not let a text name another address',
      '[https://bank.example](https://northwind.example/)',
      'https://bank.example/ (https://northwind.example/)',
    ],
    ['takes images out', 'a ![chart](https://northwind.example/p.png) b', 'a chart b'],
    [
      'takes an image inside a link out',
      '[![logo](https://evil.example/p)](https://evil.example)',
      'logo (https://evil.example/)',
    ],
    ['takes HTML out', 'a<img src=x onerror=alert(1)> <b>b</b><br>c', 'a b\nc'],
    [
      'takes HTML out that appears when other HTML is taken out',
      '<scr<b>ipt>alert(1)</scr</b>ipt>',
      'alert(1)',
    ],
    ['disarms a tag that never ends', 'x <img src=1', 'x ‹img src=1'],
    ['shows autolinks', '<https://evil.example/x>', 'https://evil.example/x'],
    ['shows Slack links', '<https://evil.example|your bank>', 'your bank (https://evil.example/)'],
    [
      'drops schemes that run code',
      '[x](javascript:alert(1)) and javascript:alert(1)',
      'x and (link removed)',
    ],
    ['drops schemes that run code behind white space', '[x](java\nscript:alert(1))', 'x'],
    ['drops data addresses', '[x](data:text/html;base64,AAA) data:text/html,<b>', 'x (link removed)'],
    [
      'drops addresses without a scheme that leave the console',
      '[x](//evil.example) [y](/&#47;evil.example) [z](/\\evil.example)',
      'x y [z](/evil.example)',
    ],
    ['drops unknown schemes', 'slack://open?x and msteams://x', '(link removed) and (link removed)'],
    ['turns mail links into addresses', '[write](mailto:a@b.example)', 'write (a@b.example)'],
    [
      'neutralises Slack mentions',
      '<!channel> <@U123> <!subteam^S1|@ops> <#C1|general>',
      'channel U123 ops general',
    ],
    ['neutralises Teams mentions', '<at>Everyone</at> @everyone @Channel', 'Everyone ＠everyone ＠Channel'],
    ['leaves e-mail addresses alone', 'all@here.example', 'all@here.example'],
    ['removes what cannot be seen', 'a\u202eb\u200bc\u{e0041}d\u0007e\ufefff', 'abcdef'],
    [
      'finds links that hide behind invisible characters',
      '[x]\u200b(https://evil.example)',
      'x (https://evil.example/)',
    ],
    [
      'breaks links by reference',
      '[x][r]\n[r]: https://evil.example',
      '[x] [r]\n[r] : https://evil.example/',
    ],
    ['breaks half links', '[x](https://evil.example', '[x] (https://evil.example/'],
    [
      'leaves what looks like a card as text',
      '**Approve A-17** [Approve] [Reject]',
      '**Approve A-17** [Approve] [Reject]',
    ],
    [
      'lets no link form where pieces meet',
      '[a][(https://evil.example)](javascript:1)',
      '[a] (https://evil.example/)',
    ],
    ['lets no tag form where pieces meet', '<[img src=x onerror=1](javascript:1)>', '‹img src=x onerror=1>'],
    [
      'lets no definition form where pieces meet',
      '[r[x](javascript:0)]: https://evil.example',
      '[rx] : https://evil.example/',
    ],
    [
      'lets no image form where pieces meet',
      '!![](x)[ok](https://northwind.example/p.png)',
      '! [ok](https://northwind.example/p.png)',
    ],
    ['lets no mention form where pieces meet', '@[everyone](javascript:0)', '＠everyone'],
  ];
  for (const [name, input, output] of cases) {
    it(name, () => assert.equal(clean(input), output));
  }

  it('holds for whatever is thrown at it, also when it is cleaned again', () => {
    const random = createRandom(7);
    for (let round = 0; round < 20_000; round += 1) {
      const source = nastyText(random);
      const once = clean(source);
      assertClean(once, source);
      assertClean(clean(once), source);
    }
  });

  it('stays quick on floods', () => {
    const before = process.cpuUsage();
    for (const flood of ['[', '](', '<', 'a.', '![', 'data:a', 'https://', '[a]('])
      clean(flood.repeat(10_000));
    assert.ok(process.cpuUsage(before).user < 4_000_000);
  });
});
