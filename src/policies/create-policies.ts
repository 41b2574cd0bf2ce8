import type { Person, PersonSummary } from '../contracts/person.ts';
import type { PolicyAnswer } from '../contracts/policy-answer.ts';
import type { Risk } from '../contracts/tool.ts';
import { type CedarAnswer, createCedarEngine } from './cedar-engine.ts';

/** A pause that is in force, as the store lists it. */
interface PauseInForce {
  kind: 'tool' | 'person' | 'channel' | 'everything';
  /** Name of the tool, id of the person, id of the channel; `*` for everything. */
  target: string;
  reason?: string | undefined;
}

/** What people do about an action, as the policies know it. */
export type DecisionKind = 'view' | 'approve' | 'edit' | 'reject' | 'cancel' | 'undo' | 'resolve';

/** The questions that are put to the policies. A refusal names its rule and gives the reason in words. */
export interface Policies {
  /** May this person use the tool now: be shown it, propose with it, approve or perform it? */
  mayUseTool(question: {
    person: Person;
    tool: string;
    effect: 'read' | 'write';
    pauses: PauseInForce[];
    /** The names under which this conversation may be paused. */
    channels?: string[];
  }): PolicyAnswer;
  /** May this person decide about this action, or see it? */
  mayDecide(question: {
    actor: Person;
    requestedBy: PersonSummary;
    kind: DecisionKind;
    needsSecondPerson: boolean;
    /** Ids of the people who have edited the action. */
    editors: string[];
  }): PolicyAnswer;
  /** `allow`: the requester's confirmation is enough. It is never run without. */
  approvalNeeded(question: {
    person: Person;
    tool: string;
    risk: Risk;
    /** Different addresses outside the organization that the card reaches, if this action reaches any. */
    externalRecipients: number;
    /** Deletions and cancellations on the card, if this action is one. */
    deletions: number;
    amount?: number;
    /** Whether the turn had read anything from outside. */
    hasExternalSources: boolean;
  }): PolicyAnswer;
  /** May this person administer; `what` completes “Only an administrator may …”. */
  mayAdminister(actor: Person, what: string): PolicyAnswer;
  mayReadAudit(actor: Person): PolicyAnswer;
}

const verbs: Record<DecisionKind, string> = {
  view: 'see',
  approve: 'approve',
  edit: 'edit',
  reject: 'reject',
  cancel: 'cancel',
  undo: 'undo',
  resolve: 'say what became of',
};

function fillIn(template: string, values: Record<string, string>): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

function toAnswer(answer: CedarAnswer, values: Record<string, string>): PolicyAnswer {
  const rule = answer.rules.map(({ id }) => id).join(', ');
  if (answer.isAllowed) return { kind: 'allow', rule };
  return { kind: 'deny', rule, reason: answer.rules.map(({ reason }) => fillIn(reason, values)).join(' ') };
}

/** Loads the policies of this folder; throws when one of them is wrong. */
export function createPolicies(): Policies {
  const ask = createCedarEngine();
  return {
    mayUseTool({ person, tool, effect, pauses, channels = [] }) {
      const find = (kind: PauseInForce['kind'], targets: string[]) =>
        pauses.find((pause) => pause.kind === kind && targets.includes(pause.target));
      const paused = {
        everythingPaused: find('everything', ['*']),
        toolPaused: find('tool', [tool]),
        personPaused: find('person', [person.id]),
        channelPaused: find('channel', channels),
      };
      const reason = Object.values(paused).find((pause) => pause?.reason)?.reason;
      const answer = ask({
        person,
        action: 'useTool',
        resource: { type: 'Tool', id: tool },
        context: {
          effect,
          ...Object.fromEntries(Object.entries(paused).map(([name, pause]) => [name, pause !== undefined])),
        },
      });
      const because = reason ? ` (${reason.replace(/[.\s]+$/, '')})` : '';
      return toAnswer(answer, { tool: `The tool ${tool}`, person: person.name, because });
    },

    mayDecide({ actor, requestedBy, kind, needsSecondPerson, editors }) {
      const answer = ask({
        person: actor,
        action: kind,
        resource: { type: 'Proposal', id: 'this' },
        resourceFields: { requestedBy: { __entity: { type: 'Person', id: requestedBy.id } } },
        context: { needsSecondPerson, isEditor: editors.includes(actor.id) },
      });
      return toAnswer(answer, { requester: requestedBy.name, verb: verbs[kind] });
    },

    approvalNeeded({ person, tool, risk, externalRecipients, deletions, amount, hasExternalSources }) {
      const answer = ask({
        person,
        action: 'decideAlone',
        resource: { type: 'Tool', id: tool },
        context: {
          risk: risk.level,
          externalRecipients,
          deletions,
          amount: Math.round(amount ?? 0),
          readExternal: hasExternalSources,
        },
      });
      const spoken = toAnswer(answer, {
        riskReason: risk.reason ? ` (${risk.reason})` : '',
        externalRecipients: String(externalRecipients),
        deletions: String(deletions),
      });
      return spoken.kind === 'deny' ? { ...spoken, kind: 'needsSecondPerson', role: 'approver' } : spoken;
    },

    mayAdminister: (actor, what) =>
      toAnswer(
        ask({
          person: actor,
          action: 'administer',
          resource: { type: 'Organization', id: actor.organizationId },
        }),
        { what },
      ),

    mayReadAudit: (actor) =>
      toAnswer(
        ask({
          person: actor,
          action: 'readAudit',
          resource: { type: 'Organization', id: actor.organizationId },
        }),
        {},
      ),
  };
}
