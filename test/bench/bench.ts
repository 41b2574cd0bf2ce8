import { migrate } from '../../src/store/migrate.ts';
import { freshDatabase, freshPostgres } from '../support/fresh-database.ts';
import { type Figure, isKept, toTable } from './figure.ts';
import { benchRules } from './rules/bench-rules.ts';
import { measureServer } from './server/measure-server.ts';
import { compareTurns } from './turns/compare-turns.ts';
import { growConversation } from './turns/grow-conversation.ts';
import { startWholeTurn } from './turns/whole-turn.ts';

const kind = process.env.TEST_DATABASE_URL === undefined ? 'embedded' : 'postgres';

async function benchTurns(): Promise<Figure[]> {
  const { database, url } =
    kind === 'postgres' ? await freshPostgres() : { database: await freshDatabase(), url: undefined };
  try {
    await migrate(database);
    const whole = await startWholeTurn(database);
    try {
      return [...(await compareTurns(database, url, whole)), ...(await growConversation(database, whole))];
    } finally {
      await whole.close();
    }
  } finally {
    await database.close();
  }
}

const benches: Record<string, () => Promise<Figure[]>> = {
  turns: benchTurns,
  server: () => measureServer(kind),
  rules: benchRules,
};

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !(name in benches));
if (unknown !== undefined) {
  process.stderr.write(`There is no bench “${unknown}”. There are: ${Object.keys(benches).join(', ')}.\n`);
  process.exit(2);
}
const figures: Figure[] = [];
for (const [name, run] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const place = name === 'rules' ? 'embedded' : kind;
  process.stdout.write(`\n${name}, ${place === 'postgres' ? 'on Postgres' : 'embedded'}\n\n`);
  const measured = await run();
  process.stdout.write(`${toTable(measured)}\n`);
  figures.push(...measured);
}
process.stdout.write(
  `\n${JSON.stringify(figures.map((figure) => ({ ...figure, isKept: isKept(figure) })))}\n`,
);
process.exit(figures.every(isKept) ? 0 : 1);
