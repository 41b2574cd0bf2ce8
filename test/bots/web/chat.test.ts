import assert from 'node:assert/strict';
import { type ConsoleFixture, startConsole } from '../../support/console-fixture.ts';

describe('The chat of the console', () => {
  let site: ConsoleFixture;

  before(async () => {
    site = await startConsole();
    site.assistant.script(/book/i, {
      reply: 'I prepared a meeting for you to approve.',
      actions: [
        {
          summary: 'Book “Budget” with Ana Ruiz, Tue 24 Nov 14:00–14:30',
          preview: [{ label: 'Title', value: 'Budget' }],
        },
      ],
    });
  });
  after(() => site.close());

  /** Says something in a new conversation and waits for the reply; answers the path of the conversation. */
  async function say(text: string): Promise<string> {
    const response = await site.post('/messages', { text });
    assert.equal(response.status, 303);
    const turn = site.assistant.received.at(-1);
    await site.assistant.waitForTurn(site.people.mara, turn?.id ?? '', 2000);
    return response.headers.get('location') ?? '';
  }

  it('starts a conversation with the first message and shows question and answer', async () => {
    const path = await say('What is new?');
    const page = await (await site.get(path)).text();
    assert.match(page, /What is new\?/);
    assert.match(page, /I heard: What is new\?/);
  });

  it('takes a message that is sent twice only once', async () => {
    const count = site.assistant.received.length;
    await site.post('/messages', { text: 'Twice', id: 'one' });
    await site.post('/messages', { text: 'Twice', id: 'one' });
    assert.equal(site.assistant.received.length, count + 1);
  });

  it('shows the sentence about undo before the approval', async () => {
    const page = await (await site.get(await say('Book it'))).text();
    assert.ok(page.indexOf('Undo: cancels the meeting') < page.indexOf('>Approve<'));
    assert.ok(page.indexOf('Undo: cancels the meeting') > 0);
  });
});
