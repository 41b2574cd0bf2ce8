import type { DirectoryPerson } from '../contracts/ports.ts';
import type { KnownAction, TurnInput } from '../contracts/turn.ts';
import { markOutsideText } from './delimit-outside-text.ts';
import { describeMoment } from './describe-moment.ts';
import { findRelevantPeople } from './find-relevant-people.ts';
import type { Prompt } from './prompts.ts';

const orNone = (lines: string[]) => (lines.length === 0 ? 'none' : lines.join('\n'));

/** One line on an action and what became of it. */
export const describeAction = (action: KnownAction): string =>
  `- ${action.ref} (${action.status}): ${action.receiptSummary ?? action.summary}${action.recordRef ? ` [${action.recordRef}]` : ''}`;

const describePerson = (person: DirectoryPerson) =>
  `- ${[`${person.name} <${person.email}>`, person.title, person.team, person.timeZone].filter(Boolean).join(', ')}`;

/** The summary, marked as from outside once something external was read: trust follows it. */
function describeSummary(input: TurnInput, known: { summary: string | undefined; boundary: string }): string {
  if (known.summary === undefined) return 'none';
  return input.earlierSources.some((source) => source.trust === 'external')
    ? markOutsideText(known.summary, known.boundary)
    : known.summary;
}

/** Fills the system prompt with what code knows about this turn. */
export function buildSystemPrompt(
  prompt: Prompt,
  input: TurnInput,
  known: { directory: DirectoryPerson[]; summary: string | undefined; boundary: string },
): string {
  const { person } = input;
  const hours = person.workingHours;
  const mentioned = [...input.window.slice(-6).map((message) => message.text), input.text].join('\n');
  const people = findRelevantPeople(known.directory, mentioned).map(describePerson);
  return prompt.fill({
    boundary: known.boundary,
    person: `${person.name} <${person.email}>, time zone ${person.timeZone}, works ${hours.start}–${hours.end}.`,
    now: describeMoment(input.now, person.timeZone),
    people: orNone(people),
    actions: orNone(input.actions.slice(-20).map(describeAction)),
    summary: describeSummary(input, known),
  });
}
