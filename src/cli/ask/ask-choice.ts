import type { Choice } from '../../contracts/turn.ts';
import { say } from '../say.ts';
import { readNumbers } from './ask-decision.ts';
import { askPerson, isInteractive } from './ask-person.ts';

/** Lists the choices of a question; at a terminal, answers with the message that the chosen one sends. */
export async function askChoice(choices: Choice[], conversation: string): Promise<string | undefined> {
  if (choices.length === 0) return undefined;
  say();
  if (!isInteractive()) {
    say('To choose, say one of these:');
    for (const { text } of choices) say(`      npm run ask -- --conversation ${conversation} ${quote(text)}`);
    return undefined;
  }
  for (const [index, choice] of choices.entries()) say(`${String(index + 1).padStart(3)}. ${choice.label}`);
  say();
  for (;;) {
    const answer = await askPerson('A number, or your own words; Enter to leave it: ');
    if (answer === '') return undefined;
    const numbers = readNumbers(answer, choices.length);
    const chosen = numbers?.length === 1 ? choices[(numbers[0] ?? 0) - 1] : undefined;
    if (chosen) return chosen.text;
    if (!/^\d+$/.test(answer)) return answer;
    say(`Type a number from 1 to ${choices.length}.`);
  }
}

/** A text as one word of a shell's command line. */
const quote = (text: string) => (/["$`\\!]/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : `"${text}"`);
