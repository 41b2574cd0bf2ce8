import type { Clause } from './clause.ts';
import type { Intent, Understanding } from './intent.ts';
import { settled } from './steps.ts';
import { whatICanDo } from './what-i-can-do.ts';

function say(text: string | (() => string)) {
  return (clause: Clause): Understanding => {
    clause.takeRest();
    return {
      score: 0.95,
      run: () => settled({ text: typeof text === 'string' ? text : text() }),
    };
  };
}

const end = '[\\s!.?,]*(?=[\\uE000]|$)';

/** Greetings, thanks, help, and decisions that arrive although nothing waits. */
export const smallTalkIntents: Intent[] = [
  {
    name: 'help',
    effect: 'read',
    lead: new RegExp(
      `(?:help|what (?:can|do) you do|what are you(?: able to do)?|how does this work|who are you|what can i (?:ask|say)(?: you)?)${end}`,
    ),
    understand: say(whatICanDo),
  },
  {
    name: 'greeting',
    effect: 'read',
    lead: new RegExp(`(?:hi|hello|hey|good (?:morning|afternoon|evening)|hi there|hello there)${end}`),
    understand: say('Hello! Ask me about your calendar, mail, tickets, customers, colleagues or documents.'),
  },
  {
    name: 'thanks',
    effect: 'read',
    lead: new RegExp(
      `(?:thanks|thank you|thx|cheers|great|perfect|nice|cool|ok|okay|got it)(?: (?:a lot|so much|very much|again))?${end}`,
    ),
    understand: say('You are welcome.'),
  },
  {
    name: 'decision',
    effect: 'read',
    lead: new RegExp(
      `(?:yes|yeah|yep|no|nope|approve|reject|confirm|undo|do it|go ahead|not that one)(?: (?:it|that|this|all|please|[Aa]-\\d+))?${end}`,
    ),
    understand: say('There is nothing waiting for your decision here. Type `pending` to see what is.'),
  },
];
