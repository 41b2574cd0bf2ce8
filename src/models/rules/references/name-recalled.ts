import type { RecordKind, RecordReference } from '../intent.ts';
import type { Scene } from '../scene.ts';
import type { Steps } from '../steps.ts';

const form =
  /^(?<before>(?:(?:please|pls|ok(?:ay)?|now|then|and|can you|could you)[\s,]+)*)(?:(?<look>open|show|read|view|display|see)(?:\s+me)?(?:\s+out)?|(?<remove>delete|del|remove|trash|bin|erase|get rid of))\s+(?:(?:the\s+)?(?<place>first|second|third|fourth|fifth|last)(?:\s+one)?|(?<all>(?:both|all)(?:\s+of\s+(?:them|those|these))?|(?:them|those|these)(?:\s+(?:both|all))?)|(?:it|that|this)(?:\s+one)?)(?<after>(?:[\s,]*(?:please|pls|too|now|for me|thanks|thx))*[\s.!?]*)$/i;
const kinds: RecordKind[] = ['mail', 'ticket', 'event', 'customer', 'contact', 'deal'];
const places = ['first', 'second', 'third', 'fourth', 'fifth'];
const most = 25;

/**
 * `open the second one`, `delete them both`: the same with the records named that the conversation was about last, so
 * that their kind says what opening and deleting mean. Other requests stay as they are.
 */
export function* nameRecalled(request: string, scene: Scene): Steps<string> {
  const groups = form.exec(request)?.groups;
  if (!groups) return request;
  const records = yield* recalledRecords(scene);
  const meant = choose(records, groups.place?.toLowerCase(), groups.all?.toLowerCase());
  if (meant.length === 0) return request;
  return meant.map((record) => say(record, groups.look !== undefined)).join('; ');
}

function* recalledRecords(scene: Scene): Steps<RecordReference[]> {
  const recalled = yield* scene.recall(kinds);
  if (recalled.kind === 'records') return recalled.records;
  const [kind, id] =
    (recalled.kind === 'action' ? recalled.action.recordRef : undefined)?.split(/:(.*)/s) ?? [];
  const known = kinds.find((name) => name === kind);
  return known && id ? [{ kind: known, id, title: '', data: undefined }] : [];
}

/** The records that the words mean; none when they do not say which, which is then asked. */
function choose(
  records: RecordReference[],
  place: string | undefined,
  all: string | undefined,
): RecordReference[] {
  if (place !== undefined) {
    const one = place === 'last' ? records.at(-1) : records[places.indexOf(place)];
    return one ? [one] : [];
  }
  if (all === undefined) return records.length === 1 ? records : [];
  if (all.includes('both') && records.length !== 2) return [];
  return records.length <= most ? records : [];
}

function say({ kind, id }: RecordReference, isLook: boolean): string {
  const named = kind === 'ticket' ? id : `[${kind}:${id}]`;
  if (!isLook) return `Delete ${named}`;
  return `${kind === 'mail' ? 'Read' : 'Show'} ${named}`;
}
