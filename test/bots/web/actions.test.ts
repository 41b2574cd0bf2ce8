import assert from 'node:assert/strict';
import type { ActionView } from '../../../src/contracts/action.ts';
import { type ConsoleFixture, startConsole } from '../../support/console-fixture.ts';
import type { Script } from '../../support/scripted-assistant.ts';

/** The value of a hidden field in the form that posts to `path`. */
function hidden(page: string, path: string, name: string): string {
  const form = page.slice(page.indexOf(`action="${path}"`));
  const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1];
  if (value === undefined) throw new Error(`There is no field ${name} in the form of ${path}.`);
  return value.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

describe('Deciding in the console', () => {
  let site: ConsoleFixture;

  beforeEach(async () => {
    site = await startConsole({ holdMs: 60_000 });
  });
  afterEach(() => site.close());

  /** Has actions proposed; answers the page of their conversation. */
  async function propose(
    ...actions: NonNullable<Script['actions']>
  ): Promise<{ path: string; page: string }> {
    site.assistant.script(/propose/, { reply: 'Ready.', actions });
    const response = await site.post('/messages', { text: 'propose' });
    await site.assistant.waitForTurn(site.people.mara, site.assistant.received.at(-1)?.id ?? '', 2000);
    const path = response.headers.get('location') ?? '';
    return { path, page: await (await site.get(path)).text() };
  }

  const status = (ref: string) => site.assistant.actions.get(ref)?.status;

  function approvalOf(page: string, ref: string): Record<string, string> {
    const path = `/actions/${ref}/approve`;
    return {
      contentHash: hidden(page, path, 'contentHash'),
      nonce: hidden(page, path, 'nonce'),
      seen: hidden(page, path, 'seen'),
      place: 'conversation',
    };
  }

  it('turns an approved action into its receipt with a way into the office and undo', async () => {
    const { page } = await propose({ summary: 'Book “Budget”' });
    await site.post('/actions/A-1/approve', approvalOf(page, 'A-1'), { htmx: true });
    await site.assistant.waitForAction(site.people.mara, 'A-1', 2000);
    const part = await (await site.get('/actions/A-1/card?place=conversation')).text();
    assert.match(part, /Done: Book “Budget”/);
    assert.match(part, /href="\/office\/calendar\/e-1"/);
    assert.match(part, />Undo</);
    await site.post('/actions/A-1/undo', { place: 'conversation' }, { htmx: true });
    assert.equal(status('A-1'), 'undone');
  });

  it('draws another nonce for every copy of a card', async () => {
    const { path, page } = await propose({ summary: 'Book “Budget”' });
    const again = await (await site.get(path)).text();
    assert.notEqual(approvalOf(page, 'A-1').nonce, approvalOf(again, 'A-1').nonce);
  });

  it('shows why a click was not taken, and what has changed since', async () => {
    const { page } = await propose({
      summary: 'Book “Budget”',
      preview: [{ label: 'When', value: '14:00' }],
    });
    site.assistant.changeContent('A-1', {
      preview: [
        { label: 'When', value: '15:00' },
        { label: 'Where', value: 'Room Birch' },
      ],
    });
    const part = await (
      await site.post('/actions/A-1/approve', approvalOf(page, 'A-1'), { htmx: true })
    ).text();
    assert.match(part, /role="alert">A-1 has changed since you saw it/);
    assert.match(part, /changed, was: <s>14:00<\/s>/);
    assert.match(part, /Room Birch<\/span><span class="change-mark">new/);
    assert.equal(status('A-1'), 'proposed');
    assert.notEqual(approvalOf(part, 'A-1').contentHash, approvalOf(page, 'A-1').contentHash);
  });

  it('refuses a second use of one copy of a card', async () => {
    const { page } = await propose({
      summary: 'Delete 14 customers',
      risk: { level: 'high', reason: 'deletes 14 records' },
    });
    await site.post('/actions/A-1/approve', approvalOf(page, 'A-1'), { htmx: true });
    const part = await (
      await site.post('/actions/A-1/approve', approvalOf(page, 'A-1'), { htmx: true })
    ).text();
    assert.match(part, /already used/);
    assert.match(part, /Still needed: approval by an approver other than you/);
    assert.doesNotMatch(part, /id="approve-A-1"/);
  });

  it('refuses a click by someone who may not decide, and shows them nothing', async () => {
    const { page } = await propose({ summary: 'Book “Budget”' });
    const response = await site.post('/actions/A-1/approve', approvalOf(page, 'A-1'), {
      as: site.people.tom,
    });
    assert.equal(response.status, 403);
    assert.doesNotMatch(await response.text(), /Budget/);
    assert.equal(status('A-1'), 'proposed');
  });

  it('marks values from outside, warns, and says how risky it is', async () => {
    const { page } = await propose({
      summary: 'Send “Price list”',
      preview: [
        {
          label: 'To',
          value: 'li.wei@contoso.example',
          source: {
            id: 'mail:m-1',
            kind: 'mail',
            title: 'Prices',
            trust: 'external',
            url: '/office/mail/m-1',
          },
        },
      ],
      warnings: ['Ana Ruiz is busy then.'],
      risk: { level: 'high', reason: 'goes to 30 people outside' },
    });
    assert.match(page, /from <a href="\/office\/mail\/m-1">the mail “Prices”<\/a>, outside/);
    assert.match(page, /Ana Ruiz is busy then\./);
    assert.match(page, /High risk: goes to 30 people outside/);
  });

  it('counts down while an effect is held, and takes it back', async () => {
    const { page } = await propose({ tool: 'mail_send', summary: 'Send “Lunch”', reversibility: 'held' });
    const part = await (
      await site.post('/actions/A-1/approve', approvalOf(page, 'A-1'), { htmx: true })
    ).text();
    assert.match(part, /data-countdown="\d{4}-/);
    assert.match(part, />Take back</);
    const outbox = await (await site.get('/office/mail?folder=outbox')).text();
    assert.match(outbox, /href="\/actions\/A-1"[\s\S]*Send “Lunch”[\s\S]*data-countdown/);
    await site.post('/actions/A-1/undo', {}, { htmx: true });
    assert.equal(status('A-1'), 'canceled');
    assert.match(await (await site.get('/office/mail?folder=outbox')).text(), /Nothing waits to be sent/);
  });

  it('approves the lines of a card that are left in', async () => {
    const { path, page } = await propose({ summary: 'One' }, { summary: 'Two' }, { summary: 'Three' });
    const cardId = site.assistant.actions.get('A-1')?.cardId ?? '';
    const form = `/cards/${cardId}/approve`;
    await site.post(form, {
      conversation: path.slice('/c/'.length),
      nonce: hidden(page, form, 'nonce'),
      ref: ['A-1', 'A-3'],
      ...Object.fromEntries(
        ['A-1', 'A-3'].map((ref) => [`hash-${ref}`, site.assistant.actions.get(ref)?.contentHash ?? '']),
      ),
    });
    for (const ref of ['A-1', 'A-3']) await site.assistant.waitForAction(site.people.mara, ref, 2000);
    assert.deepEqual(['A-1', 'A-2', 'A-3'].map(status), ['done', 'proposed', 'done']);
  });

  it('takes the whole card back, the last line first', async () => {
    const { path } = await propose({ summary: 'One' }, { summary: 'Two' });
    for (const ref of ['A-1', 'A-2']) {
      await site.post(`/actions/${ref}/approve`, {
        contentHash: site.assistant.actions.get(ref)?.contentHash ?? '',
      });
      await site.assistant.waitForAction(site.people.mara, ref, 2000);
    }
    assert.match(await (await site.get(path)).text(), />Undo all</);
    const cardId = site.assistant.actions.get('A-1')?.cardId ?? '';
    const conversation = path.slice('/c/'.length);
    const card = await (await site.post(`/cards/${cardId}/undo`, { conversation }, { htmx: true })).text();
    assert.equal(card.match(/chip quiet">Undone/g)?.length, 2);
  });

  it('asks a person what happened when nobody knows, and takes their word', async () => {
    await propose({ summary: 'Send “Lunch”' });
    site.assistant.changeContent('A-1', { status: 'unknown', problem: 'It may have been sent.' });
    const page = await (await site.get('/actions/A-1')).text();
    assert.match(page, /It may have been sent\./);
    assert.match(page, />It did not happen</);
    assert.equal((await site.post('/actions/A-1/resolve', { answer: 'perhaps' })).status, 400);
    await site.post('/actions/A-1/resolve', { answer: 'did-not-happen' });
    assert.equal(status('A-1'), 'failed');
  });

  it('says so when all lines of a card were taken out', async () => {
    const { path } = await propose({ summary: 'One' }, { summary: 'Two' });
    const cardId = site.assistant.actions.get('A-1')?.cardId ?? '';
    const response = await site.post(`/cards/${cardId}/approve`, { conversation: path.slice('/c/'.length) });
    assert.equal(response.status, 400);
    assert.match(await response.text(), /No line is selected/);
  });

  it('approves a batch from the list, but nothing of high risk', async () => {
    await propose({ summary: 'One' });
    await propose({ summary: 'Two' });
    await propose({ summary: 'Dangerous', risk: { level: 'high' } });
    const list = await (await site.get('/actions')).text();
    assert.equal(list.match(/type="checkbox"/g)?.length, 2);
    const hashes = ['A-1', 'A-2', 'A-3'].map((ref): [string, string] => [
      `hash-${ref}`,
      site.assistant.actions.get(ref)?.contentHash ?? '',
    ]);
    const response = await site.post('/actions/approve', {
      ref: ['A-1', 'A-2', 'A-3'],
      ...Object.fromEntries(hashes),
    });
    assert.match(await response.text(), /A-1 approved\. A-2 approved\. A-3 needs a decision of its own\./);
    assert.equal(status('A-3'), 'proposed');
  });

  it('lists actions by state, and tells the story of one', async () => {
    await propose({ summary: 'Kept' }, { summary: 'Dropped' });
    await site.post('/actions/A-2/reject', {});
    const rejected = await (await site.get('/actions?status=rejected')).text();
    assert.match(rejected, /Dropped/);
    assert.doesNotMatch(rejected, /Kept/);
    site.assistant.explanations.set('A-2', 'You asked for it.\n\n- Rule: **requester-confirms**');
    const page = await (await site.get('/actions/A-2')).text();
    assert.match(page, /<strong>Mara Lindqvist<\/strong> rejected it/);
    assert.match(page, /<strong>requester-confirms<\/strong>/);
  });

  it('explains a refusal on the page too, where there are no scripts', async () => {
    await propose({ summary: 'Book “Budget”' });
    const response = await site.post('/actions/A-1/approve', { contentHash: 'old' });
    assert.equal(response.status, 409);
    assert.match(await response.text(), /has changed since you saw it/);
  });

  it('shows what a faulty browser says it saw as text only', async () => {
    await propose({ summary: 'Book “Budget”', preview: [{ label: 'When', value: '14:00' }] });
    const seen = JSON.stringify([{ label: 'When', value: '<script>alert(1)</script>' }]);
    for (const text of [seen, 'no json', '{"a":1}', '[null, 7]']) {
      const response = await site.post(
        '/actions/A-1/approve',
        { contentHash: 'old', seen: text },
        { htmx: true },
      );
      assert.equal(response.status, 200);
      assert.doesNotMatch(await response.text(), /<script>/);
    }
  });

  it('asks again for an action that is under way outside a conversation, and stops when it is not', async () => {
    await propose({ summary: 'Send “Lunch”', reversibility: 'held' });
    const action = site.assistant.actions.get('A-1') as ActionView;
    const part = await (
      await site.post('/actions/A-1/approve', { contentHash: action.contentHash }, { htmx: true })
    ).text();
    assert.match(part, /hx-trigger="every 2s"/);
    await site.post('/actions/A-1/undo', {}, { htmx: true });
    assert.doesNotMatch(await (await site.get('/actions/A-1/card')).text(), /hx-trigger/);
  });
});
