import type { RecordReference } from '../intent.ts';
import { read } from '../read.ts';
import type { CrmItem } from '../records.ts';
import { replaceSpan } from '../resolve-people.ts';
import type { Scene } from '../scene.ts';
import { ask, type Steps } from '../steps.ts';
import { nameOf, readRecords, recordLine } from './read-records.ts';
import type { RecordSelector } from './record-selector.ts';

const mostAtOnce = 25;
const kinds: CrmItem['kind'][] = ['customer', 'contact', 'deal'];

/** The records that a change is meant for: one unless the words mean many. None where a search of many fits none. */
export function* pickRecords(
  selector: RecordSelector,
  doing: string,
  scene: Scene,
  within: CrmItem['kind'][] = kinds,
): Steps<CrmItem[]> {
  if (selector.id) return [yield* read<CrmItem>('crm_get', { id: selector.id })];
  if (selector.isEmpty && !(selector.isMany && selector.kind && !isPronounOf(selector, scene)))
    return yield* fromConversation(selector, doing, scene, within);
  const found = yield* readRecords(selector, scene, within, doing !== 'show');
  const [first, second] = found;
  if (!first && selector.isMany && selector.words === undefined) return [];
  if (!first)
    return yield* ask({
      text: `I found no ${selector.kind ?? 'customer, contact or deal'} ${selector.words ? `“${selector.words}”` : 'like that'} to ${doing}. Which one do you mean?`,
      choices: [],
      complete: (answer) =>
        replaceSpan(scene.request, selector.span, `${selector.kind ?? ''} ${answer}`.trim()),
    });
  const named = selector.words?.split(/\s*(?:,|&|\band\b)\s*/i).length ?? 1;
  // `Meridian and Summit` are as many as their names.
  const isMany = selector.isMany || (named > 1 && named === found.length);
  if (second && !isMany) return yield* askWhich(found, selector, doing, scene);
  if (found.length > mostAtOnce)
    return yield* ask({
      text: `That is ${found.length} records; I take at most ${mostAtOnce} at once. Narrow it down.`,
      choices: [],
    });
  return found;
}

/** The one record that a selector means. */
export function* pickRecord(
  selector: RecordSelector,
  doing: string,
  scene: Scene,
  within: CrmItem['kind'][] = kinds,
): Steps<CrmItem> {
  const found = yield* pickRecords({ ...selector, isMany: false }, doing, scene, within);
  const [first, second] = found;
  if (first && !second) return first;
  return yield* askWhich(found, selector, doing, scene);
}

/** `those deals` of a list that was shown, rather than all deals there are. */
function isPronounOf({ kind }: RecordSelector, scene: Scene): boolean {
  return scene.found.some((record) => record.kind === kind);
}

function* fromConversation(
  selector: RecordSelector,
  doing: string,
  scene: Scene,
  within: CrmItem['kind'][],
): Steps<CrmItem[]> {
  const wanted = selector.kind ? [selector.kind] : within;
  const made = scene.pending.findLast(({ name }) => name === 'crm_create')?.args.fields as
    | { customer?: string }
    | undefined;
  if (made?.customer && wanted.includes('customer'))
    return [yield* read<CrmItem>('crm_get', { id: made.customer })];
  const here = scene.found.filter(({ kind }) => wanted.some((other) => other === kind));
  const recalled =
    here.length > 0 ? { kind: 'records' as const, records: here } : yield* scene.recall([...wanted]);
  if (recalled.kind === 'records') return yield* fromRecords(recalled.records, selector, doing, scene);
  const ref = recalled.kind === 'action' ? recalled.action.recordRef : undefined;
  const id =
    ref?.replace(/^\w+:/, '') ?? (recalled.kind === 'proposal' ? String(recalled.write.args.id ?? '') : '');
  if (id) return [yield* read<CrmItem>('crm_get', { id })];
  return yield* ask({
    text: `Which ${selector.kind ?? 'customer, contact or deal'} shall I ${doing}?`,
    choices: [],
    complete: (answer) => replaceSpan(scene.request, selector.span, answer),
  });
}

function* fromRecords(
  references: RecordReference[],
  selector: RecordSelector,
  doing: string,
  scene: Scene,
): Steps<CrmItem[]> {
  const records = references
    .filter(({ id }, index) => references.findIndex((other) => other.id === id) === index)
    .map(({ data }) => data as CrmItem);
  const placed = selector.place === undefined ? undefined : records.at(selector.place);
  if (placed) return [placed];
  if (records.length === 1 || (selector.isMany && records.length <= mostAtOnce)) return records;
  return yield* askWhich(records, selector, doing, scene);
}

function* askWhich(records: CrmItem[], selector: RecordSelector, doing: string, scene: Scene): Steps<never> {
  const shown = records.slice(0, 6);
  return yield* ask({
    text: `${records.length} records fit. Which one shall I ${doing}?\n${shown.map((record) => recordLine(record, scene)).join('\n')}`,
    choices: shown.map((record) => ({
      label: `${nameOf(record)} (${record.kind})`,
      text: replaceSpan(scene.request, selector.span, `[${record.kind}:${record.id}]`),
    })),
  });
}
