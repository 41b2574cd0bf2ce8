import { explainAction } from '../../actions/explain-action.ts';
import { findLatestUndoable } from '../../actions/find-latest-undoable.ts';
import { listActionViews } from '../../actions/list-action-views.ts';
import { listDecidedRefs } from '../../actions/list-decided-refs.ts';
import type { Person } from '../../contracts/person.ts';
import type { TurnInput, TurnOutcome } from '../../contracts/turn.ts';
import { ForbiddenError } from '../../errors/forbidden-error.ts';
import { InvalidInputError } from '../../errors/invalid-input-error.ts';
import { NotFoundError } from '../../errors/not-found-error.ts';
import type { Turn } from '../../store/turns.ts';
import { plainOutcome } from '../plain-outcome.ts';
import type { WorkParts } from '../work-parts.ts';
import { changePause } from './change-pause.ts';
import { decideByText } from './decide-by-text.ts';
import { describeAction } from './describe-action.ts';
import { type Command, parseCommand, parseShortAnswer } from './parse-command.ts';

const mostPending = 50;

const help = [
  'I read your calendar, mail, customers, tickets and documents, answer with sources, and prepare changes. Nothing is changed before you confirm it.',
  '',
  'Ask in plain words, such as “What is on my calendar tomorrow?” or “Book 30 minutes with Ana on Friday at 10”. And there are these commands:',
  '- `pending` lists what waits for your decision',
  '- `approve A-17`, `reject A-17`, `undo A-17` decide about an action; `undo` alone takes back your latest one',
  '- `why A-17` says why it was proposed and what became of it',
  '- `stop` stops what I am working on in this conversation',
  '- `status` says what is on and off',
  '- `pause` and `resume` stop and start me for everyone, or for a tool, person or channel (administrators)',
].join('\n');

async function listPending(parts: WorkParts, person: Person): Promise<string> {
  const page = await listActionViews(parts.ledger, person, {
    status: 'proposed,held,unknown',
    limit: mostPending,
  });
  if (page.items.length === 0) return 'Nothing waits for a decision.';
  return page.items.map((action) => `- ${describeAction(action, person.timeZone)}`).join('\n');
}

async function explain(
  parts: WorkParts,
  person: Person,
  input: TurnInput,
  ref: string | undefined,
): Promise<string> {
  const wanted = ref ?? input.actions.at(-1)?.ref;
  if (!wanted) return 'There is no action in this conversation yet. Name one, such as “why A-17”.';
  return explainAction(parts.ledger, person, wanted);
}

async function run(
  parts: WorkParts,
  person: Person,
  turn: Turn,
  input: TurnInput,
  command: Command,
): Promise<string> {
  switch (command.name) {
    case 'help':
      return help;
    case 'status':
      return parts.describeStatus(person.organizationId);
    case 'stop':
      return 'Stopped. What was running in this conversation has been ended; nothing of it was changed.';
    case 'pending':
      return listPending(parts, person);
    case 'why':
      return explain(parts, person, input, command.ref);
    case 'pause':
    case 'resume':
      return changePause(parts, person, command);
    case 'approve':
    case 'reject':
    case 'undo': {
      const decided = await listDecidedRefs(parts.ledger, person, turn.id);
      const refs = command.refs.length > 0 ? command.refs : await findMeant(parts, person, turn, decided);
      return refs.length > 0
        ? decideByText(parts, person, { turnId: turn.id, verb: command.name, refs, decided })
        : 'There is nothing of yours that can be taken back.';
    }
  }
}

/** What a bare “undo” means; run again, the turn means what it has taken back, not the one before. */
async function findMeant(parts: WorkParts, person: Person, turn: Turn, decided: string[]): Promise<string[]> {
  if (decided.length > 0) return decided;
  const latest = await findLatestUndoable(parts.ledger, person, { conversationId: turn.conversationId });
  return latest ? [latest] : [];
}

/** What the command says; a reference that does not exist, or something the person may not do, is told as it is. */
async function answerMistake(answer: () => Promise<string>): Promise<string> {
  try {
    return await answer();
  } catch (error) {
    const isMistake =
      error instanceof NotFoundError || error instanceof ForbiddenError || error instanceof InvalidInputError;
    if (isMistake) return error.message;
    throw error;
  }
}

/**
 * Answers a command, or a plain yes or no while something of this conversation waits for the person. Decisions come
 * from the person's own words here and from their clicks, never from a model. `undefined`: it is a request.
 */
export async function runCommand(
  parts: WorkParts,
  person: Person,
  turn: Turn,
  input: TurnInput,
): Promise<TurnOutcome | undefined> {
  const command = parseCommand(input.text);
  if (command) return plainOutcome(await answerMistake(() => run(parts, person, turn, input, command)));
  const answer = parseShortAnswer(input.text);
  if (!answer) return undefined;
  const decided = await listDecidedRefs(parts.ledger, person, turn.id);
  const begun = input.actions.find((action) => decided.includes(action.ref));
  const waiting = input.actions.filter(
    (action) => action.status === 'proposed' && (!begun || action.turnId === begun.turnId),
  );
  if (waiting.length === 0 && !begun) return undefined;
  const verb = answer === 'yes' ? 'approve' : 'reject';
  const cards = new Set(waiting.map((action) => action.turnId));
  const lastSaid = input.window.findLast((message) => message.role === 'assistant');
  // A plain answer is to what was said last: something else in between, and it may mean that.
  if (!begun && (cards.size > 1 || !cards.has(lastSaid?.turnId ?? ''))) {
    return {
      ...plainOutcome(
        cards.size > 1
          ? 'Several changes wait for you in this conversation. Which one do you mean?'
          : `Do you mean what still waits for you: ${waiting.map((action) => action.ref).join(', ')}?`,
      ),
      choices: waiting.map((action) => ({
        label: `${action.ref} ${action.summary}`,
        text: `${verb} ${action.ref}`,
      })),
    };
  }
  const refs = [...decided, ...waiting.map(({ ref }) => ref).filter((ref) => !decided.includes(ref))];
  return plainOutcome(await decideByText(parts, person, { turnId: turn.id, verb, refs, decided }));
}
