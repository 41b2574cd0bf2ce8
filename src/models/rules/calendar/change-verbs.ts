/** Keeps verbs such as `move`, `change` and `add` from being read as changes of an event when they name something else. */
export const notOtherRecord =
  '(?![^\\uE000]*\\b(?:tickets?|issues?|tasks?|deals?|customers?|contacts?|e-?mails?|mails?|priority|status|stage|owner|phone|follow-?up|follow up|due date|deadline|clos(?:e|ing) date|last contact|amount|clients?|accounts?|opportunit(?:y|ies)|negotiation|proposal|at risk|churned|(?<![:\\w])[A-Z]{1,6}-\\d+)\\b)';
