import assert from 'node:assert/strict';
import { replySubject } from '../../tools/mail/subject-prefix.ts';
import { resolveRecipient } from '../../tools/people/resolve-recipient.ts';
import { requireLine, requireText } from '../../tools/require-text.ts';

/** A person approves what they see, so nothing that they cannot see may be in it. */
describe('text on its way onto a card', () => {
  const hidden = 'Pay\u202e EUR\u200b 10\u{e0041}\u00ad\u0000';

  it('loses what a person cannot see', () => {
    assert.equal(requireText(hidden, 'body'), 'Pay EUR 10');
    assert.equal(requireLine(`${hidden}\u2028now`, 'title'), 'Pay EUR 10 now');
    assert.equal(replySubject(`Re: ${hidden}`), 'Re: Pay EUR 10');
  });

  it('keeps lines, accents and other scripts', () => {
    const text = 'Grüße\n\nשלום 日本語 😀';
    assert.equal(requireText(text, 'body'), text);
  });

  it('keeps no hidden character in an address', () => {
    const directory = { self: { email: 'mara@northwind.example' }, people: [] } as unknown as Parameters<
      typeof resolveRecipient
    >[0];
    assert.equal(resolveRecipient(directory, 'bob\u200b@evil.example', 'to').email, 'bob@evil.example');
  });
});
