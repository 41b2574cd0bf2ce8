/** A command that people type the same way on every surface. */
export type Command =
  | { name: 'pending' | 'status' | 'help' | 'stop' }
  | { name: 'approve' | 'reject' | 'undo'; refs: string[] }
  | { name: 'why'; ref: string | undefined }
  | {
      name: 'pause' | 'resume';
      kind: 'tool' | 'person' | 'channel' | 'everything';
      target: string;
      reason?: string;
    };

/** A short answer to the card on hand: meant as a command only while something waits to be decided. */
export type ShortAnswer = 'yes' | 'no';

const yes =
  /^(y|yes|yep|yeah|yup|sure|ok|okay|approved?|confirm(ed)?|go ahead|do it|please do|yes please|looks good|lgtm|send it|book it|yes,? (approve|do|send|book|go ahead)( it| that)?|approve (it|that|this|them|all))$/;
const no =
  /^(n|no|nope|nah|no thanks?|no,? thank you|reject(ed)?|reject (it|that|this|them|all)|don'?t|do not|don'?t do (it|that)|cancel (it|that|this)|not that one|discard( it| that)?|never ?mind|forget it|stop it)$/;
const undo =
  /^(undo|undo (it|that|this|the last( one| change| action)?)|take (it|that) back|revert( it| that)?)$/;

const normalize = (text: string) =>
  text
    .trim()
    .replace(/^\/(deskhand\s+)?/i, '')
    .replace(/[.!\s]+$/, '')
    .replace(/\s+/g, ' ')
    .replace(/[’‘]/g, "'");

const toRefs = (text: string) => [...text.matchAll(/\ba-?(\d{1,12})\b/gi)].map((match) => `A-${match[1]}`);

/** Whether a list of references is all that stands after the verb. */
const onlyRefs = /^(a-?\d{1,12})((,| and|, and| &)? ?a-?\d{1,12})*$/i;

function parsePause(name: 'pause' | 'resume', rest: string): Command | undefined {
  const match = /^(everything|all|tool|person|channel)(?: (\S+))?(?: (?:because|for|:) ?(.+))?$/i.exec(rest);
  const word = match?.[1]?.toLowerCase();
  if (!match || !word) return undefined;
  const reason = match[3] ? { reason: match[3] } : {};
  if (word === 'everything' || word === 'all') return { name, kind: 'everything', target: '*', ...reason };
  if (!match[2]) return undefined;
  return { name, kind: word as 'tool' | 'person' | 'channel', target: match[2], ...reason };
}

/** Reads a command; `undefined` when the text is something else, such as a request. */
export function parseCommand(text: string): Command | undefined {
  const plain = normalize(text);
  const lower = plain.toLowerCase();
  if (lower === 'pending' || lower === 'status' || lower === 'help' || lower === 'stop')
    return { name: lower };
  if (undo.test(lower)) return { name: 'undo', refs: [] };
  const match = /^(approve|reject|undo|why|pause|resume) (.+)$/i.exec(plain);
  const verb = match?.[1]?.toLowerCase();
  const rest = match?.[2] ?? '';
  if (lower === 'why') return { name: 'why', ref: undefined };
  if (lower === 'pause' || lower === 'resume') return { name: lower, kind: 'everything', target: '*' };
  switch (verb) {
    case 'approve':
    case 'reject':
    case 'undo':
      return onlyRefs.test(rest) ? { name: verb, refs: toRefs(rest) } : undefined;
    case 'why':
      return onlyRefs.test(rest) ? { name: 'why', ref: toRefs(rest)[0] } : undefined;
    case 'pause':
    case 'resume':
      return parsePause(verb, rest);
    default:
      return undefined;
  }
}

/** Reads a plain yes or no. */
export function parseShortAnswer(text: string): ShortAnswer | undefined {
  const lower = normalize(text).toLowerCase().replace(/,/g, '');
  if (yes.test(lower)) return 'yes';
  if (no.test(lower)) return 'no';
  return undefined;
}
