import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Person } from '../../src/contracts/person.ts';
import type { TurnInput } from '../../src/contracts/turn.ts';
import { plainOutcome } from '../../src/workflows/plain-outcome.ts';
import { createRunningTurns } from '../../src/workflows/running-turns.ts';
import { buildOrganization, buildPerson } from '../support/builders.ts';
import { type RunningDesk, runningDesk } from '../support/running-desk.ts';

describe('the room for turns', () => {
  const slow = () => delay(500);

  it('is bounded, and given back at the end of a turn', () => {
    const running = createRunningTurns();
    const all = running.room();
    running.begin('first');
    running.begin('second');
    assert.equal(running.room(), all - 2);
    running.end('first');
    running.end('first');
    assert.equal(running.room(), all - 1);
  });

  it('is kept by what is quick, and lent to others by what turns out slow', async () => {
    const running = createRunningTurns();
    const all = running.room();
    running.begin('turn');
    await running.whileWaiting('turn', async () => assert.equal(running.room(), all - 1));
    await running.whileWaiting('turn', async () => {
      await slow();
      assert.equal(running.room(), all);
    });
    assert.equal(running.room(), all - 1);
  });

  it('is lent once by a turn with several slow calls, and not by one that was stopped in them', async () => {
    const running = createRunningTurns();
    const all = running.room();
    running.begin('turn');
    const calls = [1, 2, 3].map(() => running.whileWaiting('turn', slow));
    await delay(400);
    assert.equal(running.room(), all);
    running.end('turn');
    await Promise.all(calls);
    assert.equal(running.room(), all);
  });

  it('goes first to those who come back to it', async () => {
    const running = createRunningTurns();
    const all = running.room();
    running.begin('back');
    const back = running.whileWaiting('back', slow);
    await delay(400);
    for (let turn = 0; turn < all; turn += 1) running.begin(String(turn));
    await delay(200);
    running.end('0');
    await back;
    assert.equal(running.room(), 0);
    running.end('1');
    assert.equal(running.room(), 1);
  });

  it('is told of once to those who were left waiting', () => {
    const running = createRunningTurns();
    const told: string[] = [];
    running.onRoom((organizationId) => told.push(organizationId));
    const all = running.room();
    for (let turn = 0; turn < all; turn += 1) running.begin(String(turn));
    running.leaveWaiting('northwind');
    running.leaveWaiting('northwind');
    for (let turn = 0; turn < all; turn += 1) running.end(String(turn));
    assert.deepEqual(told, ['northwind']);
  });

  describe('of a desk', () => {
    let desk: RunningDesk;
    let person: Person;
    let release: () => void;

    /** More turns than the process has room for; they end when they are released. */
    async function beginMany(wait: (input: TurnInput, released: Promise<void>) => Promise<void>) {
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      desk.script(person.organizationId, async (input) => {
        if (input.text === 'Wait') await wait(input, released);
        return plainOutcome(`Heard: ${input.text}`);
      });
      for (let turn = 0; turn < 40; turn += 1) await receive('Wait');
    }

    const receive = (text: string, conversation: string = randomUUID()) =>
      desk.assistant.receive({
        id: `test:${randomUUID()}`,
        organizationId: person.organizationId,
        personId: person.id,
        surface: 'api',
        conversation,
        text,
      });

    beforeEach(async () => {
      desk = await runningDesk();
      const organization = await buildOrganization(desk.database);
      person = await buildPerson(desk.database, organization.id);
    });
    afterEach(() => release());

    it('takes messages it has no room for, answers them later and keeps their order', async () => {
      await beginMany((_, released) => released);
      const conversation = randomUUID();
      const received = [await receive('One', conversation), await receive('Two', conversation)];
      await delay(1_500);
      for (const { turnId } of received) {
        assert.equal((await desk.assistant.getTurn(person, turnId)).state, 'waiting');
      }
      release();
      for (const { turnId } of received) await desk.assistant.waitForTurn(person, turnId, 10_000);
      const { messages } = await desk.assistant.getConversation(person, received[0]?.conversationId ?? '');
      assert.deepEqual(
        messages.filter(({ role }) => role === 'assistant').map(({ text }) => text),
        ['Heard: One', 'Heard: Two'],
      );
    });

    it('is not taken by conversations that wait for a model', async () => {
      await beginMany((input, released) => input.whileWaiting?.(() => released) ?? released);
      const { turnId } = await receive('Quick');
      const turn = await desk.assistant.waitForTurn(person, turnId, 10_000);
      assert.equal(turn.reply?.text, 'Heard: Quick');
    });
  });
});
