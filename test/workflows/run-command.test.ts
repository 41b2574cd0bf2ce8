import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { listKnownActions } from '../../src/actions/list-known-actions.ts';
import type { Person } from '../../src/contracts/person.ts';
import type { Turn } from '../../src/store/turns.ts';
import { runCommand } from '../../src/workflows/commands/run-command.ts';
import { plainOutcome } from '../../src/workflows/plain-outcome.ts';
import { buildOrganization, buildPerson } from '../support/builders.ts';
import { buildOffice } from '../support/office.ts';
import { type RunningDesk, runningDesk } from '../support/running-desk.ts';

/** A process that dies after a decision and before its reply leaves the turn to be run again from the start. */
describe('a decision in words that is run again', () => {
  let desk: RunningDesk;
  let person: Person;
  let conversation: string;

  before(async () => {
    desk = await runningDesk();
  });
  beforeEach(async () => {
    const organization = await buildOrganization(desk.database);
    await buildOffice(desk.database, organization.id);
    person = await buildPerson(desk.database, organization.id, { email: 'mara@northwind.example' });
    desk.script(person.organizationId, async () => ({
      ...plainOutcome('I prepared them.'),
      drafts: [
        await desk.prepare(person, 'tickets_create', { title: 'First' }),
        await desk.prepare(person, 'tickets_create', { title: 'Second' }),
      ],
    }));
    conversation = (await desk.say(person, 'File two tickets')).conversation;
  });

  const known = () =>
    desk.database.transaction(person.organizationId, (tx) =>
      listKnownActions(tx, person.organizationId, conversation),
    );
  /** Runs the command of one turn, as often as asked, without ever storing its reply. */
  async function run(turnId: string, text: string): Promise<string | undefined> {
    const actions = await known();
    const turn = { id: turnId, conversationId: conversation } as Turn;
    const said = { role: 'assistant' as const, text: '', at: '', position: 2, turnId: actions[0]?.turnId };
    const outcome = await runCommand(desk.parts, person, turn, {
      turnId,
      conversationId: conversation,
      person,
      now: new Date(),
      text,
      window: [said],
      earlierSources: [],
      actions,
      mayUse: () => ({ kind: 'allow', rule: 'test' }),
      allowedLinkHosts: [],
      signal: new AbortController().signal,
    });
    return outcome?.text;
  }
  const statuses = async () => (await known()).map(({ status }) => status);

  it('says what “yes” came to instead of taking it for a new request', async () => {
    const first = await run('yes', 'yes');
    assert.match(first ?? '', /A-1.*A-2/s);
    assert.equal(await run('yes', 'yes'), first);
    assert.deepEqual(await statuses(), ['done', 'done']);
    assert.equal(await run(randomUUID(), 'yes'), undefined);
  });

  it('says what “no” came to', async () => {
    const first = await run('no', 'no');
    assert.match(first ?? '', /A-1.*rejected.*A-2.*rejected/s);
    assert.equal(await run('no', 'no'), first);
    assert.deepEqual(await statuses(), ['rejected', 'rejected']);
  });

  it('takes back one action for one “undo”', async () => {
    await run('yes', 'yes');
    const first = await run('undo', 'undo');
    assert.equal(await run('undo', 'undo'), first);
    assert.deepEqual((await statuses()).sort(), ['done', 'undone']);
    await run('another', 'undo');
    assert.deepEqual(await statuses(), ['undone', 'undone']);
  });
});
