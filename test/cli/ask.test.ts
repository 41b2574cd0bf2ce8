import assert from 'node:assert/strict';
import { readNumbers } from '../../src/cli/ask/ask-decision.ts';
import { showCard } from '../../src/cli/ask/show-card.ts';
import { toPlainText } from '../../src/cli/ask/to-plain-text.ts';
import { buildActionView } from '../support/build-action-view.ts';

describe('a card in the terminal', () => {
  it('shows every line, what comes from outside, the warnings and what undo means', () => {
    const action = buildActionView({
      ref: 'A-17',
      summary: 'Send “Offer” to Kai Moe',
      preview: [
        {
          label: 'To',
          value: 'kai@far.example',
          source: {
            id: 'mail:m-1',
            kind: 'mail',
            title: 'Hello',
            trust: 'external',
            author: 'eve@far.example',
          },
        },
        { label: 'Subject', value: 'Offer' },
        { label: 'Body', value: 'Dear Kai\nhere it is' },
      ],
      warnings: ['kai@far.example is outside the company.'],
      risk: { level: 'high', reason: 'names an amount of money' },
      waitingFor: 'a second person with the approver role',
      reversibilityText: 'Sent 30 s after you approve.',
    });
    assert.deepEqual(showCard(action), [
      'A-17    Send “Offer” to Kai Moe',
      '        To       kai@far.example',
      '                 ! This comes from the mail “Hello” by eve@far.example, from outside.',
      '        Subject  Offer',
      '        Body     Dear Kai',
      '                 here it is',
      '        ! kai@far.example is outside the company.',
      '        ! High risk: names an amount of money',
      '        Needs the approval of a second person with the approver role.',
      '        Sent 30 s after you approve.',
    ]);
  });

  it('is numbered where there are several', () => {
    assert.match(showCard(buildActionView(), 2)[0] ?? '', /^2\. A-1 /);
  });
});

describe('readNumbers', () => {
  it('reads lists and ranges, once each and in order', () => {
    assert.deepEqual(readNumbers('3, 1', 3), [1, 3]);
    assert.deepEqual(readNumbers('1-2 2', 3), [1, 2]);
    assert.deepEqual(readNumbers('', 3), []);
  });

  it('refuses what is not on the list', () => {
    for (const text of ['4', '0', '2-1', '1-9', 'one', '-1', '1.5'])
      assert.equal(readNumbers(text, 3), undefined);
  });
});

describe('toPlainText', () => {
  it('takes the marks of Markdown out and keeps addresses', () => {
    assert.equal(
      toPlainText('**A-1** say `undo A-1`, see [Travel](https://northwind.example/travel)'),
      'A-1 say undo A-1, see Travel (https://northwind.example/travel)',
    );
  });
});
