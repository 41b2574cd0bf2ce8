import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { plainOutcome } from '../../src/workflows/plain-outcome.ts';
import { buildOrganization, buildPerson } from '../support/builders.ts';
import { buildOffice } from '../support/office.ts';
import { runningDesk } from '../support/running-desk.ts';

describe('startWorkers', () => {
  it('does what was approved although the lease had run out, however often it looks for work', async function () {
    this.timeout(60_000);
    const desk = await runningDesk();
    const { id } = await buildOrganization(desk.database);
    await buildOffice(desk.database, id);
    const person = await buildPerson(desk.database, id, { email: 'mara@northwind.example' });
    desk.script(id, async () => ({
      ...plainOutcome('I prepared it.'),
      drafts: [await desk.prepare(person, 'tickets_create', { title: 'Printer' })],
    }));
    const { reply } = await desk.say(person, 'File a ticket');
    const [action] = reply?.actions ?? [];
    assert.ok(action);
    const letRunOut = () =>
      desk.database.installation.query(
        `UPDATE leases SET expires_at = clock_timestamp() - interval '1 hour'`,
      );
    await letRunOut();
    await desk.assistant.approve(person, action.ref, { contentHash: action.contentHash, surface: 'api' });
    for (let look = 0; look < 40; look += 1) {
      await letRunOut();
      desk.workers.wake(id);
      await delay(10);
    }
    const done = await desk.assistant.waitForAction(person, action.ref, 10_000);
    assert.equal(done.status, 'done');
  });
});
