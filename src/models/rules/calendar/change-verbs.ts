/** Keeps verbs such as `move`, `change` and `add` from being read as changes of an event when they name something else. */
export const notOtherRecord =
  '(?![^\\uE000]*\\b(?:tickets?|issues?|tasks?|deals?|customers?|contacts?|e-?mails?|mails?|priority|status|stage|owner|phone|[A-Z]{1,6}-\\d+)\\b)';
