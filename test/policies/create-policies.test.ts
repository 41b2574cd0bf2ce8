import assert from 'node:assert/strict';
import type { Person, Role } from '../../src/contracts/person.ts';
import { createPolicies, type DecisionKind } from '../../src/policies/create-policies.ts';

const person = (id: string, ...roles: Role[]): Person => ({
  id,
  organizationId: 'o-1',
  email: `${id}@northwind.example`,
  name: id,
  timeZone: 'Europe/Berlin',
  locale: 'en-GB',
  roles: ['member', ...roles],
  workingHours: { days: [1, 2, 3, 4, 5], start: '09:00', end: '17:00' },
  notifications: { approvalReminder: true, morningDigest: false },
});

describe('createPolicies', () => {
  const policies = createPolicies();
  const mara = person('mara');

  describe('who may use a tool', () => {
    const ask = (pauses: Parameters<typeof policies.mayUseTool>[0]['pauses'], channels?: string[]) =>
      policies.mayUseTool({ person: mara, tool: 'mail_send', effect: 'write', pauses, channels });

    it('allows a tool that nobody paused', () => {
      assert.equal(ask([]).kind, 'allow');
      assert.equal(ask([{ kind: 'tool', target: 'crm_update' }]).kind, 'allow');
      assert.equal(ask([{ kind: 'person', target: 'someone-else' }]).kind, 'allow');
    });

    it('names a paused tool and why it is paused', () => {
      const answer = ask([{ kind: 'tool', target: 'mail_send', reason: 'wrong signature.' }]);
      assert.ok(answer.kind === 'deny');
      assert.equal(answer.rule, 'tool-paused');
      assert.equal(
        answer.reason,
        'The tool mail_send is paused by an administrator (wrong signature). Try again once they have resumed it.',
      );
    });

    it('refuses for a paused person, a paused channel and when everything is paused', () => {
      for (const [pause, rule] of [
        [{ kind: 'person', target: 'mara' }, 'person-paused'],
        [{ kind: 'channel', target: 'C42' }, 'channel-paused'],
        [{ kind: 'everything', target: '*' }, 'everything-paused'],
      ] as const) {
        const answer = ask([pause], ['c-1', 'C42']);
        assert.ok(answer.kind === 'deny', rule);
        assert.equal(answer.rule, rule);
      }
    });
  });

  describe('when a second person is needed', () => {
    const ask = (fields: Partial<Parameters<typeof policies.approvalNeeded>[0]>) =>
      policies.approvalNeeded({
        person: mara,
        tool: 'mail_send',
        risk: { level: 'normal' },
        externalRecipients: 0,
        deletions: 0,
        hasExternalSources: false,
        ...fields,
      });

    it('leaves an ordinary write to the person who asked', () => {
      assert.deepEqual(ask({}), { kind: 'allow', rule: 'requester-confirms' });
      assert.equal(ask({ externalRecipients: 4, deletions: 4, hasExternalSources: true }).kind, 'allow');
    });

    it('asks for one when the risk is high, and says why', () => {
      const answer = ask({ risk: { level: 'high', reason: 'moves 40,000 EUR' } });
      assert.ok(answer.kind === 'needsSecondPerson');
      assert.equal(answer.rule, 'second-person-high-risk');
      assert.match(answer.reason, /high risk \(moves 40,000 EUR\)/);
    });

    it('asks for one from five outside recipients and from five deletions', () => {
      assert.equal(ask({ externalRecipients: 5 }).rule, 'second-person-external-recipients');
      assert.equal(ask({ deletions: 5 }).rule, 'second-person-deletions');
    });
  });

  describe('who may decide', () => {
    const ask = (actor: Person, kind: DecisionKind, needsSecondPerson = false, editors: string[] = []) => {
      const answer = policies.mayDecide({ actor, requestedBy: mara, kind, needsSecondPerson, editors });
      return answer.kind === 'deny' ? answer.rule : answer.kind;
    };

    it('lets the person who asked do everything', () => {
      for (const kind of ['view', 'approve', 'edit', 'reject', 'cancel', 'undo', 'resolve'] as const) {
        assert.equal(ask(mara, kind), 'allow', kind);
        assert.equal(ask(mara, kind, true, ['mara']), 'allow', kind);
      }
    });

    it('refuses everything to a colleague', () => {
      for (const kind of ['view', 'approve', 'edit', 'reject', 'cancel', 'undo', 'resolve'] as const) {
        assert.notEqual(ask(person('ben'), kind), 'allow', kind);
        assert.notEqual(ask(person('ben'), kind, true), 'allow', kind);
      }
    });

    it('lets an approver approve only what needs a second person, and never what they edited', () => {
      const ana = person('ana', 'approver');
      assert.equal(ask(ana, 'view'), 'allow');
      assert.equal(ask(ana, 'approve'), 'requester-decides');
      assert.equal(ask(ana, 'approve', true), 'allow');
      assert.equal(ask(ana, 'approve', true, ['ana']), 'editor-is-not-second-person');
      assert.equal(ask(ana, 'undo', true), 'requester-or-admin-undoes');
    });

    it('lets an admin stop and undo but not approve', () => {
      const root = person('root', 'admin');
      for (const kind of ['view', 'reject', 'cancel', 'undo', 'resolve'] as const)
        assert.equal(ask(root, kind), 'allow', kind);
      assert.equal(ask(root, 'approve'), 'requester-decides');
      assert.equal(ask(root, 'approve', true), 'second-person-is-approver');
    });

    it('says in words who may', () => {
      const answer = policies.mayDecide({
        actor: person('ben'),
        requestedBy: mara,
        kind: 'approve',
        needsSecondPerson: false,
        editors: [],
      });
      assert.ok(answer.kind === 'deny');
      assert.equal(answer.reason, 'Only mara, who asked for it, may approve it.');
    });
  });

  it('leaves administration to admins and the audit to admins and auditors', () => {
    const refused = policies.mayAdminister(mara, 'pause Deskhand');
    assert.ok(refused.kind === 'deny');
    assert.equal(refused.reason, 'Only an administrator may pause Deskhand.');
    assert.equal(policies.mayAdminister(person('root', 'admin'), 'pause Deskhand').kind, 'allow');
    assert.equal(policies.mayReadAudit(mara).kind, 'deny');
    assert.equal(policies.mayReadAudit(person('iris', 'auditor')).kind, 'allow');
  });
});
