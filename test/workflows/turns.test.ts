import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { verifyChain } from '../../src/audit/verify-chain.ts';
import type { Person } from '../../src/contracts/person.ts';
import { InvalidInputError } from '../../src/errors/invalid-input-error.ts';
import { NotFoundError } from '../../src/errors/not-found-error.ts';
import type { Database } from '../../src/store/database.ts';
import { plainOutcome } from '../../src/workflows/plain-outcome.ts';
import { buildOrganization, buildPerson, buildTurn } from '../support/builders.ts';
import { buildOffice } from '../support/office.ts';
import { type RunningDesk, runningDesk, type Think } from '../support/running-desk.ts';
import { skipWithReason } from '../support/skip-with-reason.ts';

describe('turns', () => {
  let database: Database;
  let desk: RunningDesk;
  let person: Person;

  before(async () => {
    desk = await runningDesk();
    database = desk.database;
  });
  beforeEach(async () => {
    const organization = await buildOrganization(database);
    await buildOffice(database, organization.id);
    person = await buildPerson(database, organization.id, { email: 'mara@northwind.example' });
  });

  const script = (think: Think) => desk.script(person.organizationId, think);
  const ticket = (title: string) => ({ title });
  const propose = (tool: string, args: unknown) =>
    script(async () => ({
      ...plainOutcome('I prepared it.'),
      drafts: [await desk.prepare(person, tool, args)],
    }));

  it('answers a message once, however often it is delivered', async () => {
    let thought = 0;
    script(() => {
      thought += 1;
      return plainOutcome('Once.');
    });
    const message = {
      id: `test:${randomUUID()}`,
      organizationId: person.organizationId,
      personId: person.id,
      surface: 'api' as const,
      conversation: randomUUID(),
      text: 'Hello',
    };
    const received = await Promise.all(Array.from({ length: 4 }, () => desk.assistant.receive(message)));
    assert.equal(received.filter((answer) => answer.isNew).length, 1);
    const turn = await desk.assistant.waitForTurn(person, message.id, 5_000);
    assert.equal(turn.reply?.text, 'Once.');
    const conversation = await desk.assistant.getConversation(person, turn.conversation);
    assert.equal(conversation.messages.length, 2);
    assert.equal(thought, 1);
  });

  it('answers once a turn that it has taken without knowing, since the answer to the commit was lost', async () => {
    let thought = 0;
    script(() => {
      thought += 1;
      return plainOutcome('Found it.');
    });
    const { turnId } = await buildTurn(database, person);
    await database.query(person.organizationId, 'UPDATE turns SET executor_id = $2 WHERE id = $1', [
      turnId,
      desk.parts.worker.id,
    ]);
    const turn = await desk.assistant.waitForTurn(person, turnId, 10_000);
    assert.equal(turn.reply?.text, 'Found it.');
    assert.equal(thought, 1);
  });

  it('shows a turn the reply that came after its message was written', async () => {
    const conversation = randomUUID();
    const seen: string[][] = [];
    script(async ({ window, text }) => {
      seen.push(window.map((message) => message.text));
      await delay(100);
      return plainOutcome(`Reply to ${text}.`);
    });
    const said = await Promise.all(
      ['one', 'two', 'three'].map((text) => desk.say(person, text, conversation)),
    );
    assert.deepEqual(
      said.map(({ state }) => state),
      ['done', 'done', 'done'],
    );
    const texts = (await desk.assistant.getConversation(person, said[0]?.conversation ?? '')).messages
      .filter(({ role }) => role === 'person')
      .map(({ text }) => text);
    const [first, second] = texts;
    assert.deepEqual(seen, [
      [],
      [first, `Reply to ${first}.`],
      [first, second, `Reply to ${first}.`, `Reply to ${second}.`],
    ]);
  });

  it('keeps the turns of a conversation in order and lets other conversations pass', async () => {
    const order: string[] = [];
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    script(async (input) => {
      if (input.text === 'first') {
        begin();
        await held;
      }
      order.push(input.text);
      return plainOutcome(input.text);
    });
    const conversation = randomUUID();
    const first = desk.say(person, 'first', conversation);
    await begun;
    const second = desk.say(person, 'second', conversation);
    await desk.say(person, 'elsewhere');
    assert.deepEqual(order, ['elsewhere']);
    release();
    await Promise.all([first, second]);
    assert.deepEqual(order, ['elsewhere', 'first', 'second']);
  });

  it('gives the next turn what was said before', async () => {
    const conversation = randomUUID();
    await desk.say(person, 'one', conversation);
    let seen: string[] = [];
    script((input) => {
      seen = input.window.map((message) => `${message.role}: ${message.text}`);
      return plainOutcome('ok');
    });
    await desk.say(person, 'two', conversation);
    assert.deepEqual(seen, ['person: one', 'assistant: Hello.']);
  });

  it('ends a turn that fails in an apology with a reference, and goes on', async () => {
    script(() => {
      throw new Error('a secret detail');
    });
    const conversation = randomUUID();
    const failed = await desk.say(person, 'break', conversation);
    assert.equal(failed.state, 'failed');
    assert.match(failed.reply?.text ?? '', /reference [0-9A-F]{8}/);
    assert.doesNotMatch(failed.reply?.text ?? '', /secret detail/);
    script(() => plainOutcome('fine'));
    assert.equal((await desk.say(person, 'again', conversation)).reply?.text, 'fine');
  });

  it('stops a running turn when asked, and proposes nothing of it', async () => {
    const conversation = randomUUID();
    script(
      (input) =>
        new Promise((_, reject) => {
          input.signal.addEventListener('abort', () => reject(input.signal.reason));
        }),
    );
    const running = desk.say(person, 'think forever', conversation);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const stop = await desk.say(person, 'stop', conversation);
    assert.equal((await running).state, 'stopped');
    assert.match(stop.reply?.text ?? '', /Stopped/);
  });

  it('stops through the API as well', async () => {
    script(
      (input) =>
        new Promise((_, reject) => {
          input.signal.addEventListener('abort', () => reject(input.signal.reason));
        }),
    );
    const id = `test:${randomUUID()}`;
    await desk.assistant.receive({
      id,
      organizationId: person.organizationId,
      personId: person.id,
      surface: 'api',
      conversation: randomUUID(),
      text: 'think forever',
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await desk.assistant.cancelTurn(person, id);
    assert.equal((await desk.assistant.waitForTurn(person, id, 5_000)).state, 'stopped');
  });

  it('takes a proposal through yes, receipt and undo', async () => {
    const conversation = randomUUID();
    propose('tickets_create', ticket('Printer is broken'));
    const asked = await desk.say(person, 'create a ticket', conversation);
    assert.equal(asked.reply?.actions[0]?.status, 'proposed');
    const before = await desk.office.exportDocument(person.organizationId);
    assert.ok(
      !before.tickets.some((item) => item.title === 'Printer is broken'),
      'nothing happens before a yes',
    );

    const approved = await desk.say(person, 'yes', conversation);
    assert.match(approved.reply?.text ?? '', /Printer is broken/);
    const done = await desk.office.exportDocument(person.organizationId);
    assert.equal(done.tickets.filter((item) => item.title === 'Printer is broken').length, 1);

    await desk.say(person, 'undo', conversation);
    const undone = await desk.office.exportDocument(person.organizationId);
    assert.deepEqual(undone, before);
    assert.equal((await verifyChain(database, person.organizationId)).ok, true);
  });

  it('says that a reference does not exist as an answer, not as a failure', async () => {
    for (const text of ['approve A-99', 'reject A-99', 'undo A-99', 'why A-99']) {
      const turn = await desk.say(person, text);
      assert.equal(turn.state, 'done', text);
      assert.match(turn.reply?.text ?? '', /^There is no action “A-99”\. .*“pending” lists them\.$/);
    }
  });

  it('rejects on no, and answers a no without anything pending as a request', async () => {
    const conversation = randomUUID();
    propose('tickets_create', ticket('Never'));
    await desk.say(person, 'create a ticket', conversation);
    const refused = await desk.say(person, 'no', conversation);
    assert.match(refused.reply?.text ?? '', /rejected/);
    script(() => plainOutcome('You said no to nothing.'));
    assert.equal((await desk.say(person, 'no', conversation)).reply?.text, 'You said no to nothing.');
  });

  it('asks which one when several cards wait', async () => {
    const conversation = randomUUID();
    propose('tickets_create', ticket('One'));
    await desk.say(person, 'create one', conversation);
    propose('tickets_create', ticket('Two'));
    await desk.say(person, 'create another', conversation);
    const asked = await desk.say(person, 'yes', conversation);
    assert.equal(asked.reply?.choices.length, 2);
    const document = await desk.office.exportDocument(person.organizationId);
    assert.ok(!document.tickets.some((item) => item.title === 'One' || item.title === 'Two'));
  });

  it('asks what a yes is meant for when something else was said since the card', async () => {
    const conversation = randomUUID();
    propose('tickets_create', ticket('Old plan'));
    await desk.say(person, 'create a ticket', conversation);
    script(() => plainOutcome('I did not understand that.'));
    await desk.say(person, 'call it New plan instead', conversation);
    const asked = await desk.say(person, 'yes', conversation);
    assert.match(asked.reply?.text ?? '', /Do you mean/);
    assert.equal(asked.reply?.choices.length, 1);
    const document = await desk.office.exportDocument(person.organizationId);
    assert.ok(!document.tickets.some((item) => item.title === 'Old plan'));
  });

  it('goes on after a result that later steps need', async () => {
    script(async (input) => {
      if (input.continuation) {
        const [first] = input.continuation.done;
        return {
          ...plainOutcome(`Going on with ${first?.recordRef}.`),
          drafts: [
            await desk.prepare(person, 'mail_send', {
              to: ['x@acme.example'],
              subject: 'Ticket',
              body: String(first?.recordRef),
            }),
          ],
        };
      }
      return {
        ...plainOutcome('First the ticket.'),
        drafts: [await desk.prepare(person, 'tickets_create', ticket('Needs a number'))],
        continuation: 'mail its number to x@acme.example',
      };
    });
    const asked = await desk.say(person, 'create a ticket and mail its number');
    const [action] = asked.reply?.actions ?? [];
    assert.ok(action);
    await desk.assistant.approve(person, action.ref, { contentHash: action.contentHash, surface: 'api' });
    const next = await desk.assistant.waitForTurn(person, `${asked.id}:continue`, 100).catch(() => undefined);
    for (let wait = 0; wait < 50 && !next?.reply; wait += 1) {
      const conversation = await desk.assistant.getConversation(person, asked.conversation);
      const last = conversation.messages.at(-1);
      if (last?.text.startsWith('Going on with ticket:')) {
        assert.equal(last.card?.actions[0]?.tool, 'mail_send');
        assert.equal(last.card?.actions[0]?.status, 'proposed');
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.fail('the turn did not go on');
  });

  it('stores the answer once although every connection to the server was cut while it was thinking', async function () {
    if (database.kind === 'embedded') skipWithReason(this, 'the embedded database has no connections to cut');
    const cut = () =>
      database.installation
        .query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND pid <> pg_backend_pid()`,
        )
        .catch(() => undefined);
    script(async () => {
      await cut();
      return plainOutcome('Still here.');
    });
    const conversation = randomUUID();
    for (let round = 0; round < 3; round += 1) {
      const turn = await desk.say(person, `cut ${round}`, conversation);
      assert.equal(turn.reply?.text, 'Still here.');
    }
    script(() => plainOutcome('And on.'));
    assert.equal((await desk.say(person, 'next', conversation)).reply?.text, 'And on.');
  });

  it('lets no markup of others out, not even in the answer to a command', async () => {
    const conversation = randomUUID();
    propose(
      'tickets_create',
      ticket('Sale <!channel> ![x](https://evil.example/x.png) [here](https://evil.example/a)'),
    );
    await desk.say(person, 'create a ticket', conversation);
    const listed = await desk.say(person, 'pending', conversation);
    const text = listed.reply?.text ?? '';
    assert.match(text, /A-\d+/);
    assert.doesNotMatch(text, /<!channel>|!\[|\]\(https/);
  });

  it('gives the same text when it is cleaned again', async () => {
    script(() => plainOutcome('See [the page](https://other.example/a?b=c) and **A-1** “x”.'));
    const once = (await desk.say(person, 'one')).reply?.text ?? '';
    script(() => plainOutcome(once));
    assert.equal((await desk.say(person, 'two')).reply?.text, once);
  });

  it('hides a conversation from everyone else', async () => {
    const mine = await desk.say(person, 'private');
    const other = await buildPerson(database, person.organizationId);
    await assert.rejects(desk.assistant.getConversation(other, mine.conversation), NotFoundError);
    await assert.rejects(desk.assistant.getTurn(other, mine.id), NotFoundError);
    await assert.rejects(desk.assistant.cancelTurn(other, mine.id), NotFoundError);
  });

  it('refuses an empty and an endless message and stores neither', async () => {
    await assert.rejects(desk.say(person, '   '), InvalidInputError);
    await assert.rejects(desk.say(person, 'x'.repeat(20_001)), InvalidInputError);
    const page = await desk.assistant.listConversations(person, { limit: 10 });
    assert.deepEqual(page.items, []);
  });

  it('tells followers what happens, from any point on', async () => {
    const conversation = randomUUID();
    const first = await desk.say(person, 'one', conversation);
    const stop = new AbortController();
    const kinds: string[] = [];
    script((_, onProgress) => {
      onProgress({ kind: 'sentence', text: 'A sentence.' });
      return plainOutcome('A sentence.');
    });
    const following = (async () => {
      for await (const event of desk.assistant.followConversation(
        person,
        first.conversation,
        0,
        stop.signal,
      )) {
        kinds.push(event.kind);
        if (kinds.length === 9) stop.abort();
      }
    })();
    await desk.say(person, 'two', first.conversation);
    await Promise.race([following, new Promise((resolve) => setTimeout(resolve, 3_000))]);
    stop.abort();
    await following;
    assert.equal(kinds.filter((kind) => kind === 'message').length, 4);
    assert.ok(kinds.includes('sentence'));
  });
});
