import assert from 'node:assert/strict';
import { collectEvents } from '../../support/collect-events.ts';
import { type ConsoleFixture, startConsole } from '../../support/console-fixture.ts';

describe('Live changes in the console', () => {
  let site: ConsoleFixture;

  beforeEach(async () => {
    site = await startConsole();
  });
  afterEach(() => site.close());

  async function begin(text = 'Hello'): Promise<string> {
    const response = await site.post('/messages', { text });
    await site.assistant.waitForTurn(site.people.mara, site.assistant.received.at(-1)?.id ?? '', 2000);
    return (response.headers.get('location') ?? '').slice('/c/'.length);
  }

  const names = (events: { name: string }[]) => events.map(({ name }) => name);

  it('brings status, sentences and the reply of a turn in order', async () => {
    site.assistant.script(/stream/, {
      reply: 'First. Second.',
      stepMs: 20,
      progress: [
        { kind: 'status', text: 'Reading your calendar' },
        { kind: 'sentence', text: 'First.' },
        { kind: 'sentence', text: '**Second.**' },
      ],
    });
    const conversation = await begin();
    const after = (await site.assistant.getConversation(site.people.mara, conversation)).lastEvent;
    const response = await site.get(`/c/${conversation}/events?after=${after}`);
    assert.equal(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
    await site.post('/messages', { text: 'stream', conversation });
    const events = await collectEvents(
      response,
      (seen) => seen.filter(({ name }) => name === 'message').length === 2,
    );
    const draft = events.filter(({ name }) => name === 'sentence').map(({ data }) => data);
    assert.ok(events.some(({ name, data }) => name === 'working' && data.includes('Reading your calendar')));
    assert.ok(draft.some((data) => data.includes('First. <strong>Second.</strong>')));
    assert.match(events.findLast(({ name }) => name === 'message')?.data ?? '', /First\. Second\./);
  });

  it('goes on after the last event that was seen, so that a reconnect loses nothing', async () => {
    const conversation = await begin();
    const all = await collectEvents(await site.get(`/c/${conversation}/events?after=0`), (seen) =>
      seen.some(({ name, data }) => name === 'message' && data.includes('I heard: Hello')),
    );
    const first = all.find(({ name, id }) => name === 'message' && id !== undefined);
    const rest = await fetch(`${site.url}/c/${conversation}/events?after=0`, {
      headers: { 'x-person': site.people.mara.email, 'Last-Event-ID': first?.id ?? '' },
    });
    const again = await collectEvents(rest, (seen) =>
      seen.some(({ data }) => data.includes('I heard: Hello')),
    );
    assert.ok(names(again).includes('message'));
    assert.ok(!again.some(({ id }) => id === first?.id));
  });

  it('brings a decided action and the buttons of its card to other tabs', async () => {
    site.assistant.script(/two/, { reply: 'Ready.', actions: [{ summary: 'One' }, { summary: 'Two' }] });
    const conversation = await begin('two');
    const after = (await site.assistant.getConversation(site.people.mara, conversation)).lastEvent;
    const response = await site.get(`/c/${conversation}/events?after=${after}`);
    await site.post('/actions/A-2/reject', {});
    const cardId = site.assistant.actions.get('A-1')?.cardId;
    const events = await collectEvents(response, (seen) =>
      seen.some(({ name }) => name === `card-${cardId}`),
    );
    assert.match(events.find(({ name }) => name === 'action-A-2')?.data ?? '', /Rejected/);
  });

  it('keeps line breaks of a message, and nothing of it can end the event', async () => {
    const conversation = await begin('one\n\nevent: message\ndata: forged');
    const events = await collectEvents(await site.get(`/c/${conversation}/events?after=0`), (seen) =>
      seen.some(({ name }) => name === 'message'),
    );
    assert.match(
      events.find(({ name }) => name === 'message')?.data ?? '',
      /one\n\nevent: message\ndata: forged/,
    );
  });

  it("refuses to follow somebody else's conversation", async () => {
    const conversation = await begin();
    const response = await site.get(`/c/${conversation}/events`, { as: site.people.tom });
    assert.equal(response.status, 403);
  });
});
