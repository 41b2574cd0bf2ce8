import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createThinker, type Thinker } from '../../../src/agent/think-about-turn.ts';
import { createOffice } from '../../../src/connectors/office/index.ts';
import type { Person } from '../../../src/contracts/person.ts';
import type { ToolRegistry } from '../../../src/contracts/tool.ts';
import type { KnownAction, ProposedDraft, TurnOutcome, WindowMessage } from '../../../src/contracts/turn.ts';
import { createRulesModel } from '../../../src/models/rules/create-rules-model.ts';
import type { Database } from '../../../src/store/database.ts';
import { createToolRegistry } from '../../../tools/create-tool-registry.ts';
import { createTools } from '../../../tools/create-tools.ts';
import { buildOrganization, buildPerson } from '../../support/builders.ts';
import { buildEffect } from '../../support/office.ts';
import { silentLogger } from '../../support/silent-logger.ts';

/** When every request is made, and by whom. */
const now = new Date('2026-11-25T09:00:00Z');
const asking = 'nora.lindgren@larkfield.example';
const officeFile = new URL('../../fixtures/requests/office.json', import.meta.url);
const approval = /^approve$/i;

/** The agent with the rules model and the office's own tools, over the office of the requests. */
export interface RequestDesk {
  /** Who asks. */
  person: Person;
  /** Makes the requests of one conversation in order and gives the outcome of the last. */
  converse(requests: string[]): Promise<TurnOutcome>;
  /** What each call of the model has taken. */
  callMilliseconds: number[];
}

/** Builds it in an organization of its own. */
export async function buildRequestDesk(database: Database): Promise<RequestDesk> {
  const callMilliseconds: number[] = [];
  const office = createOffice(database);
  const tools = createToolRegistry(createTools(office, { undoWindowSeconds: 30 }));
  const thinker = createThinker({
    tools,
    tiers: [{ name: 'rules', isRules: true, create: timed(callMilliseconds) }],
    directory: office.directory,
    logger: silentLogger,
    meter: { modelCall: () => undefined, toolCall: () => undefined, tokens: () => undefined },
  });

  async function open(): Promise<Person> {
    const { id } = await buildOrganization(database, 'Larkfield');
    await office.importDocument(id, JSON.parse(readFileSync(officeFile, 'utf8')));
    return buildPerson(database, id, {
      email: asking,
      name: 'Nora Lindgren',
      roles: ['admin', 'member'],
      workingHours: { days: [1, 2, 3, 4, 5], start: '09:00', end: '17:30' },
    });
  }

  const shared = await open();
  return {
    person: shared,
    callMilliseconds,
    async converse(requests) {
      // Only what is approved changes the office, and then no other conversation may see it.
      const person = requests.some((request) => approval.test(request)) ? await open() : shared;
      return new Conversation(person, thinker, tools).say(requests);
    },
  };
}

/** A rules model that writes down how long each of its calls takes. */
function timed(callMilliseconds: number[]): typeof createRulesModel {
  return (context) => {
    const model = createRulesModel(context);
    const generate = model._generate.bind(model);
    model._generate = async (...input) => {
      const start = performance.now();
      const result = await generate(...input);
      callMilliseconds.push(performance.now() - start);
      return result;
    };
    return model;
  };
}

/** One conversation, with what waits in it and what was done. */
class Conversation {
  private readonly window: WindowMessage[] = [];
  private readonly actions: KnownAction[] = [];
  private waiting: { action: KnownAction; proposed: ProposedDraft }[] = [];
  private readonly id = randomUUID();

  constructor(
    private readonly person: Person,
    private readonly thinker: Thinker,
    private readonly tools: ToolRegistry,
  ) {}

  async say(requests: string[]): Promise<TurnOutcome> {
    let outcome: TurnOutcome | undefined;
    for (const request of requests) {
      const turnId = `bench:${randomUUID()}`;
      if (approval.test(request)) {
        this.remember(request, await this.approve(), turnId);
        continue;
      }
      outcome = await this.thinker.think(
        {
          turnId,
          conversationId: this.id,
          person: this.person,
          now,
          text: request,
          window: [...this.window],
          earlierSources: [],
          actions: [...this.actions],
          mayUse: () => ({ kind: 'allow', rule: 'bench' }),
          allowedLinkHosts: ['larkfield.example'],
          signal: new AbortController().signal,
        },
        () => undefined,
      );
      this.propose(outcome.drafts, turnId);
      this.remember(request, outcome.text, turnId);
    }
    if (!outcome) throw new Error('A conversation has at least one request.');
    return outcome;
  }

  private propose(drafts: ProposedDraft[], turnId: string): void {
    if (drafts.length > 0) this.waiting = [];
    for (const proposed of drafts) {
      const action: KnownAction = {
        ref: `A-${this.actions.length + 1}`,
        turnId,
        tool: proposed.tool,
        status: 'proposed',
        summary: proposed.draft.summary,
      };
      this.actions.push(action);
      this.waiting.push({ action, proposed });
    }
  }

  private async approve(): Promise<string> {
    const done: string[] = [];
    for (const { action, proposed } of this.waiting) {
      const receipt = await this.tools
        .getWrite(proposed.tool)
        .perform(proposed.draft, buildEffect(this.person));
      Object.assign(action, {
        status: 'done',
        recordRef: receipt.recordRef,
        receiptSummary: receipt.summary,
      });
      done.push(`${action.ref}: ${receipt.summary}`);
    }
    this.waiting = [];
    return done.join('\n');
  }

  private remember(request: string, reply: string, turnId: string): void {
    for (const [role, text] of [
      ['person', request],
      ['assistant', reply],
    ] as const)
      this.window.push({ role, text, at: now.toISOString(), position: this.window.length + 1, turnId });
  }
}
