import { setTimeout as delay } from 'node:timers/promises';
import { type DeskPlace, makeDeskPlace } from '../support/desk-place.ts';
import { type DeskhandProcess, startDeskhandProcess } from '../support/deskhand-process.ts';
import { createRestCaller, type RestCaller } from '../support/rest-caller.ts';
import { createChance } from './chance.ts';
import { look } from './click.ts';
import { compareConversations } from './compare-conversations.ts';
import { compareLedger, moveExpiry } from './compare-ledger.ts';
import { compareOffice, type OfficeDocument } from './compare-office.ts';
import { Logbook } from './logbook.ts';
import type { SoakOptions } from './read-options.ts';
import { buildReport, checkMemory, describeProgress, type SoakReport } from './report.ts';
import { createMarkers, type Wish } from './requests.ts';
import type { Speaker } from './say.ts';
import { startScriptedModel } from './scripted-model.ts';
import { type ServerLives, watchLives } from './server-lives.ts';
import { decideWhatIsLeft, waitUntilQuiet } from './settle.ts';
import { talk } from './talk.ts';

/** The last part of a run is left in peace, so that one process lives long enough to show its memory flat. */
const calmShare = 0.2;
/** Longer than it takes to click, so that an undo meets it in every state. */
const undoWindowSeconds = 2;
const moveExpiryMs = 5_000;

/** The sample's people, each with a token of their own; the owner is left out. */
async function invitePeople(
  server: DeskhandProcess,
  amount: number,
): Promise<{ email: string; token: string }[]> {
  const { items } = await server.call<{ items: { email: string }[] }>('GET', '/v1/people?limit=50');
  const chosen = items.slice(1, amount + 1);
  return Promise.all(
    chosen.map(async ({ email }) => {
      const { token } = await server.call<{ token: string }>('POST', `/v1/people/${email}/tokens`, {
        label: 'Soak',
      });
      return { email, token };
    }),
  );
}

/** Cuts the time of what was left to expire short, and notes it. */
async function expireWhatIsLeft(book: Logbook, place: DeskPlace): Promise<void> {
  const left = [...book.cases.values()].filter((at) => at.isLeftToExpire && !at.isExpiryMoved);
  if (left.length === 0) return;
  await place.use(({ installation }) =>
    moveExpiry(
      installation,
      left.map(({ ref }) => ref),
    ),
  );
  for (const at of left) at.isExpiryMoved = true;
}

interface Soak {
  options: SoakOptions;
  book: Logbook;
  lives: ServerLives;
  speakers: Speaker[];
  owner: RestCaller;
  wishes: Map<string, Wish[]>;
  place: DeskPlace;
}

/** People talk, the server is killed, and in the end it is left alone for a while. */
async function talkUnderKills(soak: Soak): Promise<void> {
  const { options, book, lives, speakers, place } = soak;
  const runMs = options.minutes * 60_000;
  let isOver = false;
  const shared = { nextMarker: createMarkers(options.seed), wishes: soak.wishes, isOver: () => isOver };
  const talks = speakers.flatMap((speaker, index) =>
    Array.from({ length: options.conversations }, () =>
      talk(shared, speaker, speakers[(index + 1) % speakers.length] ?? speaker),
    ),
  );
  const expire = () => expireWhatIsLeft(book, place);
  const killing = lives.killNowAndThen(options.killEvery, place.isShared ? async () => undefined : expire);
  const progress = setInterval(() => process.stdout.write(`${describeProgress(book, lives)}\n`), 60_000);
  const expiring = place.isShared ? setInterval(expire, moveExpiryMs) : undefined;
  const timeline = async () => {
    await delay(runMs * (1 - calmShare));
    lives.stopKilling();
    await delay(runMs * calmShare);
    isOver = true;
  };
  await Promise.all([timeline(), killing, ...talks]);
  clearInterval(progress);
  clearInterval(expiring);
}

/** Lets everything come to rest, shows that what is open can be decided, and compares. */
async function compare(soak: Soak, server: DeskhandProcess): Promise<void> {
  const { book, speakers, owner } = soak;
  const speakerOf = (email: string) => {
    const speaker = speakers.find((one) => one.email === email);
    if (speaker === undefined) throw new Error(`Nobody is called ${email}.`);
    return speaker;
  };
  await waitUntilQuiet(owner, book);
  await decideWhatIsLeft(book.cases.values(), (at) => speakerOf(at.person));
  await waitUntilQuiet(owner, book);
  for (const at of book.cases.values()) at.action = await look(speakerOf(at.person), at.ref);
  const office = await owner.insist<OfficeDocument>({ method: 'GET', path: '/v1/office' });
  compareOffice(book, office.body);
  await compareConversations(book, (email) => speakerOf(email).caller);
  const audit = await owner.insist<{ ok: boolean }>({ method: 'GET', path: '/v1/audit/verify' });
  if (!audit.body.ok) book.violate(`the audit does not verify: ${JSON.stringify(audit.body)}`);
  soak.lives.stopWatching();
  checkMemory(soak.lives, book);
  const { code } = await server.end('SIGTERM');
  if (code !== 0) book.violate(`the server ended with code ${code}:\n${server.output().slice(-2_000)}`);
  await soak.place.use(({ installation }) => compareLedger(installation, book));
}

/** Runs a soak and says what it found. */
export async function runSoak(options: SoakOptions): Promise<SoakReport> {
  const chance = createChance(options.seed);
  const wishes = new Map<string, Wish[]>();
  const place = await makeDeskPlace(options.database);
  const model = await startScriptedModel(wishes, createChance(options.seed + 1));
  const withModel = { OPENAI_BASE_URL: model.baseUrl, OPENAI_API_KEY: 'soak' };
  const withoutModel = { OPENAI_BASE_URL: '', OPENAI_API_KEY: '' };
  const server = await startDeskhandProcess(
    { ...place.settings, UNDO_WINDOW_SECONDS: String(undoWindowSeconds), LOG_LEVEL: 'error' },
    place.dataDir,
  );
  try {
    const book = new Logbook();
    const people = await invitePeople(server, options.people);
    const lives = watchLives(server, book, createChance(options.seed + 2), () =>
      chance.is(0.5) ? withModel : withoutModel,
    );
    const speakers = people.map(({ email, token }, index) => ({
      email,
      book,
      caller: createRestCaller(server.url, token),
      chance: createChance(options.seed + 100 + index),
      life: lives.kills,
    }));
    const owner = createRestCaller(server.url, server.token);
    const soak: Soak = { options, book, lives, speakers, owner, wishes, place };
    await talkUnderKills(soak);
    await compare(soak, server);
    for (const line of server.output().split('\n')) {
      if (line.startsWith('{')) book.violate(`the server logged an error: ${line.slice(0, 1_000)}`);
    }
    for (const fault of model.faults) book.violate(`the scripted model was called wrongly: ${fault}`);
    return buildReport(options, book, lives);
  } catch (error) {
    throw new Error(`The server said:\n${server.output().slice(-4_000)}`, { cause: error });
  } finally {
    await model.close();
    await server.stop();
    await place.close();
  }
}
