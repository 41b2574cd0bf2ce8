import assert from 'node:assert/strict';
import type { ActionView } from '../../src/contracts/action.ts';
import type { ConversationView } from '../../src/contracts/assistant.ts';
import type { Database } from '../../src/store/database.ts';
import { checkCrashDatabase } from '../support/check-crash-database.ts';
import { type CrashClient, createCrashClient } from '../support/crash-client.ts';
import { type CrashDesk, type CrashPlace, prepareCrashPlace } from '../support/crash-desk.ts';
import { type OfficeDocument, type Scenario, scenarios } from '../support/crash-scenarios.ts';
import type { DeskhandProcess } from '../support/deskhand-process.ts';
import { type PlannedEndpoint, startPlannedEndpoint } from '../support/planned-endpoint.ts';

const { booking, mail, ticket, several, question } = scenarios;
const mixed = [booking, mail, several, question];
const times4 = <Result>(run: () => Promise<Result>) => Promise.all(Array.from({ length: 4 }, run));
const kinds: Database['kind'][] =
  process.env.TEST_DATABASE_URL === undefined ? ['embedded'] : ['embedded', 'postgres'];

for (const kind of kinds) {
  describe(`messages and clicks that come several times, on ${kind}`, function () {
    this.timeout(600_000);
    let model: PlannedEndpoint;
    let place: CrashPlace;
    let crash: CrashDesk;

    before(async () => {
      model = await startPlannedEndpoint();
      const settings = { UNDO_WINDOW_SECONDS: '1', OPENAI_BASE_URL: model.baseUrl, OPENAI_API_KEY: 'test' };
      place = await prepareCrashPlace(kind, settings);
    });
    beforeEach(async () => {
      crash = await place.open();
    });
    afterEach(() => crash.drop());
    after(async () => {
      await place.close();
      await model.close();
    });

    /** A client with a request of its own; tickets differ, so that no change meets another. */
    async function makeClients(
      desk: (index: number) => Pick<DeskhandProcess, 'call'>,
      list: Scenario[],
    ): Promise<{ client: CrashClient; scenario: Scenario }[]> {
      const { tickets } = await crash.desk.call<OfficeDocument>('GET', '/v1/office');
      return list.map((scenario, index) => {
        const client = createCrashClient(desk(index), `${kind}${index}X`);
        model.plan(client.tag, scenario.calls(client.tag, tickets[index]?.id ?? ''));
        return { client, scenario };
      });
    }

    async function checkConversation(conversation: string): Promise<void> {
      const path = `/v1/conversations/${conversation}`;
      const { messages } = await crash.desk.call<ConversationView>('GET', path);
      assert.deepEqual(
        messages.map(({ role }) => role),
        ['person', 'assistant'],
      );
    }

    it('have one turn, one reply and one effect each', async () => {
      const clients = await makeClients(() => crash.desk, [...mixed, ticket, ...mixed, ticket]);
      const effects = await Promise.all(
        clients.map(async ({ client, scenario }) => {
          const answers = await times4(() => client.say(`Please do ${client.tag}`));
          const [asked] = answers;
          assert.equal(new Set(answers.map(({ turn }) => turn)).size, 1);
          assert.equal(new Set(answers.map(({ reply }) => JSON.stringify(reply))).size, 1);
          const actions = asked?.reply?.actions ?? [];
          await times4(() => client.click('approve', actions));
          const statuses = await client.settle(actions);
          assert.ok(statuses.every((status) => status === 'done'));
          assert.deepEqual(await client.traces(), scenario.done);
          await checkConversation(asked?.conversation ?? '');
          return actions.map(({ id }) => `perform:${id}`);
        }),
      );
      await checkCrashDatabase(crash, effects.flat());
    });

    if (kind === 'postgres') {
      it('lose and repeat nothing when one of two processes is killed while both work', async () => {
        const first = crash.desk;
        const second = await crash.startSecond();
        /** A client of one process that goes to the other when it gets no answer. */
        const either = (index: number): Pick<DeskhandProcess, 'call'> => {
          const [near, far] = index % 2 === 0 ? [first, second] : [second, first];
          return { call: (...request) => near.call<never>(...request).catch(() => far.call(...request)) };
        };
        const list = [...mixed, ticket, booking, ...mixed, ticket, booking];
        const clients = await makeClients(either, list);
        let approved = 0;
        const effects = await Promise.all(
          clients.map(async ({ client, scenario }, index) => {
            const asked = await client.say(`Please do ${client.tag}`);
            const actions: ActionView[] = asked.reply?.actions ?? [];
            await client.click('approve', actions);
            approved += 1;
            // In the middle: some are done, some being done, some not yet answered.
            if (approved === list.length / 2) await first.end('SIGKILL');
            const done = await client.settle(actions);
            assert.ok(
              done.every((status) => status === 'done'),
              done.join(),
            );
            assert.deepEqual(await client.traces(), scenario.done);
            const isUndone = scenario.undo === 'click' && index > list.length / 2;
            if (isUndone) {
              await client.click('undo', actions);
              assert.deepEqual(await client.settle(actions), ['undone']);
            }
            return actions.flatMap(({ id }) => [`perform:${id}`, ...(isUndone ? [`undo:${id}`] : [])]);
          }),
        );
        const audit = await second.call<{ ok: boolean }>('GET', '/v1/audit/verify');
        assert.equal(audit.ok, true);
        await checkCrashDatabase(crash, effects.flat());
      });
    }
  });
}
