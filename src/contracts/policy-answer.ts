/** What a policy says; `rule` is the policy's id, `reason` is for the person. */
export type PolicyAnswer =
  | { kind: 'allow'; rule: string }
  | { kind: 'deny'; rule: string; reason: string }
  | { kind: 'needsSecondPerson'; rule: string; reason: string; role: 'approver' };
