import { setTimeout as delay } from 'node:timers/promises';
import type { Chance } from './chance.ts';
import { click, look, markerIn } from './click.ts';
import type { Case, Said } from './logbook.ts';
import { converse, type Speaker } from './say.ts';

/** Where a decision is made: by whom, with whom else around, and in which conversation. */
export interface Desk {
  speaker: Speaker;
  /** Somebody who may not decide. */
  stranger: Speaker;
  thread: Said[];
}

interface Plan {
  name: string;
  weight: number;
  run(desk: Desk, at: Case, chance: Chance): Promise<unknown>;
}

const approve = ({ speaker }: Desk, at: Case, contentHash = at.action.contentHash) =>
  click(speaker, at, 'approve', { contentHash });

/** Approves, and where the record has changed since, once more as it is now. */
async function approveAsShown(desk: Desk, at: Case): Promise<boolean> {
  const first = await approve(desk, at);
  if (first.isAccepted) return true;
  at.action = await look(desk.speaker, at.ref);
  if (at.action.status !== 'proposed') return false;
  return (await approve(desk, at)).isAccepted;
}

/** The arguments with another marker; fields of the CRM lie one deeper. */
function editArgs({ action, wish }: Case): unknown {
  const marked = JSON.stringify(action.args);
  return JSON.parse(marked.replaceAll(JSON.stringify(wish.marker), JSON.stringify(`${wish.marker} edited`)));
}

/** Decides about several actions by one message; the reply is prose, so what came of it is looked up. */
async function decideInWords(desk: Desk, cases: Case[], verb: 'approve' | 'undo'): Promise<void> {
  const { speaker, thread } = desk;
  await converse(speaker, `${verb} ${cases.map(({ ref }) => ref).join(', ')}`, thread);
  for (const at of cases) {
    at.action = await look(speaker, at.ref);
    const isAccepted = at.action.decisions.some(({ kind }) => kind === verb);
    at.clicks.push({ verb, isAccepted, problem: 'in words', marker: markerIn(at.action.args) });
  }
}

const waitALittle = (chance: Chance, most: number) => delay(chance.between(0, most));

const plans: Plan[] = [
  { name: 'approve', weight: 30, run: approveAsShown },
  {
    name: 'click twice at once',
    weight: 10,
    run: (desk, at) => Promise.all([approve(desk, at), approve(desk, at)]),
  },
  {
    name: 'edit',
    weight: 8,
    run: ({ speaker }, at) =>
      click(speaker, at, 'approve', { contentHash: at.action.contentHash, args: editArgs(at) }),
  },
  {
    name: 'click on what is out of date',
    weight: 6,
    async run(desk, at) {
      const stale = await approve(
        desk,
        at,
        at.action.contentHash.replace(/^./, (first) => (first === '0' ? '1' : '0')),
      );
      if (stale.isAccepted) desk.speaker.book.violate(`${at.ref} was approved under a hash it never had`);
      await approveAsShown(desk, at);
    },
  },
  {
    name: 'click by someone who may not',
    weight: 4,
    async run(desk, at) {
      const { caller, book } = desk.stranger;
      const { problem } = await caller.insist({
        method: 'POST',
        path: `/v1/actions/${at.ref}/approve`,
        body: { contentHash: at.action.contentHash },
      });
      if (problem === '') book.violate(`${at.ref} was approved by ${desk.stranger.email}, who may not`);
      await approveAsShown(desk, at);
    },
  },
  { name: 'reject', weight: 8, run: ({ speaker }, at) => click(speaker, at, 'reject') },
  { name: 'cancel', weight: 3, run: ({ speaker }, at) => click(speaker, at, 'cancel') },
  {
    name: 'approve and reject at once',
    weight: 5,
    run: (desk, at) => Promise.all([approve(desk, at), click(desk.speaker, at, 'reject')]),
  },
  {
    name: 'approve and undo',
    weight: 12,
    async run(desk, at, chance) {
      if (!(await approveAsShown(desk, at))) return;
      await waitALittle(chance, 3_000);
      await click(desk.speaker, at, 'undo');
    },
  },
  {
    name: 'undo twice at once',
    weight: 5,
    async run(desk, at, chance) {
      if (!(await approveAsShown(desk, at))) return;
      await waitALittle(chance, 2_000);
      await Promise.all([click(desk.speaker, at, 'undo'), click(desk.speaker, at, 'undo')]);
    },
  },
  {
    name: 'approve and cancel at once',
    weight: 3,
    run: (desk, at) => Promise.all([approve(desk, at), click(desk.speaker, at, 'cancel')]),
  },
  {
    name: 'approve in words',
    weight: 5,
    run: (desk, at) => decideInWords(desk, [at], 'approve'),
  },
  { name: 'leave it', weight: 6, run: async () => undefined },
  {
    name: 'leave it to expire',
    weight: 6,
    async run(_, at) {
      at.isLeftToExpire = true;
    },
  },
];

/** Does with the actions of a turn what the seed says: with all in one message, or with one after the other. */
export async function decide(desk: Desk, cases: Case[]): Promise<void> {
  const { chance, book } = desk.speaker;
  if (cases.length > 1 && chance.is(0.5)) {
    book.count('plan: all in words');
    for (const at of cases) at.isInBatch = true;
    await decideInWords(desk, cases, 'approve');
    if (chance.is(0.5)) await decideInWords(desk, cases, 'undo');
    return;
  }
  for (const at of cases) {
    const plan = chance.weigh(plans);
    book.count(`plan: ${plan.name}`);
    await plan.run(desk, at, chance);
  }
}
