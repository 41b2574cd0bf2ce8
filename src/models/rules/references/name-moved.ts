import type { Scene } from '../scene.ts';
import type { Steps } from '../steps.ts';

const form =
  /^(?<before>(?:(?:please|pls|ok(?:ay)?|now|then|and|can you|could you)[\s,]+)*)(?:move|push|postpone|shift|delay|bring|pull|put off|reschedule)\s+(?:it|that|this)(?:\s+one)?(?<how>\s+(?:to|until|till|back|forward|by|out|on|up|from|one|an?|\d).*)$/i;

/**
 * `move it to Friday` after a ticket or a deal was spoken of: its due or closing date is meant. Events are moved as they
 * are.
 */
export function* nameMoved(request: string, scene: Scene): Steps<string> {
  const groups = form.exec(request)?.groups;
  if (!groups || scene.context.window.length === 0) return request;
  const recalled = yield* scene.recall(['event', 'ticket', 'deal']);
  const [record, other] = recalled.kind === 'records' ? recalled.records : [];
  const done = recalled.kind === 'action' ? /^ticket:(?<id>.+)$/.exec(recalled.action.recordRef ?? '') : null;
  const ticket = record && !other && record.kind === 'ticket' ? record.id : done?.groups?.id;
  const deal = record && !other && record.kind === 'deal' ? record.title : undefined;
  if (!ticket && !deal) return request;
  const named = ticket ? `the due date of ${ticket}` : `the closing date of the ${deal} deal`;
  return `${groups.before ?? ''}move ${named}${groups.how ?? ''}`;
}
