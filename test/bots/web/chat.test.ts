import assert from 'node:assert/strict';
import { type ConsoleFixture, startConsole } from '../../support/console-fixture.ts';

describe('The chat of the console', () => {
  let site: ConsoleFixture;

  before(async () => {
    site = await startConsole();
    site.assistant.script(/book/i, {
      reply: 'I prepared a meeting for you to approve.',
      actions: [{ summary: 'Book “Budget” with Ana Ruiz, Tue 24 Nov 14:00–14:30' }],
    });
  });
  after(() => site.close());

  /** Says something and waits for the reply; answers the path of the conversation. */
  async function say(text: string, conversation?: string): Promise<string> {
    const response = await site.post(
      '/messages',
      conversation === undefined ? { text } : { text, conversation },
    );
    assert.equal(response.status, 303);
    await site.assistant.waitForTurn(site.people.mara, site.assistant.received.at(-1)?.id ?? '', 2000);
    return response.headers.get('location') ?? '';
  }

  it('starts a conversation with the first message and shows question and answer', async () => {
    const page = await (await site.get(await say('What is new?'))).text();
    assert.match(page, /What is new\?/);
    assert.match(page, /I heard: What is new\?/);
  });

  it('goes on in the same conversation', async () => {
    const path = await say('First');
    assert.equal(await say('Second', path.slice('/c/'.length)), path);
    assert.match(await (await site.get('/')).text(), /First/);
  });

  it('takes a message that is sent twice only once', async () => {
    const count = site.assistant.received.length;
    await site.post('/messages', { text: 'Twice', id: 'one' });
    await site.post('/messages', { text: 'Twice', id: 'one' });
    assert.equal(site.assistant.received.length, count + 1);
  });

  it('keeps the same id of a message apart for two people', async () => {
    const count = site.assistant.received.length;
    await site.post('/messages', { text: 'Mine', id: 'shared' });
    await site.post('/messages', { text: 'Yours', id: 'shared' }, { as: site.people.tom });
    assert.equal(site.assistant.received.length, count + 2);
  });

  it('refuses an empty message and says so', async () => {
    const response = await site.post('/messages', { text: '   ' }, { htmx: true });
    assert.equal(response.status, 400);
    assert.equal(response.headers.get('HX-Retarget'), '#notices');
    assert.match(await response.text(), /The message is empty/);
  });

  it('sends the browser to a new conversation, and a message of an old one into its transcript', async () => {
    const first = await site.post('/messages', { text: 'Hello' }, { htmx: true });
    const path = first.headers.get('HX-Redirect') ?? '';
    assert.match(path, /^\/c\//);
    const conversation = path.slice('/c/'.length);
    const second = await site.post('/messages', { text: 'And again', conversation }, { htmx: true });
    const parts = await second.text();
    assert.match(parts, /id="composer"/);
    assert.match(parts, /hx-swap-oob="beforeend:#messages"[\s\S]*And again/);
  });

  it('shows the sentence about undo before the button that approves', async () => {
    const page = await (await site.get(await say('Book it'))).text();
    assert.ok(page.indexOf('Undo: cancels the meeting') > 0);
    assert.ok(page.indexOf('Undo: cancels the meeting') < page.indexOf('>Approve<'));
  });

  it('offers the choices of the newest question as buttons that send their text', async () => {
    site.assistant.script(/which/i, {
      reply: 'Which Ana?',
      choices: [{ label: 'Ana Ruiz (Sales)', text: 'Book it with ana.ruiz@northwind.example' }],
    });
    const path = await say('Which one?');
    assert.match(await (await site.get(path)).text(), /value="Book it with ana\.ruiz@northwind\.example"/);
    await say('Never mind', path.slice('/c/'.length));
    assert.doesNotMatch(await (await site.get(path)).text(), /value="Book it with/);
  });

  it('numbers the sources and marks those from outside', async () => {
    site.assistant.script(/sources/i, {
      reply: 'As they wrote.',
      citations: [
        { id: 'mail:m-1', kind: 'mail', title: 'Price', trust: 'external', url: '/office/mail/m-1' },
        { id: 'event:e-1', kind: 'event', title: 'Budget', trust: 'internal', url: '/office/calendar/e-1' },
      ],
    });
    const page = await (await site.get(await say('With sources'))).text();
    assert.match(page, /1<\/span><a href="\/office\/mail\/m-1">Price<\/a><span class="outside-tag"/);
    assert.match(page, /2<\/span><a href="\/office\/calendar\/e-1">Budget<\/a><\/li>/);
  });

  it('never turns the text of a message or a reply into markup', async () => {
    const hostile = '<img src=x onerror=alert(1)> ![a](http://evil.example/x.png) [b](javascript:alert(1))';
    site.assistant.script(/onerror/, { reply: hostile, actions: [{ summary: `Send ${hostile}` }] });
    const page = await (await site.get(await say(hostile))).text();
    assert.doesNotMatch(page, /<img src=x|<img src="http|href="javascript:/);
    assert.match(page, /&lt;img src=x/);
  });

  it('stops a running turn', async () => {
    site.assistant.script(/slow/i, { reply: 'Never said', stepMs: 60_000 });
    const response = await site.post('/messages', { text: 'A slow one' });
    const path = response.headers.get('location') ?? '';
    const turn = site.assistant.received.at(-1)?.id ?? '';
    const page = await (await site.get(path)).text();
    assert.match(page, />Stop</);
    assert.equal((await site.post('/turns/stop', { turn })).status, 303);
    assert.equal((await site.assistant.waitForTurn(site.people.mara, turn, 2000)).state, 'stopped');
    assert.match(await (await site.get(path)).text(), /Stopped\. Nothing was changed\./);
  });

  it("refuses somebody else's conversation without showing any of it", async () => {
    const path = await say('A secret');
    const response = await site.get(path, { as: site.people.tom });
    assert.equal(response.status, 403);
    assert.doesNotMatch(await response.text(), /A secret/);
  });
});
