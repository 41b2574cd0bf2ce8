import assert from 'node:assert/strict';
import type { Database } from '../../src/store/database.ts';
import { checkCrashDatabase } from '../support/check-crash-database.ts';
import { type CrashDesk, type CrashPlace, prepareCrashPlace } from '../support/crash-desk.ts';
import { type CrashPoint, crashPoints } from '../support/crash-points.ts';
import { type Scenario, scenarios } from '../support/crash-scenarios.ts';
import { type PlannedEndpoint, startPlannedEndpoint } from '../support/planned-endpoint.ts';
import { runCrashScenario } from '../support/run-crash-scenario.ts';

const { booking, mail, takenBack, ticket, several, plainUndo, question } = scenarios;
const decided = [booking, mail, several];
const changes = [mail, ticket, several];
const undos = [booking, several, plainUndo];

/** What dies where: on a server all of it, embedded the most telling part, since the code above it is the same. */
const fullMatrix: Record<Database['kind'], [CrashPoint, Scenario[]][]> = {
  postgres: [
    ['after-message-commit', [several, question]],
    ['before-model', [several, question]],
    ['after-model', [several, question]],
    ['before-outcome-commit', [several, question]],
    ['after-outcome-commit', [several, question]],
    ['after-delivery', [several, question]],
    ['after-event', [booking, question]],
    ['before-decision-commit', decided],
    ['after-decision-commit', decided],
    ['after-attempt-commit', changes],
    ['before-effect-commit', changes],
    ['after-effect-commit', changes],
    ['after-record-commit', changes],
    ['after-undo-decision-commit', [...undos, takenBack]],
    ['after-undo-attempt-commit', undos],
    ['after-undo-effect-commit', undos],
    ['after-undo-record-commit', undos],
  ],
  embedded: [
    ['after-message-commit', [several]],
    ['after-model', [several]],
    ['before-outcome-commit', [several]],
    ['after-outcome-commit', [several]],
    ['after-event', [question]],
    ['before-decision-commit', [mail, several]],
    ['after-decision-commit', [mail, several]],
    ['after-attempt-commit', [ticket, several]],
    ['before-effect-commit', [ticket, several]],
    ['after-effect-commit', [ticket, several]],
    ['after-record-commit', [ticket, several]],
    ['after-undo-decision-commit', [several, plainUndo, takenBack]],
    ['after-undo-effect-commit', [several, booking]],
    ['after-undo-record-commit', [several]],
  ],
};
/** `CRASH_POINT=effect` tries only the points with that in their name. */
const points = crashPoints.filter((point) => point.includes(process.env.CRASH_POINT ?? ''));

const kinds: Database['kind'][] =
  process.env.TEST_DATABASE_URL === undefined ? ['embedded'] : ['embedded', 'postgres'];
/** Installations at a time: on Postgres most of a scenario is waiting for the dead process's lease to run out. */
const lanes = { embedded: 1, postgres: 3 };
/** Held mail waits so long, which leaves time to take it back. */
const settings = { UNDO_WINDOW_SECONDS: '8' };

interface Cell {
  kind: Database['kind'];
  point: CrashPoint;
  scenario: Scenario;
  outcome: Promise<void>;
  settle(run: Promise<void>): void;
  mark: string;
}

function makeCell(kind: Database['kind'], point: CrashPoint, scenario: Scenario): Cell {
  let settle: Cell['settle'] = () => undefined;
  const outcome = new Promise<void>((resolve) => {
    settle = resolve;
  });
  // Whoever looks at the outcome comes later than the outcome.
  outcome.catch(() => undefined);
  return { kind, point, scenario, outcome, settle, mark: '…' };
}

const cells = kinds.flatMap((kind) =>
  fullMatrix[kind]
    .filter(([point]) => points.includes(point))
    .flatMap(([point, list]) => list.map((scenario) => makeCell(kind, point, scenario))),
);

/** Runs the scenarios of one point one after the other in one installation; after a failure the next gets a new one. */
async function runPoint(place: CrashPlace, model: PlannedEndpoint, row: Cell[]): Promise<void> {
  let crash: CrashDesk | undefined;
  let effects: string[] = [];
  for (const [index, cell] of row.entries()) {
    const isLast = index === row.length - 1;
    const run = async () => {
      crash ??= await place.open();
      const tag = `K${cells.indexOf(cell)}X`;
      effects.push(...(await runCrashScenario(crash, model, cell.scenario, cell.point, tag)));
      if (isLast) await checkCrashDatabase(crash, effects);
    };
    const running = run();
    cell.settle(running);
    cell.mark = await running.then(
      () => '✓',
      () => '✗',
    );
    if (cell.mark === '✗') {
      await crash?.drop();
      crash = undefined;
      effects = [];
    }
  }
  await crash?.drop();
}

async function runAll(kind: Database['kind'], model: PlannedEndpoint): Promise<void> {
  const rows = points.map((point) => cells.filter((cell) => cell.kind === kind && cell.point === point));
  const place = await prepareCrashPlace(kind, {
    ...settings,
    OPENAI_BASE_URL: model.baseUrl,
    OPENAI_API_KEY: 'test',
  });
  const runLane = async () => {
    for (let row = rows.shift(); row; row = rows.shift()) await runPoint(place, model, row);
  };
  await Promise.all(Array.from({ length: lanes[kind] }, runLane));
  await place.close();
}

/** Points down, scenarios across; one mark for each database. */
function printTable(): void {
  const columns = [...new Set(cells.map(({ scenario }) => scenario.name))];
  const lines = points.map((point) => {
    const marks = columns.map((name) =>
      cells
        .filter((cell) => cell.point === point && cell.scenario.name === name)
        .map(({ kind, mark }) => kind.charAt(0) + mark)
        .join(' ')
        .padEnd(name.length),
    );
    return [point.padEnd(28), ...marks].join('  ');
  });
  process.stdout.write(
    `\n  Points and scenarios: e embedded, p postgres.\n\n  ${[' '.repeat(28), ...columns].join('  ')}\n${lines.map((line) => `  ${line}\n`).join('')}\n`,
  );
}

describe('a process that is killed at a named point', function () {
  // Each waits for those before it.
  this.timeout(3_600_000);
  let model: PlannedEndpoint;
  let running: Promise<unknown>;

  before(async () => {
    model = await startPlannedEndpoint();
    running = Promise.all(kinds.map((kind) => runAll(kind, model)));
    running.catch(() => undefined);
  });
  after(async () => {
    await running;
    await model.close();
    printTable();
  });

  for (const kind of kinds) {
    describe(kind, () => {
      for (const cell of cells.filter((candidate) => candidate.kind === kind)) {
        it(`loses and repeats nothing of ${cell.scenario.name}, killed ${cell.point}`, () => cell.outcome);
      }
    });
  }

  // In a suite of its own, because tests come before the suites beside them.
  describe('meanwhile', () => {
    it('asks the model nothing that was decided already, and nothing malformed', () => {
      assert.deepEqual(model.strays, []);
      assert.deepEqual(model.faults, []);
    });
  });
});
